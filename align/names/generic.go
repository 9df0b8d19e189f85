package names

import (
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// generic are the words that say what kind of thing an organisation or a place is,
// in any language: they are translated.
var generic = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for _, code := range lang.All.Names() {
		n := lang.Of(code).Names
		for _, list := range [][]string{n.Organisations, n.Compounds, n.Particles, n.Places} {
			for _, phrase := range list {
				for w := range strings.FieldsSeq(strings.ToLower(phrase)) {
					m[w] = true
				}
			}
		}
	}
	return m
})
