package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
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
	script := lang.Of(s.lang).Detection.Script
	switch {
	case unicode.IsDigit(r), script == "":
		return ""
	case script == "Latin" && !unicode.In(r, unicode.Latin, unicode.Inherited, unicode.Common, unicode.Greek):
		return "another script"
	case script == "Han" && !unicode.In(r, unicode.Han, unicode.Latin, unicode.Inherited, unicode.Common, unicode.Greek):
		return "another script"
	case s.lang == "vi":
		if strings.ToLower(w.text) == w.text && !reading.IsVietnamese(w.text) && pinyinWeight(w.text) >= sure+1 && syllables(w.text) != nil {
			return "pinyin"
		}
	case (unicode.IsLower(r) || script == "Han") && onlyVietnamese(w.text):
		return "a Vietnamese word"
	}
	return ""
}

// onlyVietnamese tells whether a word has letters that of the languages in
// Latin script Vietnamese alone has: ơ, ư and vowels with two marks.
func onlyVietnamese(text string) bool {
	return reading.IsVietnamese(text) && strings.ContainsAny(strings.ToLower(text),
		"ơớờởỡợưứừửữựấầẩẫậắằẳẵặếềểễệốồổỗộạảẹẻẽịỉọỏụủỵỷỹ")
}
