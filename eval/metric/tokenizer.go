package metric

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// A Tokenizer separates the tokens of a segment by white space.
type Tokenizer func(segment string) string

// Tokenizers is the table of BLEU's tokenizers by the name that stands in
// signatures.
var Tokenizers = corpus.NewTable[Tokenizer]("tokenizer")

// tokenizerFor names the tokenizer that a language is scored with where none
// was asked for.
func tokenizerFor(lang string) string {
	if _, own := Tokenizers.Find(lang); own {
		return lang
	}
	return "13a"
}

// An ngramText is a segment's tokens joined by single spaces, so that every
// n-gram is a substring: tokens hold no white space.
type ngramText struct {
	text   string
	starts []int // byte offset of each token, and one behind the last
}

func newNgramText(tokens []string) ngramText {
	t := ngramText{text: strings.Join(tokens, " "), starts: make([]int, 0, len(tokens)+1)}
	at := 0
	for _, token := range tokens {
		t.starts = append(t.starts, at)
		at += len(token) + 1
	}
	t.starts = append(t.starts, at)
	return t
}

// len returns the number of tokens.
func (t ngramText) len() int { return len(t.starts) - 1 }

// ngram returns the n tokens from token i on.
func (t ngramText) ngram(i, n int) string { return t.text[t.starts[i] : t.starts[i+n]-1] }

// count counts the n-grams of one order.
func (t ngramText) count(n int) map[string]int {
	counts := make(map[string]int, max(0, t.len()-n+1))
	for i := range t.len() - n + 1 {
		counts[t.ngram(i, n)]++
	}
	return counts
}
