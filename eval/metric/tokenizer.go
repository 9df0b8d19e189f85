package metric

import (
	"cmp"

	"github.com/mtalign/mtalign/corpus"
)

// A Tokenizer appends a segment to out, its tokens parted by white space.
type Tokenizer func(out []byte, segment string) []byte

// Tokenizers is the table of BLEU's tokenizers by the name that --tokenize
// takes.
var Tokenizers = corpus.NewTable[tokenizing]("tokenizer")

// A tokenizing tells how a tokenizer is had.
type tokenizing struct {
	signature string   // what stands in signatures, where it is not the name
	langs     []string // scored with it where none is asked for, ISO 639-1
	open      func(model string) (Tokenizer, error)
}

// built is a tokenizer that needs no file.
func built(t Tokenizer, langs ...string) tokenizing {
	return tokenizing{langs: langs, open: func(string) (Tokenizer, error) { return t, nil }}
}

// tokenizerFor names the tokenizer that a language is scored with where none
// was asked for.
func tokenizerFor(lang string) string {
	for _, name := range Tokenizers.Names() {
		kind, _ := Tokenizers.Find(name)
		for _, own := range kind.langs {
			if own == lang {
				return name
			}
		}
	}
	return "13a"
}

// tokenizerSignature is how signatures name a tokenizer.
func tokenizerSignature(name string) string {
	kind, _ := Tokenizers.Find(name)
	return cmp.Or(kind.signature, name)
}
