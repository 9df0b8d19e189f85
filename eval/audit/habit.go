package audit

import (
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// habits is the table of what the checks know of a language beyond
// corpus/lang; a language without an entry is checked by what holds for all.
var habits = corpus.NewTable[*habit]("language of the audit")

// A habit is how a language is written, as far as the checks ask.
type habit struct {
	hanging string // words that call for another word behind them: no clause ends in one
	doubled string // words that may stand twice in a row
	tells   string // words that show that a piece of text is in this language
	shared  string // words that it shares with another language's tells
	date    string // day (D) and month (M)
	month   string // without a day (M)
	agrees  bool   // its words agree in gender and number with one another
	reads   bool   // writes Chinese names in its own way, so that pinyin is a fault

	sets func() sets
}

// sets are the words of a habit, ready for look-up.
type sets struct{ hanging, doubled, tells, shared, frequent map[string]bool }

// addHabit enters a language; its words are taken apart on first use.
func addHabit(code string, h *habit) {
	h.sets = sync.OnceValue(func() sets {
		return sets{
			set(h.hanging), set(h.doubled), set(h.tells), set(h.shared), set(strings.Join(lang.Of(code).Detection.Words, " ")),
		}
	})
	habits.Add(code, h)
}

// tellers are the languages that a word shows, in alphabetical order.
var tellers = sync.OnceValue(func() map[string][]string {
	languages := map[string][]string{}
	for _, code := range habits.Names() {
		for word := range habitOf(code).sets().tells {
			languages[word] = append(languages[word], code)
		}
	}
	return languages
})

func set(list string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}

// known tells whether anything is known of how a language is written: of
// another one nothing can be called foreign to it.
func known(lang string) bool {
	_, ok := habits.Find(lang)
	return ok
}

// habitOf returns what is known of a language, nothing of an unknown one.
func habitOf(lang string) *habit {
	if h, ok := habits.Find(lang); ok {
		return h
	}
	return &habit{sets: func() sets { return sets{} }}
}
