package against

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/eval/fluency"
)

func init() {
	Signals.Add("misspelt", Signal{Weight: 1.29, Most: 4, Find: misspelt})
	Signals.Add("glued", Signal{Weight: 3.33, Most: 4, Find: glued})
}

// leastMisspelt is how many such words are told of by spans: a single one may be rare.
// Set by hand.
const leastMisspelt = 2

// misspelt counts English words in small letters that nobody knows, and those
// with a stranger among their letters (curr@nt).
func misspelt(p *pair) (value float64, found []corpus.Span) {
	if p.to.lang != "en" {
		return 0, nil
	}
	for i, w := range p.to.words {
		if !w.letters() || p.inAddress(w) {
			continue
		}
		switch {
		case broken(p.to.runes, w):
		case !w.capitalised() && len(w.lower) > 2 && !knownEnglish(w.lower) && p.toWord(i) == 0 && len(parts(w.lower)) == 0:
		default:
			continue
		}
		value++
		found = append(found, corpus.Span{Start: w.start, End: w.end, Kind: "foreign_token", Why: "no word of the language"})
	}
	if value < leastMisspelt {
		found = nil
	}
	return value, found
}

// toWord is how well word i of the translation is said by the source.
func (p *pair) toWord(i int) float64 {
	if i < len(p.toSaid) {
		return p.toSaid[i].degree
	}
	return 0
}

// inAddress tells whether a word is part of an address on the web.
func (p *pair) inAddress(w word) bool {
	at := func(i int) bool {
		return i > 0 && i+1 < len(p.to.runes) && strings.ContainsRune("./@:_", p.to.runes[i]) &&
			!unicode.IsSpace(p.to.runes[i-1]) && !unicode.IsSpace(p.to.runes[i+1])
	}
	return at(w.start-1) || at(w.end)
}

// broken tells whether a mark stands between a word and another letter, that
// no word has within.
func broken(runes []rune, w word) bool {
	if w.end+1 >= len(runes) || !unicode.IsLetter(runes[w.end+1]) {
		return false
	}
	switch runes[w.end] {
	case '#', '@', '$', '%', '^', '*', '=', '~', '|', '\\', '<', '>', '{', '}':
		return true
	}
	return false
}

// prefixes make new words of known ones, contractions join two.
var (
	prefixes     = []string{"un", "re", "non", "cyber", "over", "under", "pre", "anti", "inter", "multi", "micro", "out", "mis", "dis", "de", "super", "sub", "co", "semi", "mid", "post"}
	contractions = []string{"n't", "'s", "'d", "'ll", "'re", "'ve", "'m", "s'"}
)

func knownEnglish(word string) bool {
	for _, ending := range contractions {
		word = strings.TrimSuffix(word, ending)
	}
	if fluency.Of("en").Knows(word) || lexicon.IsStem(lexicon.Stem(word)) {
		return true
	}
	return slices.ContainsFunc(prefixes, func(prefix string) bool {
		rest, ok := strings.CutPrefix(word, prefix)
		return ok && len(rest) > 3 && (fluency.Of("en").Knows(rest) || lexicon.IsStem(lexicon.Stem(rest)))
	})
}

// longWord is a length, in letters, that words seldom have: their stem may be a
// known one by chance. Set by hand.
const longWord = 14

// compound is the value of two words written as one, as they may be a compound; set
// by hand.
const compound = 0.5

// glued counts the spaces that are lost between English words. A name may look like
// two (Warsaw): without a lexicon, which knows names, none is looked at.
func glued(p *pair) (value float64, found []corpus.Span) {
	if p.to.lang != "en" {
		return 0, nil
	}
	for i, w := range p.to.words {
		if !w.letters() || len(w.lower) < 4 || w.text == strings.ToUpper(w.text) || !p.known && w.capitalised() || knownEnglish(w.lower) && len(w.lower) < longWord || p.toWord(i) > 0 {
			continue
		}
		if n := len(parts(w.lower)); n > 1 {
			value += max(compound, float64(n-2))
			found = append(found, corpus.Span{Start: w.start, End: w.end, Kind: "foreign_token", Why: "the spaces between these words are lost"})
		}
	}
	return value, found
}

// tiny are the English words of one and two letters.
var tiny = set("a i is in of to at on by as an we he my or so us do go no if up be am me it")

// What parts looks at, in bytes; set by hand. A run of letters that is longer is an
// address or noise, and a part is no longer than English words are.
const (
	longestGlued = 60
	longestPart  = 20
	shortestPart = 3 // shorter ones are tiny
)

// parts cuts a word into the fewest words that the model knows, nil where it
// cannot.
func parts(word string) []string {
	if len(word) > longestGlued {
		return nil
	}
	m := fluency.Of("en")
	best := make([][]string, len(word)+1)
	best[0] = []string{}
	for end := 1; end <= len(word); end++ {
		for start := max(0, end-longestPart); start < end; start++ {
			part := word[start:end]
			if best[start] == nil || len(part) < shortestPart && !tiny[part] || !m.Knows(part) {
				continue
			}
			if best[end] == nil || len(best[start])+1 < len(best[end]) {
				best[end] = append(append([]string{}, best[start]...), part)
			}
		}
	}
	return best[len(word)]
}
