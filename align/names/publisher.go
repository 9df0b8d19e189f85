package names

import (
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// publishers are the agencies and papers of all languages, in lower case.
var publishers = sync.OnceValue(func() phraseSet {
	var lists [][]string
	for _, code := range lang.All.Names() {
		lists = append(lists, lang.Of(code).Page.Agencies)
	}
	return newPhraseSet(lists...)
})

// publishes tells whether a dateline begins with an agency or a paper and goes
// on with small words that belong to its name: "Nhân Dân en ligne".
func (w *walk) publishes() bool {
	n := publishers().match(w.tokens, 0)
	if n == 0 {
		return false
	}
	for _, t := range w.tokens[n:] {
		if t.capital || t.gap != " " {
			return false
		}
	}
	return true
}
