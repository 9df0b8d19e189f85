package main

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
)

// A progress tells how far a translation is while it runs: by a bar where
// someone watches, by an event now and then where logs are for machines.
type progress struct {
	tally
	ui    *ui
	stage string
	total int                              // sentences there will be, -1 where nobody knows
	spent func() (usd float64, known bool) // nil where nothing tells
	bar   *progressbar.ProgressBar
	now   func() time.Time
	begun time.Time
	last  time.Time // when the last event was written

	mu sync.Mutex // of all that changes
}

// eventsEvery is how often events are written at most, but for the last one.
const eventsEvery = 5 * time.Second

// progress begins to tell of the sentences of documents under paths.
func (u *ui) progress(stage string, spent func() (usd float64, known bool), paths ...string) *progress {
	p := &progress{ui: u, stage: stage, total: -1, spent: spent, now: time.Now}
	if u.watched() || u.events() || u.board != nil {
		p.total = u.sentencesIn(paths)
	}
	p.bar = u.bar(p.total, stage, "sentences")
	u.board.size(stage, p.total)
	p.begun = p.now()
	p.last = p.begun
	return p
}

// events tells whether progress is told in events.
func (u *ui) events() bool { return u.log != nil && !u.quiet }

// sentencesIn counts the sentences of Documents, -1 where some of them cannot be
// read twice or are articles still.
func (u *ui) sentencesIn(paths []string) (n int) {
	if len(paths) == 0 {
		return -1
	}
	for path, err := range corpus.Files(paths) {
		if err != nil || !strings.HasSuffix(corpus.Unpacked(path), ".jsonl") {
			return -1
		}
		r, err := u.open(path)
		if err != nil {
			return -1
		}
		defer r.Close()
		for doc, err := range corpus.Read[struct {
			Sentences []struct{} `json:"sentences"`
		}](r, path) {
			if err != nil || doc.Sentences == nil {
				return -1
			}
			n += len(doc.Sentences)
		}
	}
	return n
}

// tell takes note of what became of some sentences.
func (p *progress) tell(r translate.Report) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.Add(r)
	if what := p.description(); what != p.bar.State().Description {
		p.bar.Describe(what)
	}
	p.bar.Add(r.Done())
	p.ui.board.add(p.stage, r.Done(), r.Failed+r.MissingKey)
	if now := p.now(); p.ui.events() && now.Sub(p.last) >= eventsEvery {
		p.last = now
		p.event()
	}
}

// description is what stands before the bar.
func (p *progress) description() string {
	what := p.stage
	if usd, known := p.cost(); known {
		what += fmt.Sprintf(" $%.4f", usd)
	}
	if p.Failed > 0 {
		what += fmt.Sprintf(", %d failed", p.Failed)
	}
	return what
}

func (p *progress) cost() (usd float64, known bool) {
	if p.spent == nil {
		return 0, false
	}
	return p.spent()
}

// event writes how things stand.
func (p *progress) event() {
	done, seconds := p.Done(), p.now().Sub(p.begun).Seconds()
	values := []slog.Attr{slog.String("stage", p.stage), slog.Int("sentences", done)}
	if p.total >= 0 {
		values = append(values, slog.Int("total", p.total))
	}
	values = append(values,
		slog.Int("failed", p.Failed+p.MissingKey), slog.Int("questions", p.Questions), slog.Int("stored", p.Stored),
		slog.Int("prompt_tokens", p.Usage.Prompt), slog.Int("completion_tokens", p.Usage.Completion), slog.Int("cached_tokens", p.Usage.Cached))
	if usd, known := p.cost(); known {
		values = append(values, slog.Float64("cost_usd", usd))
	}
	values = append(values, slog.Float64("seconds", seconds))
	if p.total > done && done > 0 {
		values = append(values, slog.Float64("eta_seconds", seconds*float64(p.total-done)/float64(done)))
	}
	p.ui.log.LogAttrs(context.Background(), slog.LevelInfo, "progress", values...)
}

// finish ends the telling.
func (p *progress) finish() {
	p.bar.Finish()
	if p.ui.events() {
		p.event()
	}
}
