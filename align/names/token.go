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
	province   bool // the first word of a province's name
}

var wordsKnown = memo.New(newWord)

// tokenize cuts a sentence into words; hyphens, apostrophes and stops part
// them and stay in gap.
func tokenize(text string) []token {
	var list []token
	runes := []rune(text)
	end := 0
	for i := 0; i < len(runes); {
		if !isWord(runes[i]) {
			i++
			continue
		}
		start := i
		for i < len(runes) && (isWord(runes[i]) || inside(runes, i)) {
			i++
		}
		list = append(list, token{wordsKnown.Of(string(runes[start:i])), start, i, plainSpaces(runes[end:start])})
		end = i
	}
	return list
}

// plainSpaces writes what parts two words with each space, no-break ones too,
// as a plain one.
func plainSpaces(gap []rune) string {
	if len(gap) == 1 && gap[0] == ' ' {
		return " "
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, string(gap))
}

// inside tells whether an apostrophe stands inside a pinyin word, as in Xi'an:
// the French one stands behind one or two letters that are an article.
func inside(runes []rune, i int) bool {
	if runes[i] != '\'' && runes[i] != '’' || i < 2 || i+1 >= len(runes) {
		return false
	}
	start := i
	for start > 0 && isWord(runes[start-1]) {
		start--
	}
	return unicode.IsUpper(runes[start]) && strings.ContainsRune("aeo", runes[i+1]) &&
		reading.IsPinyin(string(runes[start:i])) && i-start > 1
}

func newWord(text string) *word {
	first, _ := utf8.DecodeRuneInString(text)
	w := &word{text: text, lower: strings.ToLower(text)}
	w.capital = unicode.IsUpper(first) && !isAmount(text)
	w.acronym = w.capital && utf8.RuneCountInString(text) >= 3 && strings.ToUpper(text) == text
	w.vietnamese = reading.IsVietnamese(text)
	w.province = firstOfProvinces()[reading.Fold(text)]
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
