package names

import (
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A surname's readings, Hán-Việt and Mandarin, are far likelier to be it than
// the many other characters that sound alike: commonSurname is the evidence for
// the commonest one, rareSurname for the last of the list. leastHeard is how likely a
// reading must be to count.
const (
	commonSurname = 1.0
	rareSurname   = 0.9
	leastHeard    = 0.02
)

// surnamePairs maps a Vietnamese key, with marks or without, and a pinyin
// syllable to the evidence that they are one surname.
var surnamePairs = sync.OnceValue(func() map[[2]string]float64 {
	m := map[[2]string]float64{}
	surnames := lang.Of("zh").Names.Surnames
	for i, s := range surnames {
		r := []rune(s)[0]
		e := commonSurname - (commonSurname-rareSurname)*float64(i)/float64(len(surnames))
		for _, v := range reading.SurnameHanViet(r) {
			for _, p := range reading.SurnamePinyin(r) {
				if v.P < leastHeard || p.P < leastHeard {
					continue
				}
				for _, key := range [2]string{v.Key, v.PlainKey} {
					pair := [2]string{key, p.Syllable}
					m[pair] = max(m[pair], e)
				}
			}
		}
	}
	return m
})

// agreeSurnames is the evidence that a Vietnamese syllable and a pinyin one are
// one surname.
func agreeSurnames(vi, py syllable) float64 {
	if vi.vi == "" || py.pinyin == "" {
		return 0
	}
	e := surnamePairs()[[2]string{vi.vi, py.pinyin}]
	if vi.plain {
		e *= lostMarks
	}
	return e
}
