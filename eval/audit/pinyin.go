package audit

import (
	"strings"
	"unicode"

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

// pinyinRuns returns the runs of capitalised words that are surely pinyin and
// no Vietnamese. A Vietnamese surname before a pinyin word belongs to the run:
// so do machines leave Chinese names half translated.
func (s *sentence) pinyinRuns() []run {
	var runs []run
	for i := 0; i < len(s.words); i++ {
		r := run{i, i, 0}
		for r.last < len(s.words) && (r.last == i || s.adjacent(r.last-1)) && s.isPinyin(r.last) {
			r.weight += pinyinWeight(s.words[r.last].text)
			r.last++
		}
		if r.last--; r.last < i {
			continue
		}
		if r.last > i {
			if r.weight > 1.5*float64(r.last-i+1) {
				r.weight++ // one word may be chance
			}
		} else if i > 0 && s.adjacent(i-1) && s.isSurname(i-1) {
			r.first, r.weight = i-1, r.weight+1
		}
		if r.weight >= sure {
			runs = append(runs, r)
		}
		i = r.last
	}
	return runs
}

// adjacent tells whether word i+1 follows word i with only a space between.
func (s *sentence) adjacent(i int) bool {
	return i >= 0 && i+1 < len(s.words) && strings.TrimSpace(string(s.runes[s.words[i].end:s.words[i+1].start])) == ""
}

func (s *sentence) capitalised(i int) bool { return unicode.IsUpper(s.runes[s.words[i].start]) }

// isPinyin tells whether a capitalised word can be pinyin and is no Vietnamese
// syllable.
func (s *sentence) isPinyin(i int) bool {
	w := s.words[i].text
	return s.capitalised(i) && len(w) > 1 && w != strings.ToUpper(w) &&
		!(s.lang == "vi" && reading.IsVietnamese(w)) && syllables(w) != nil
}

// isSurname tells whether a word looks like the Vietnamese family name before
// a pinyin given name.
func (s *sentence) isSurname(i int) bool {
	w := s.words[i].text
	return s.lang == "vi" && s.capitalised(i) && reading.IsVietnamese(w) && strings.IndexFunc(w, marked) >= 0
}

func marked(r rune) bool { return r > unicode.MaxASCII }

// syllables cuts a word into pinyin syllables by the spelling rules, nil where
// it is no pinyin: a vowel begins a syllable inside a word only behind an
// apostrophe.
func syllables(w string) []string {
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

// pinyinWeight is the sum of the syllables' weights and a bonus for two: given
// names and places have one or two.
func pinyinWeight(w string) float64 {
	cut := syllables(w)
	weight := 0.0
	if len(cut) == 2 {
		weight = 0.5
	}
	for _, syllable := range cut {
		weight += syllableWeight(syllable)
	}
	return weight
}

// syllableWeight tells how seldom a syllable stands in names that are no
// pinyin: initials zh, x, q and finals with three vowels or iang hardly ever,
// diphthongs and -ng in several syllables seldom, the others often.
func syllableWeight(syllable string) float64 {
	final := strings.TrimLeft(syllable, "bcdfghjklmnpqrstwxyz")
	switch {
	case strings.HasPrefix(syllable, "zh"), syllable[0] == 'x', syllable[0] == 'q':
		return 2
	case strings.HasSuffix(final, "iang"), strings.HasSuffix(final, "uang"), strings.HasSuffix(final, "iong"), final == "iao", final == "uai":
		return 2
	case strings.HasSuffix(final, "ng"), len(final) > 1 && strings.Contains(" ao ou ei ui iu ie uo ian uan ue ", " "+final+" "):
		return 1
	}
	return 0.3
}
