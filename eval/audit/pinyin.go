package audit

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A run is neighbouring capitalised words with nothing but spaces between
// them that may be a name in pinyin.
type run struct {
	first, last int     // words, last included
	weight      float64 // how surely it is pinyin
}

// sure is the weight from which a run is taken for pinyin. Weights were set by
// what tells pinyin from European spelling, not fitted: see syllableWeight.
const sure = 2.4

// plausible is the weight that a name must exceed to be pinyin where there is
// more to go by than its spelling: two plain syllables do beside a surname,
// not alone.
const plausible = 1.2

// pinyinRuns returns the runs of capitalised words that are surely pinyin. At
// least one word of a run is no Vietnamese syllable; words that could be either
// go with it, and so does a Vietnamese surname before a given name in pinyin:
// so do machines leave Chinese names half translated.
func (s *sentence) pinyinRuns() []run {
	if s.runs == nil {
		s.runs = s.findPinyin()
	}
	return s.runs
}

func (s *sentence) findPinyin() []run {
	runs := []run{}
	weights := s.pinyinWeights()
	for i := 0; i < len(weights); i++ {
		if weights[i] == 0 {
			continue
		}
		r := run{first: i, last: i - 1}
		foreign := 0
		for j := i; j < len(s.words) && j < i+longestName && (j == i || s.adjacent(j-1)) && weights[j] > 0; j++ {
			r.last = j
			if !s.native(j) {
				r.weight += weights[j]
				foreign++
			}
		}
		if r.first < r.last && (isPinyinSurname(s.words[r.first].text) || isPinyinSurname(s.words[r.last].text)) {
			r.weight++
		}
		if foreign > 0 && r.first == r.last && s.surnameBefore(i) { // a name half in pinyin
			r.first, r.weight = i-1, r.weight+1
		}
		if foreign > 0 && r.weight >= sure {
			runs = append(runs, r)
			i = r.last
		}
	}
	return runs
}

// longestName is the most words that a Chinese name in pinyin has.
const longestName = 3

// adjacent tells whether word i+1 follows word i with only a space between.
func (s *sentence) adjacent(i int) bool {
	return i >= 0 && i+1 < len(s.words) && !slices.ContainsFunc(s.runes[s.words[i].end:s.words[i+1].start], func(r rune) bool { return !unicode.IsSpace(r) })
}

func (s *sentence) capitalised(i int) bool { return unicode.IsUpper(s.runes[s.words[i].start]) }

// pinyinWeights returns the weights of the capitalised words that can be pinyin,
// 0 of all others.
func (s *sentence) pinyinWeights() []float64 {
	weights := make([]float64, len(s.words))
	for i, w := range s.words {
		if s.capitalised(i) && len(w.text) > 1 && strings.ContainsFunc(w.text, unicode.IsLower) {
			weights[i] = w.pinyin
		}
	}
	return weights
}

// native tells whether a word is spelled as one of the sentence's language,
// as far as spelling tells.
func (s *sentence) native(i int) bool { return s.lang == "vi" && s.words[i].vietnamese }

// pinyinSurnames are the Chinese family names in pinyin, lower case.
var pinyinSurnames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, surname := range lang.Of("zh").Names.Surnames {
		spelled := ""
		for _, r := range surname {
			if readings := reading.SurnamePinyin(r); len(readings) > 0 {
				spelled += readings[0].Syllable
			}
		}
		names[spelled] = true
	}
	return names
})

func isPinyinSurname(w string) bool { return pinyinSurnames()[strings.ToLower(w)] }

// surnameBefore tells whether a Vietnamese surname stands before word i.
func (s *sentence) surnameBefore(i int) bool {
	if s.lang != "vi" || !s.adjacent(i-1) {
		return false
	}
	w, names := s.words[i-1].text, lang.Of("vi").Names
	return slices.Contains(names.Surnames, w) && !slices.Contains(names.Titles, strings.ToLower(w))
}

// longestWord is the length, in letters, of three of the longest syllables.
const longestWord = 18

// syllables cuts a word into pinyin syllables by the spelling rules, nil where
// it is no pinyin: a vowel begins a syllable inside a word only behind an
// apostrophe.
func syllables(w string) []string {
	if len(w) > longestWord {
		return nil
	}
	w = strings.ToLower(w)
	if !looksPinyin(w) {
		return nil
	}
	for _, cut := range reading.SegmentPinyin(w) {
		ok := len(cut) <= 3
		for _, syllable := range cut[1:] {
			ok = ok && !strings.ContainsRune("aoe", rune(syllable[0]))
		}
		if ok {
			return cut
		}
	}
	return nil
}

// looksPinyin tells whether a word in lower case begins, goes on and ends in
// letters that pinyin does: most that is no pinyin fails it, at no cost.
func looksPinyin(w string) bool {
	follows := pinyinPairs()
	before := byte(0)
	for i := range len(w) {
		if w[i] < 'a' || w[i] > 'z' || !follows[before][w[i]-'a'+1] {
			return false
		}
		before = w[i] - 'a' + 1
	}
	return follows[before][0]
}

// pinyinPairs tells which letters, a being 1, follow one another in pinyin; 0 is
// the beginning and the end of a word. For ü people write u, v and yu.
var pinyinPairs = sync.OnceValue(func() *[27][27]bool {
	var follows [27][27]bool
	for _, syllable := range reading.Syllables() {
		for _, u := range []string{"u", "v", "yu"} {
			before := byte(0)
			for _, c := range []byte(strings.ReplaceAll(syllable, "ü", u)) {
				c -= 'a' - 1
				follows[before][c] = true
				before = c
			}
			follows[before][0] = true
		}
	}
	for last := range follows {
		for first := range follows {
			follows[last][first] = follows[last][first] || follows[last][0] && follows[0][first]
		}
	}
	return &follows
})

// pinyinWeight is the sum of the syllables' weights; given names and places
// have two syllables oftener than one, and seldom three.
func pinyinWeight(w string) float64 {
	cut := syllables(w)
	weight := 0.0
	for _, syllable := range cut {
		weight += syllableWeight(syllable)
	}
	switch len(cut) {
	case 2:
		weight += 0.5
	case 3:
		weight *= 0.7
	}
	return weight
}

// syllableWeight tells how seldom a syllable stands in names that are no
// pinyin: initials zh, x and q and finals in iang, uang, iong and iao hardly
// ever, diphthongs and -ng seldom, the rest often.
func syllableWeight(syllable string) float64 {
	final := strings.TrimLeft(syllable, "bcdfghjklmnpqrstwxyz")
	weight := 0.3
	switch {
	case strings.HasSuffix(final, "iang"), strings.HasSuffix(final, "uang"), strings.HasSuffix(final, "iong"), final == "iao", final == "uai":
		weight = 1.7
	case strings.HasSuffix(final, "ng"), len(final) > 1 && strings.Contains(" ao ou ei ui iu ie uo ian uan ue ", " "+final+" "):
		weight = 1
	}
	switch {
	case len(final) == 1 && (syllable[0] == 'x' || syllable[0] == 'q'):
		weight += 0.7
	case strings.HasPrefix(syllable, "zh"), syllable[0] == 'x', syllable[0] == 'q':
		weight += 1.7
	}
	return weight
}
