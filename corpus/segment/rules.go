package segment

import (
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// rules is a language's description made ready for the cutter.
type rules struct {
	lang.Sentences
	leads         [256]bool // first bytes of the terminators
	abbreviations map[string]bool
	ending        map[string]bool
	numbered      map[string]bool
	frequent      map[string]bool // the most frequent words
	spaceless     bool            // no spaces between words
}

// plainTerminators end sentences in a language that is not described.
const plainTerminators = ".!?…。！？"

// begins is how many of the frequent words are sure to be no part of a name.
const begins = 80

var (
	plainRules = sync.OnceValue(func() *rules { return newRules(&lang.Language{}) })
	made       sync.Map // *rules by *lang.Language
)

func rulesOf(l *lang.Language) *rules {
	if l.Sentences.Terminators == "" {
		return plainRules()
	}
	if r, ok := made.Load(l); ok {
		return r.(*rules)
	}
	r, _ := made.LoadOrStore(l, newRules(l))
	return r.(*rules)
}

func newRules(l *lang.Language) *rules {
	r := &rules{
		Sentences:     l.Sentences,
		abbreviations: set(l.Sentences.Abbreviations),
		ending:        set(l.Sentences.Ending),
		numbered:      set(l.Sentences.Numbered),
		frequent:      set(l.Detection.Words[:min(begins, len(l.Detection.Words))]),
		spaceless:     l.Spaceless,
	}
	if r.Terminators == "" {
		r.Terminators = plainTerminators
	}
	for _, mark := range r.Terminators {
		r.leads[string(mark)[0]] = true
	}
	return r
}

func set(words []string) map[string]bool {
	s := make(map[string]bool, len(words))
	for _, word := range words {
		s[word] = true
	}
	return s
}
