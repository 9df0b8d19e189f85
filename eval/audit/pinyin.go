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
	var runs []run
	for i := 0; i < len(s.words); i++ {
		r := run{first: i, last: i - 1}
		foreign := 0
		for j := i; j < len(s.words) && j < i+longestName && (j == i || s.adjacent(j-1)) && s.isPinyin(j); j++ {
			r.last = j
			if !s.native(j) {
				r.weight += pinyinWeight(s.words[j].text)
				foreign++
			}
		}
		if r.last < i {
			continue
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
	return i >= 0 && i+1 < len(s.words) && strings.TrimSpace(string(s.runes[s.words[i].end:s.words[i+1].start])) == ""
}

func (s *sentence) capitalised(i int) bool { return unicode.IsUpper(s.runes[s.words[i].start]) }

// isPinyin tells whether a capitalised word can be pinyin.
func (s *sentence) isPinyin(i int) bool {
	w := s.words[i].text
	return s.capitalised(i) && len(w) > 1 && strings.ContainsFunc(w, unicode.IsLower) && syllables(w) != nil
}

// native tells whether a word is spelled as one of the sentence's language,
// as far as spelling tells.
func (s *sentence) native(i int) bool { return s.lang == "vi" && reading.IsVietnamese(s.words[i].text) }

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
	for _, c := range w {
		if c < 'a' || c > 'z' {
			return nil
		}
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
