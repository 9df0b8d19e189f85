package translate

import (
	"github.com/mtalign/mtalign/corpus"
)

// take checks an answer and keeps what is good of it.
func (a *asking) take(positions []int, answer corpus.Answer) (left []int) {
	entries, missing := read(answer)
	a.small = a.small || tooMuch(answer)
	for k, c := range a.candidates(positions, entries) {
		i, found := positions[k], fault{what: missing}
		if c.answered {
			found = c.fault()
		}
		if found.what != "" && !a.confirmed(i, found) {
			a.faults[i] = found.what
			left = append(left, i)
			continue
		}
		a.pivots[i] = &corpus.Pivot{Lang: a.to, Text: c.translation.text, Origin: "llm", Model: answer.Model, Doubt: found.what}
		a.report.Model++
	}
	return left
}

// confirmed tells whether a doubtful fault was found again when the sentence was
// asked for alone.
func (a *asking) confirmed(position int, f fault) bool {
	again := f.doubtful && a.alone[position] && a.doubts[position] == f.what
	if f.doubtful {
		a.doubts[position] = f.what
	}
	return again
}

// tooMuch tells whether an answer is one that a smaller question may not get.
func tooMuch(answer corpus.Answer) bool {
	return answer.Finish == "length" || answer.Finish == "refusal" || answer.Finish == "content_filter"
}

// read returns the entries of an answer, and what is the matter with ids that
// are not among them.
func read(answer corpus.Answer) (entries map[string]entry, missing string) {
	missing = "the answer does not have its id"
	switch answer.Finish {
	case "refusal":
		return nil, "the model refused: " + excerpt(answer.Text)
	case "content_filter":
		return nil, "the server's content filter took the answer away"
	case "length":
		missing = "the answer was cut at the limit of tokens"
	}
	entries, err := parseAnswer(answer.Text)
	if err != nil && answer.Finish != "length" {
		missing = err.Error()
	}
	return entries, missing
}

// look prepares the chunk's sentences for the checks.
func (a *asking) look() {
	for _, at := range a.chunk.at {
		s := newAsked(a.doc.Sentences[at].Text, a.chunk.lang)
		s.byline, s.terms = a.doc.Sentences[at].Role == corpus.Byline, a.terms[at]
		a.asked = append(a.asked, &s)
	}
}

// candidates returns what came for each of the positions.
func (a *asking) candidates(positions []int, entries map[string]entry) []candidate {
	question := pick(a.asked, positions)
	all := make([]candidate, len(positions))
	for k, s := range question {
		*s = asked{source: s.source, head: s.head, byline: s.byline, terms: s.terms}
		if e, ok := entries[a.chunk.id(positions[k])]; ok {
			s.answer(e)
		}
		all[k] = candidate{s, a.chunk.lang, a.to, question, k}
	}
	return all
}

func pick(all []*asked, positions []int) []*asked {
	some := make([]*asked, len(positions))
	for k, i := range positions {
		some[k] = all[i]
	}
	return some
}

// merged returns the positions whose translations hold that of the sentence
// beside them, which came later: the one answer had both, and nobody could tell
// when it came.
func (a *asking) merged() (positions []int) {
	for i := range a.pivots {
		if a.pivots[i].Text == "" || a.alone[i] || !a.holdsBeside(i, i-1) && !a.holdsBeside(i, i+1) {
			continue
		}
		a.report.Model--
		positions = append(positions, i)
	}
	return positions
}

func (a *asking) holdsBeside(i, beside int) bool {
	if beside < 0 || beside >= len(a.pivots) || !a.alone[beside] || a.pivots[beside].Text == "" {
		return false
	}
	whole, part := a.asked[i].translation, a.asked[beside].translation
	return len(whole.letters) > len(part.letters) && whole.holds(part, a.to) && !overlap(a.asked[i].source, a.asked[beside].source)
}
