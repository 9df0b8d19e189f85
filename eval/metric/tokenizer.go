package metric

import (
	"github.com/mtalign/mtalign/corpus"
)

// A Tokenizer appends a segment to out, its tokens parted by white space.
type Tokenizer func(out []byte, segment string) []byte

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
