package audit

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Checks.Add("title", title) }

// A title says in few words what its article says: of the first sentences of the
// development data's clean documents, which are titles, two in 124 share less than
// this of their words with the rest, of those of another document three in four.
// Titles of fewer words, and articles of fewer sentences, tell nothing.
const (
	leastShared = 0.12
	leastTitle  = 4
	leastBody   = 5
)

// title finds titles that do not go with their article: they share next to no
// word with it, or name none of what the title of the version names that the
// document is held against.
func title(s *sentence) []finding {
	if s.Role != corpus.Title || len(s.runes) == 0 {
		return nil
	}
	if says := saying(s.words, s.lang); known(s.lang) && len(says) >= leastTitle && s.versions.body != nil {
		body, sentences := s.versions.body()
		shared := 0
		for word := range says {
			if body[word] {
				shared++
			}
		}
		if sentences >= leastBody && float64(shared) < leastShared*float64(len(says)) {
			return []finding{{end: len(s.runes), whole: true, why: fmt.Sprintf("the title shares %d of its %d words with the article", shared, len(says))}}
		}
	}
	return s.namelessTitle()
}

// namelessTitle finds titles without a name where the aligned title has two that
// this document knows.
func (s *sentence) namelessTitle() []finding {
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() || !s.versions.trusted[bead.B.Doc] || len(s.versions.namesOf(bead.A)) > 0 {
			continue
		}
		there := slices.DeleteFunc(s.versions.namesOf(bead.B), func(e *corpus.Entity) bool { return !in(e, bead.A.Doc) })
		if len(there) > 1 {
			return []finding{{end: len(s.runes), whole: true, doubtful: true,
				why: "the aligned title names “" + mentionIn(there[0], bead.B.Doc) + "” and “" + mentionIn(there[1], bead.B.Doc) + "”, this one no one"}}
		}
	}
	return nil
}

// stem is how many letters of a longer word tell it.
const stem = 5

// saying returns the words that say something: of Chinese the pairs of characters,
// of other languages what is not among their most frequent words, by their first
// letters.
func saying(words []word, language string) map[string]bool {
	says := map[string]bool{}
	for i, w := range words {
		switch {
		case w.class == han:
			if i+1 < len(words) && words[i+1].class == han && words[i+1].start == w.end {
				says[w.text+words[i+1].text] = true
			}
		case habitOf(language).sets().frequent[w.lower]:
		case language == "vi":
			says[w.lower] = true
		case utf8.RuneCountInString(w.lower) > 3:
			says[string([]rune(w.lower)[:min(stem, utf8.RuneCountInString(w.lower))])] = true
		}
	}
	return says
}

// bodyOf returns what the sentences of a document say that are no titles, and how
// many they are.
func bodyOf(sentences []*sentence) (says map[string]bool, n int) {
	says = map[string]bool{}
	for _, s := range sentences {
		if s.Role == corpus.Title {
			continue
		}
		n++
		for word := range saying(s.words, s.lang) {
			says[word] = true
		}
	}
	return says, n
}
