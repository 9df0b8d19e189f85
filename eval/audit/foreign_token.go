package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

func init() { Checks.Add("foreign_token", foreignToken) }

// foreignToken finds text in a script that the language is not written in,
// pinyin in small letters, and Vietnamese words in other languages; in Latin
// script a capital makes them a name, which is at home anywhere.
func foreignToken(s *sentence) []finding {
	var found []finding
	for i := 0; i < len(s.words); i++ {
		why := s.alien(i)
		if why == "" || s.inBrackets(s.words[i].start) {
			continue
		}
		last := i
		for s.adjacent(last) && s.alien(last+1) == why {
			last++
		}
		found = append(found, finding{start: s.words[i].start, end: s.words[last].end, why: why})
		i = last
	}
	return found
}

// alien says why a word cannot belong to the sentence's language.
func (s *sentence) alien(i int) string {
	w := s.words[i]
	r := s.runes[w.start]
	switch {
	case w.class == digit, s.script == "", s.script == "Han" && w.class == han:
		return ""
	case s.script == "Latin" && !unicode.In(r, unicode.Latin, unicode.Inherited, unicode.Common, unicode.Greek):
		return "another script"
	case s.script == "Han" && !unicode.In(r, unicode.Latin, unicode.Inherited, unicode.Common, unicode.Greek):
		return "another script"
	case s.lang == "vi":
		if w.lower == w.text && w.isPinyin() {
			return "pinyin"
		}
	case (unicode.IsLower(r) || s.script == "Han") && onlyVietnamese(w.lower):
		return "a Vietnamese word"
	}
	return ""
}

// isPinyin tells whether a word is pinyin and nothing that Vietnamese has, more
// surely than a name must be.
func (s *spelling) isPinyin() bool { return s.pinyin >= sure+1 && !s.vietnamese }

// onlyVietnamese tells whether a word in lower case has letters that of the
// languages in Latin script Vietnamese alone has: ơ, ư and vowels with two marks.
func onlyVietnamese(lower string) bool {
	return strings.ContainsFunc(lower, beyondASCII) && strings.ContainsAny(lower,
		"ơớờởỡợưứừửữựấầẩẫậắằẳẵặếềểễệốồổỗộạảẹẻẽịỉọỏụủỵỷỹ") && reading.IsVietnamese(lower)
}
