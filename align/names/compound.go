package names

import (
	"sync"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A compound surname has two characters (司马, Tư Mã); a name that was garbled
// may keep the first alone: "Tư Qian". shortened is what a match without the
// second one is worth.
const shortened = 0.65

// royal are two-character names before the given name that the surnames of
// Chinese lack: those of the house of Nguyễn.
var royal = [...]string{"尊室", "尊女"}

// compoundSurnames holds the compound surnames, in characters, by
// reading.Key, by reading.PlainKey, and in pinyin.
var compoundSurnames = sync.OnceValue(func() map[[2]string]bool {
	m := map[[2]string]bool{}
	for _, s := range append(lang.Of("zh").Names.Surnames, royal[:]...) {
		r := []rune(s)
		if len(r) != 2 {
			continue
		}
		a, b := reading.SimplifiedRune(r[0]), reading.SimplifiedRune(r[1])
		m[[2]string{string(a), string(b)}] = true
		for _, x := range reading.HanViet(a) {
			for _, y := range reading.HanViet(b) {
				m[[2]string{x.Key, y.Key}] = true
				m[[2]string{x.PlainKey, y.PlainKey}] = true
			}
		}
		for _, x := range reading.Pinyin(a) {
			for _, y := range reading.Pinyin(b) {
				m[[2]string{x.Syllable, y.Syllable}] = true
			}
		}
	}
	return m
})

// withoutSecond returns a path without the second syllable of the compound
// surname that it begins with, nil where it begins with none.
func withoutSecond(p path) path {
	if len(p) < 3 {
		return nil
	}
	a, b := p[0], p[1]
	m := compoundSurnames()
	if !(a.vi != "" && b.vi != "" && m[[2]string{a.vi, b.vi}] || a.pinyin != "" && m[[2]string{a.pinyin, b.pinyin}] ||
		a.han >= utf8.RuneSelf && m[[2]string{string(a.han), string(b.han)}]) {
		return nil
	}
	return append(path{a}, p[2:]...)
}
