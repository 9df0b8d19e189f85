package lang

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang/internal/ngram"
)

// Logarithms of the probabilities with which one sentence follows another in a
// document. By thought: documents of the alignment development data gave no reason
// to change the first.
var (
	leaving   = math.Log(0.001) // one in a given other language than the document's
	staying   = math.Log(0.7)   // one in the same other language as the sentence before
	returning = math.Log(0.3)   // one in the document's language, behind another
)

// What a word in small letters, and a Han character, of which a word has some two,
// tells against all languages of another script, as logarithms. By thought: six
// words, or twelve characters, are enough to leave the document's language.
const (
	strangeWord = -1.5
	strangeHan  = -0.75
)

// DetectAll tells the language of each sentence of a document, whose own language
// is known. It is the most likely path through a hidden Markov model whose states
// are languages (Viterbi 1967): what a document is written in, its sentences
// likely are in, and so is a sentence in the language of the one before. Names
// tell nothing: an English sentence full of Vietnamese ones is English. A sentence
// in a language that is not described is Unknown.
func DetectAll(document string, texts []string) []string {
	codes := []string{document}
	heard := make([]evidence, len(texts))
	for i, text := range texts {
		heard[i] = hear(text)
		for _, c := range heard[i].candidates {
			if !slices.Contains(codes, c.code) {
				codes = append(codes, c.code)
			}
		}
	}
	t := newTrellis(codes, len(texts))
	for _, e := range heard {
		t.step(e)
	}
	return t.path()
}

// Evidence is what a sentence alone tells of its language.
type evidence struct {
	candidates []candidate // of its script
	strange    float64     // the score of languages of another script, beside the best of these
}

func hear(text string) evidence {
	script, _, composed := leadingScript(text)
	if !composed {
		text = norm.NFC.String(text)
	}
	e := evidence{strange: strangeness(text, script)}
	switch d := detectors()[script]; {
	case d == nil:
		e.candidates = []candidate{{Unknown, 0}}
	case d.model == nil && len(d.listed) == 1:
		e.candidates = []candidate{{d.listed[0].code, 0}}
	default:
		e.candidates = d.candidates(make([]candidate, 0, 2*ngram.Classes), text, true)
	}
	return e
}

// strangeness is what a text in a script tells against languages of another one.
func strangeness(text, script string) (score float64) {
	if script == "Han" || script == "Hiragana" {
		for _, r := range text {
			if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
				score += strangeHan
			}
		}
		return score
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if !name(word) {
			score += strangeWord
		}
	}
	return score
}

// score is the logarithm of how likely the sentence is in a language, give or take
// what is common to all. A document's own language may be one that is not
// described: then it is no stranger there.
func (e evidence) score(code string, own bool) float64 {
	best, score := math.Inf(-1), math.Inf(-1)
	_, described := All.Find(code)
	for _, c := range e.candidates {
		best = max(best, c.score)
		switch {
		case own && !described && c.code == Unknown:
			score = max(score, c.score-stranger)
		case c.code == code:
			score = max(score, c.score)
		}
	}
	if math.IsInf(score, -1) { // of another script
		return best + e.strange
	}
	return score
}

// A trellis holds the most likely ways to each language at each sentence.
type trellis struct {
	codes  []string  // the states; the document's language first
	scores []float64 // of the ways to the last sentence, by state
	next   []float64 // room for those to the one behind it
	from   []int     // by sentence and state: the state before
}

// newTrellis is one for so many sentences. The first follows the document's
// language.
func newTrellis(codes []string, sentences int) *trellis {
	t := &trellis{codes: codes, scores: make([]float64, len(codes)), next: make([]float64, len(codes)), from: make([]int, 0, sentences*len(codes))}
	for state := range codes[1:] {
		t.scores[state+1] = math.Inf(-1)
	}
	return t
}

// step goes on to the next sentence. Of ways that are level the document's
// language is taken.
func (t *trellis) step(e evidence) {
	for to, code := range t.codes {
		best, from := math.Inf(-1), 0
		for state, score := range t.scores {
			if way := score + transition(state, to); way > best {
				best, from = way, state
			}
		}
		t.next[to] = best + e.score(code, to == 0)
		t.from = append(t.from, from)
	}
	t.scores, t.next = t.next, t.scores
}

func transition(from, to int) float64 {
	switch {
	case from == 0 && to == 0:
		return 0
	case to == 0:
		return returning
	case from == to:
		return staying
	}
	return leaving
}

// path is the most likely way back.
func (t *trellis) path() []string {
	n := len(t.codes)
	path := make([]string, len(t.from)/n)
	at := 0
	for state, score := range t.scores {
		if score > t.scores[at] {
			at = state
		}
	}
	for i := len(path) - 1; i >= 0; i-- {
		path[i] = t.codes[at]
		at = t.from[i*n+at]
	}
	return path
}
