package names

import (
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A perLanguage holds what was made of the known languages, each once. It may be
// used by several goroutines at once.
type perLanguage[T any] struct{ made sync.Map }

// of is what make makes of a language.
func (p *perLanguage[T]) of(l *lang.Language, make func(*lang.Language) *T) *T {
	if lang.Of(l.Code) != l {
		return make(l)
	}
	made, ok := p.made.Load(l)
	if !ok {
		made, _ = p.made.LoadOrStore(l, make(l))
	}
	return made.(*T)
}
