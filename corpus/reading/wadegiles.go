package reading

import (
	"slices"
	"strings"
	"sync"
)

// Wade and Giles's spelling (Giles, A Chinese-English Dictionary, 1892) differs
// from pinyin by these rules, tried in order: whole syllables, initials, finals.
// Apostrophes and marks, which names mostly drop, are left out, so that one
// spelling stands for several syllables: Chang for zhang and chang.
var (
	wadeSyllables = map[string]string{
		"zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu", "er": "erh", "yi": "i",
		"you": "yu", "ye": "yeh", "yan": "yen", "yue": "yueh", "yong": "yung", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
		"guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei",
	}
	wadeInitials = [][2]string{
		{"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"d", "t"}, {"g", "k"}, {"j", "ch"}, {"q", "ch"}, {"x", "hs"}, {"z", "ts"}, {"c", "ts"}, {"r", "j"},
	}
	wadeFinals = [][2]string{{"ian", "ien"}, {"iong", "iung"}, {"ong", "ung"}, {"uo", "o"}, {"ie", "ieh"}, {"üe", "ueh"}, {"ue", "ueh"}}
)

// wadeGiles spells a pinyin syllable so, without apostrophe and marks.
func wadeGiles(syllable string) string {
	if whole, ok := wadeSyllables[syllable]; ok {
		return whole
	}
	initial, final := "", syllable
	if !strings.HasPrefix(syllable, "y") && !strings.HasPrefix(syllable, "w") {
		final = strings.TrimLeft(syllable, "bpmfdtnlgkhjqxzcsr")
		initial = strings.TrimSuffix(syllable, final)
	}
	if final == "ng" || final == "n" || final == "" { // er, and the like
		return syllable
	}
	for _, rule := range wadeInitials {
		if initial == rule[0] {
			initial = rule[1]
			break
		}
	}
	for _, rule := range wadeFinals {
		if final == rule[0] {
			final = rule[1]
			break
		}
	}
	return strings.ReplaceAll(initial+final, "ü", "u")
}

var wadeGilesSyllables = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, syllable := range Syllables() {
		spelled := wadeGiles(syllable)
		m[spelled] = append(m[spelled], syllable)
	}
	return m
})

// WadeGiles lists the pinyin syllables that a syllable may stand for in the
// spelling of Wade and Giles without apostrophe; nil where it is none. The list
// is not to be changed.
func WadeGiles(syllable string) []string { return wadeGilesSyllables()[Fold(syllable)] }

// Romanisations lists how a character is spelled without tone in pinyin, by Wade
// and Giles, and in Cantonese, folded, each once.
func Romanisations(r rune) []string {
	var list []string
	for _, sound := range Pinyin(r) {
		list = append(list, Fold(sound.Syllable), wadeGiles(sound.Syllable))
	}
	list = append(list, cantoneseSpellings()[SimplifiedRune(r)]...)
	slices.Sort(list)
	return slices.Compact(list)
}
