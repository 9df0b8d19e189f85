package translate

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// look prepares the chunk's sentences for the checks and returns their
// positions.
func (a *asking) look() (positions []int) {
	for i, at := range a.chunk.at {
		s := newAsked(a.doc.Sentences[at].Text, a.chunk.lang)
		s.byline, s.terms = a.doc.Sentences[at].Role == corpus.Byline, a.terms[at]
		a.wants = append(a.wants, &want{asked: s})
		positions = append(positions, i)
	}
	return positions
}

// take checks an answer and keeps what is good of it.
func (a *asking) take(positions []int, answer corpus.Answer) (left []int) {
	entries, missing := read(answer)
	a.small = a.small || tooMuch(answer)
	for k, found := range faults(a.candidates(positions, entries), missing) {
		w := a.wants[positions[k]]
		if found.what != "" && !w.confirms(found) {
			w.fault = found.what
			left = append(left, positions[k])
			continue
		}
		w.pivot = &corpus.Pivot{Lang: a.to, Text: w.translation.text, Origin: cmp.Or(answer.Origin, "llm"), Model: answer.Model, Doubt: found.what}
		w.taken = a.report.Questions
		a.report.Model++
		if w.fault != "" {
			a.report.Repaired++
		}
	}
	return left
}

// faults returns what is wrong with each of an answer's candidates; missing is
// what is with those that it does not have.
func faults(all []candidate, missing string) []fault {
	found := make([]fault, len(all))
	for k, c := range all {
		if found[k].what = missing; c.answered {
			found[k] = c.fault()
		}
	}
	if !slices.ContainsFunc(found, func(f fault) bool { return f.check == "shifted" }) {
		return found
	}
	for k, c := range all {
		if found[k].what == "" && !c.borneOut() {
			found[k].what = "another translation of the answer is shifted, and no name or number shows that this one is not"
		}
	}
	return found
}

// confirms tells whether a doubtful fault was found before, and again now that
// the sentence was asked for alone.
func (w *want) confirms(f fault) bool {
	again := f.doubtful && w.alone && w.doubt == f.what
	if f.doubtful {
		w.doubt = f.what
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

// candidates returns what came for each of the positions.
func (a *asking) candidates(positions []int, entries map[string]entry) []candidate {
	question := a.sentences(positions)
	all := make([]candidate, len(positions))
	for k, s := range question {
		s.forget()
		if e, ok := entries[a.chunk.id(positions[k])]; ok {
			s.answer(e)
		}
		all[k] = candidate{s, a.chunk.lang, a.to, question, k}
	}
	return all
}

func (a *asking) sentences(positions []int) []*asked {
	some := make([]*asked, len(positions))
	for k, i := range positions {
		some[k] = a.wants[i].asked
	}
	return some
}

// merged returns the positions whose translations hold that of the sentence
// beside them, which came later: the one answer had both, and nobody could tell
// when it came.
func (a *asking) merged() (positions []int) {
	for i, w := range a.wants {
		if w.taken > 0 && !w.alone && (a.holdsLater(w, i-1) || a.holdsLater(w, i+1)) {
			a.report.Model--
			positions = append(positions, i)
		}
	}
	return positions
}

func (a *asking) holdsLater(whole *want, beside int) bool {
	if beside < 0 || beside >= len(a.wants) || a.wants[beside].taken <= whole.taken {
		return false
	}
	part := a.wants[beside]
	return whole.translation.letters.n >= part.translation.letters.n && whole.translation.holds(part.translation, a.to) &&
		!strings.Contains(whole.source.letters.text, part.source.letters.text)
}
