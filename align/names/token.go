package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/currency"

	"github.com/mtalign/mtalign/corpus/memo"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A token is a word of a sentence written in letters.
type token struct {
	*word
	start, end int    // runes
	gap        string // what stands between the word before and it
}

// A word is what its letters alone tell of a token.
type word struct {
	text       string
	lower      string
	capital    bool
	acronym    bool // three capitals or more
	vietnamese bool // a Vietnamese syllable
	surname    bool // a Chinese one in pinyin
	province   bool // the first word of a province's name
	country    bool // the first word of a country's name
}

var wordsKnown = memo.New(newWord)

// tokenize cuts a sentence into words; hyphens, apostrophes and stops part
// them and stay in gap.
func tokenize(text string) []token {
	list := make([]token, 0, len(text)/bytesOfWord+1)
	from, at, last := -1, 0, 0 // of the word that is open, in bytes, none; in runes; the last word's end, in bytes
	end := func(to int) {
		if from >= 0 {
			n := utf8.RuneCountInString(text[from:to])
			list = append(list, token{wordsKnown.Of(text[from:to]), at - n, at, plainSpaces(text[last:from])})
			from, last = -1, to
		}
	}
	for i, r := range text {
		switch {
		case !isWord(r) && (from < 0 || !inside(text, i, r)):
			end(i)
		case from < 0:
			from = i
		}
		at++
	}
	end(len(text))
	return list
}

// bytesOfWord is about how many bytes a word has, with the space behind it.
const bytesOfWord = 6

// plainSpaces writes what parts two words with each space, no-break ones too,
// as a plain one.
func plainSpaces(gap string) string {
	if gap == " " {
		return gap
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, gap)
}

// inside tells whether the rune r of a text, at byte i, is an apostrophe inside a
// pinyin word, as in Xi'an: the French one stands behind one or two letters that are
// an article.
func inside(text string, i int, r rune) bool {
	if r != '\'' && r != '’' {
		return false
	}
	start := i
	for start > 0 {
		before, n := utf8.DecodeLastRuneInString(text[:start])
		if !isWord(before) {
			break
		}
		start -= n
	}
	first, n := utf8.DecodeRuneInString(text[start:i])
	behind, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
	return n < i-start && unicode.IsUpper(first) && strings.ContainsRune("aeo", behind) && reading.IsPinyin(text[start:i])
}

func newWord(text string) *word {
	first, _ := utf8.DecodeRuneInString(text)
	w := &word{text: text, lower: strings.ToLower(text)}
	w.capital = unicode.IsUpper(first) && !isAmount(text)
	w.acronym = w.capital && utf8.RuneCountInString(text) >= 3 && strings.ToUpper(text) == text
	w.vietnamese = reading.IsVietnamese(text)
	w.surname = pinyinSurnames()[w.lower]
	w.province = firstOfProvinces()[reading.Fold(text)]
	w.country = firstOfCountries()[placeKey(text)]
	return w
}

// isAmount tells whether a word is a currency's code (ISO 4217) or has digits:
// VND, VND134. It is no name.
func isAmount(text string) bool {
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return true
	}
	if len(text) != 3 || strings.ToUpper(text) != text {
		return false
	}
	_, err := currency.ParseISO(text)
	return err == nil
}

// A phraseSet holds expressions of one or more words, lower case.
type phraseSet struct {
	phrases map[string]bool
	begins  map[string]bool // what a phrase may have as its first token
	most    int             // words
}

func newPhraseSet(lists ...[]string) phraseSet {
	set := phraseSet{phrases: map[string]bool{}, begins: map[string]bool{}}
	for _, list := range lists {
		for _, phrase := range list {
			phrase = strings.TrimSuffix(strings.ToLower(phrase), ".")
			set.phrases[phrase], set.begins[phrase] = true, true
			for at, r := range phrase {
				if r == ' ' || r == '-' {
					set.begins[phrase[:at]] = true
				}
			}
			set.most = max(set.most, 1+strings.Count(phrase, " "))
		}
	}
	return set
}

// match returns how many tokens at i are the longest phrase of the set.
func (p phraseSet) match(tokens []token, i int) int {
	if i >= len(tokens) || !p.begins[tokens[i].lower] {
		return 0
	}
	best, phrase := 0, ""
	for n := 0; n < p.most && i+n < len(tokens); n++ {
		t := tokens[i+n]
		if n > 0 {
			if t.gap != " " && t.gap != "-" {
				break
			}
			phrase += t.gap
		}
		phrase += t.lower
		if p.phrases[phrase] {
			best = n + 1
		}
	}
	return best
}
