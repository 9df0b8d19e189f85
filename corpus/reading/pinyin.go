package reading

import (
	"maps"
	"slices"
	"strings"
	"sync"
)

// pinyinTable lists the syllables by initial (Scheme for the Chinese Phonetic
// Alphabet, ISO 7098:2015), without tones; ü as in ISO 7098.
const pinyinTable = `
: a ai an ang ao e ei en eng er o ou
b: a ai an ang ao ei en eng i ian iao ie in ing o u
p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
m: a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
f: a an ang ei en eng o ou u
d: a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
t: a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n: a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo ü üe
l: a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe
g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j: i ia ian iang iao ie in ing iong iu u uan ue un
q: i ia ian iang iao ie in ing iong iu u uan ue un
x: i ia ian iang iao ie in ing iong iu u uan ue un
zh: a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
ch: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r: an ang ao e en eng i ong ou u ua uan ui un uo
z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
c: a ai an ang ao e en eng i ong ou u uan ui un uo
s: a ai an ang ao e en eng i ong ou u uan ui un uo
y: a an ang ao e i in ing o ong ou u uan ue un
w: a ai an ang ei en eng o u`

// longest is the length in bytes of the longest syllable, "zhuang".
const longest = 6

// pinyinSyllables maps the syllables, and the ways in which ü is written
// without its dots, to their standard form.
var pinyinSyllables = sync.OnceValue(func() map[string]string {
	m := map[string]string{"nv": "nü", "lv": "lü", "lyu": "lü", "nyu": "nü", "nue": "nüe", "lue": "lüe"}
	for line := range strings.Lines(pinyinTable) {
		initial, finals, _ := strings.Cut(strings.TrimSpace(line), ":")
		for final := range strings.FieldsSeq(finals) {
			m[initial+final] = initial + final
		}
	}
	return m
})

// IsPinyin tells whether s is a pinyin syllable, with or without tone marks.
func IsPinyin(s string) bool { return pinyinSyllables()[foldPinyin(s)] != "" }

// maxRun bounds the letters of a run and maxSegmentations the ways to cut it
// that SegmentPinyin returns.
const (
	maxRun           = 60
	maxSegmentations = 8
)

// SegmentPinyin cuts a run of letters into pinyin syllables, "Xiaoyong" into
// xiao yong. Where there are several ways, those that the spelling rules allow
// (a syllable inside a word that begins with a vowel has an apostrophe before
// it) come first, then those with fewer syllables, then those with longer first
// syllables. It returns nil for what is no pinyin.
func SegmentPinyin(run string) [][]string {
	run = foldPinyin(plainApostrophes.Replace(run))
	if run == "" || len(run) > maxRun {
		return nil
	}
	ways := [][]string{nil}
	for part := range strings.SplitSeq(run, "'") {
		cuts := segment(part)
		var next [][]string
		for _, head := range ways {
			for _, tail := range cuts {
				next = append(next, slices.Concat(head, tail))
			}
		}
		ways = next[:min(len(next), maxSegmentations)]
		if len(ways) == 0 {
			return nil
		}
	}
	return ways
}

var plainApostrophes = strings.NewReplacer("’", "'", "ʼ", "'", "`", "'")

// segment returns the best ways to cut a run without apostrophe: beam search
// from the right, best[i] being the ways to cut run[i:].
func segment(run string) [][]string {
	if run == "" {
		return nil
	}
	known := pinyinSyllables()
	best := make([][][]string, len(run)+1)
	best[len(run)] = [][]string{nil}
	for i := len(run) - 1; i >= 0; i-- {
		for n := min(longest+1, len(run)-i); n > 0; n-- {
			syllable, ok := known[run[i:i+n]]
			if !ok {
				continue
			}
			for _, tail := range best[i+n] {
				best[i] = append(best[i], append([]string{syllable}, tail...))
			}
		}
		slices.SortStableFunc(best[i], func(a, b []string) int {
			if x := bareVowels(a) - bareVowels(b); x != 0 {
				return x
			}
			return len(a) - len(b)
		})
		best[i] = best[i][:min(len(best[i]), maxSegmentations)]
	}
	return best[0]
}

// bareVowels counts syllables behind the first that begin with a vowel.
func bareVowels(syllables []string) int {
	n := 0
	for i, s := range syllables {
		if i > 0 && strings.IndexByte("aeo", s[0]) >= 0 {
			n++
		}
	}
	return n
}

// Syllables lists the pinyin syllables in their standard form, sorted.
func Syllables() []string {
	return slices.Compact(slices.Sorted(maps.Values(pinyinSyllables())))
}
