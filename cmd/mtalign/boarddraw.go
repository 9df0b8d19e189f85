package main

import (
	"fmt"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"github.com/mtalign/mtalign/eval/run"
)

// draw draws two bars, of the run and of the stage at work, where someone
// watches. The cursor stays before them, so that wipe takes them away.
func (u *ui) draw(s run.State) {
	if !u.watched() {
		return
	}
	width, _, err := term.GetSize(int(u.err.(*os.File).Fd()))
	if err != nil || width < 20 {
		width = 80
	}
	u.speaking.Lock()
	defer u.speaking.Unlock()
	lines := barLines(s, width-1)
	fmt.Fprintf(u.err, "\r\x1b[J%s\r\x1b[%dA", strings.Join(lines, "\n"), len(lines)-1)
}

// wipe takes the bars away before something else is said.
func (u *ui) wipe() {
	if u.board != nil && u.watched() {
		fmt.Fprint(u.err, "\r\x1b[J")
	}
}

// barLines are the bar of the run and that of the stage at work that ends last.
func barLines(s run.State, width int) []string {
	over, stage := 0, -1
	for i, candidate := range s.Stages {
		switch {
		case candidate.Phase.Over():
			over++
		case candidate.Phase == run.Running && (stage < 0 || later(candidate, s.Stages[stage])):
			stage = i
		}
	}
	behind := fmt.Sprintf("%d/%d stages", over, len(s.Stages))
	if s.USD > 0 {
		behind += fmt.Sprintf("  $%.4f", s.USD)
	}
	lines := []string{barLine("run", s.Share, behind, s.ETA, width), ""}
	if stage >= 0 {
		at := s.Stages[stage]
		share, behind := 0.0, fmt.Sprint(at.Done)
		if at.Total > 0 {
			share, behind = float64(at.Done)/float64(at.Total), fmt.Sprintf("%d/%d", at.Done, at.Total)
		}
		if at.Seconds > 0 && at.Done > 0 {
			behind += fmt.Sprintf("  %.1f/s", float64(at.Done)/at.Seconds)
		}
		if at.Failed > 0 {
			behind += fmt.Sprintf("  %d failed", at.Failed)
		}
		lines[1] = barLine(at.Name, share, behind, at.ETA, width)
	}
	return lines
}

// later tells whether a stage at work ends later than another, as far as known.
func later(a, b run.StageState) bool {
	return b.ETA == nil && a.Total > 0 && b.Total < 0 || a.ETA != nil && b.ETA != nil && *a.ETA > *b.ETA
}

// barLine is one bar, cut to a width in characters.
func barLine(name string, share float64, behind string, eta *float64, width int) string {
	const cells = 24
	full := int(min(1, max(0, share)) * cells)
	line := fmt.Sprintf("%-24s [%s%s] %3.0f%%  %s", shortened(shown(name), 24), strings.Repeat("#", full), strings.Repeat("-", cells-full), 100*min(1, share), behind)
	if eta != nil {
		line += "  " + duration(*eta) + " left"
	}
	return shortened(line, width)
}

func shortened(text string, width int) string {
	if utf8.RuneCountInString(text) <= width {
		return text
	}
	return string([]rune(text)[:max(0, width-1)]) + "…"
}

// duration is a time in words: 1h2m, 3m20s, 45s.
func duration(seconds float64) string {
	d := time.Duration(seconds * float64(time.Second)).Round(time.Second)
	if d >= time.Hour {
		return strings.TrimSuffix(d.Round(time.Minute).String(), "0s")
	}
	return d.String()
}

// kind is the first word of a stage's name: what it does.
func kind(stage string) string {
	word, _, _ := strings.Cut(stage, " ")
	return word
}
