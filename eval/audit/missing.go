package audit

import (
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("missing", missing) }

// leastMissed is how much a sentence must say, in what its language needs to say
// what one character of English says, for its absence to be told: shorter ones are
// interjections and credits.
const leastMissed = 20

// missing finds sentences of the version that the document is held against that
// have no counterpart in it. They are told at the sentence that they should stand
// behind. Clauses that a sentence lacks are for Collection.Beside to find.
func missing(s *sentence) []finding {
	var texts []string
	for _, side := range s.omitted {
		if sizeOf(side) >= leastMissed {
			texts = append(texts, side.Text...)
		}
	}
	if len(texts) == 0 || len(s.runes) == 0 {
		return s.told("missing")
	}
	return []finding{{end: len(s.runes), whole: true, why: "beside this, “" + shortened(strings.Join(texts, " ")) + "” of the version that it is held against is missing"}}
}

// sizeOf is the length of a side in what its language needs to say what one
// character of English says.
func sizeOf(side corpus.Side) float64 {
	n := float64(runesOf(side.Text))
	if density := lang.Of(side.Lang).Density; density > 0 {
		return n / density
	}
	return n
}

// longestQuote is how many runes of another text are quoted.
const longestQuote = 120

func shortened(text string) string {
	if utf8.RuneCountInString(text) <= longestQuote {
		return text
	}
	return string([]rune(text)[:longestQuote]) + "…"
}
