package against

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("name", Signal{Weight: 4.52, Most: 2, Find: unfoundedName}) }

// excused is what a name is worth that nothing in the source is known to stand
// for, but characters that are no words may; set
// by hand.
const excused = 0.4

// unfoundedName finds names in the translation that nothing in the source
// stands for: neither a word nor sounds. Of a longer name it is enough
// that one word is known.
func unfoundedName(p *pair) (float64, []corpus.Span) {
	if !p.known {
		return swappedSpelling(p)
	}
	if p.to.lang != "en" {
		return 0, nil
	}
	var found []corpus.Span
	for i, w := range p.to.words {
		if p.isName(i) && p.toSaid[i].degree == 0 && !beside(p, i) {
			if n := len(found); n > 0 && i > 0 && found[n-1].End == p.to.words[i-1].end {
				found[n-1].End = w.end
				continue
			}
			found = append(found, corpus.Span{Start: w.start, End: w.end, Kind: "broken_name", Why: "the source has no such name"})
		}
	}
	value := float64(len(found))
	for range min(len(found), p.strangers()) {
		value -= 1 - excused
		found = found[1:]
	}
	return value, found
}

// shortestStranger is how many characters a name has at least that is taken for
// one though nothing is known of it, freeStranger the share of them that is part of
// no word. Both were set by hand: Japanese people have four characters, and of those
// two may make a word.
const (
	shortestStranger = 3
	freeStranger     = 0.5
)

// strangers counts the runs of characters in a Chinese source that are neither
// said nor, most of them, words: names whose sounds the characters do not tell, as
// of Japanese people (岸田文雄, Kishida Fumio).
func (p *pair) strangers() int {
	inWord := make([]bool, len(p.from.words))
	for _, e := range p.from.entries {
		for i := e.first; i < e.end && e.end-e.first > 1; i++ {
			inWord[i] = true
		}
	}
	strangers, length, free := 0, 0, 0
	for i := 0; i <= len(p.from.words); i++ {
		if i < len(p.from.words) && p.fromSaid[i].content && p.fromSaid[i].degree < byPart && (length == 0 || p.from.words[i].start == p.from.words[i-1].end) {
			length++
			if !inWord[i] {
				free++
			}
			continue
		}
		if length >= shortestStranger && float64(free) >= freeStranger*float64(length) {
			strangers++
		}
		length, free = 0, 0
	}
	return strangers
}

// isName tells whether word i of the translation is a name: it has a capital
// and stands nowhere without one.
func (p *pair) isName(i int) bool {
	w := p.to.words[i]
	name := strings.TrimSuffix(w.lower, "'s")
	return w.letters() && w.capitalised() && p.toSaid[i].content && !acronym(w.text) && !knownEnglish(name)
}

func acronym(text string) bool {
	for _, r := range text[1:] {
		if 'A' <= r && r <= 'Z' {
			return true
		}
	}
	return len(text) < 2
}

// beside tells whether a name that the source has stands beside word i: then
// the name is known by that.
func beside(p *pair, i int) bool {
	for _, j := range []int{i - 1, i + 1} {
		if j >= 0 && j < len(p.to.words) && p.isName(j) && p.toSaid[j].degree > 0 {
			return true
		}
	}
	return false
}
