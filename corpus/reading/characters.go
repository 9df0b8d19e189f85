package reading

import (
	"cmp"
	"slices"
	"sync"
)

// A Character is one that a syllable may stand for, with its probability.
type Character struct {
	Rune rune
	P    float64
}

// index leads from syllables back to rows. hanviet and pinyin are how common
// syllables are in given names, joint how common the characters are that are heard
// as both.
var index = sync.OnceValue(func() (x struct {
	byHanViet, byPinyin map[string][]int
	hanviet, pinyin     map[string]float64
	joint               map[[2]string]float64
}) {
	x.byHanViet, x.byPinyin = map[string][]int{}, map[string][]int{}
	x.hanviet, x.pinyin, x.joint = map[string]float64{}, map[string]float64{}, map[[2]string]float64{}
	given := givenWeights()
	for i, row := range table().rows {
		for _, s := range row.sounds {
			x.pinyin[s.pinyin] += given[i] * s.p
			x.byPinyin[s.pinyin] = append(x.byPinyin[s.pinyin], i)
			for _, reading := range s.hanviet {
				for _, key := range [2]string{reading.Key, reading.PlainKey} {
					x.hanviet[key] += given[i] * reading.P
					x.joint[[2]string{key, s.pinyin}] += given[i] * reading.P
					if !slices.Contains(x.byHanViet[key], i) {
						x.byHanViet[key] = append(x.byHanViet[key], i)
					}
				}
			}
		}
	}
	return x
})

// hanvietKey is how the index knows a Vietnamese syllable: by Key, and one
// without any mark also as a syllable that lost its marks.
func hanvietKey(s string) string {
	if isASCII(s) {
		return PlainKey(s)
	}
	return Key(s)
}

// Characters lists the characters that are read hanviet in Hán-Việt and pinyin
// in Mandarin, the likeliest first; either may be empty for any. A Vietnamese
// syllable without marks stands for every syllable that it may have been.
func Characters(hanviet, pinyin string) []Character {
	return characters(hanviet, pinyin, func(row int) float64 { return table().rows[row].weight })
}

// GivenCharacters is Characters in a given name, where others are common than
// elsewhere.
func GivenCharacters(hanviet, pinyin string) []Character {
	weights := givenWeights()
	return characters(hanviet, pinyin, func(row int) float64 { return weights[row] })
}

func characters(hanviet, pinyin string, weight func(row int) float64) []Character {
	x, rows := index(), table().rows
	key := hanvietKey(hanviet)
	pinyin = standardPinyin(pinyin)
	at := x.byPinyin[pinyin]
	if hanviet != "" {
		at = x.byHanViet[key]
	}
	var list []Character
	sum := 0.0
	for _, i := range at {
		if p := weight(i) * rows[i].heard(key, pinyin); p > 0 {
			list = append(list, Character{rows[i].char, p})
			sum += p
		}
	}
	for i := range list {
		list[i].P /= sum
	}
	slices.SortStableFunc(list, func(a, b Character) int { return cmp.Compare(b.P, a.P) })
	return list
}

// heard is the probability that the row's character is read so.
func (r row) heard(key, pinyin string) float64 {
	p := 0.0
	for _, s := range r.sounds {
		if pinyin != "" && s.pinyin != pinyin {
			continue
		}
		if key == "" {
			p += s.p
			continue
		}
		for _, reading := range s.hanviet {
			if key == reading.Key || key == reading.PlainKey {
				p += reading.P
			}
		}
	}
	return p
}

func standardPinyin(s string) string {
	s = foldPinyin(s)
	if standard, ok := pinyinSyllables()[s]; ok {
		return standard
	}
	return s
}

// Agreement tells how well a Vietnamese syllable and a pinyin one go together:
// the probability of each given the other, over the characters that are heard
// as both. The Vietnamese one is given by its Key, or its PlainKey where its
// marks are unknown, the other as SegmentPinyin gives it.
func Agreement(key, pinyin string) (ofHanViet, ofPinyin float64) {
	x := index()
	joint := x.joint[[2]string{key, pinyin}]
	if joint == 0 {
		return 0, 0
	}
	return joint / x.pinyin[pinyin], joint / x.hanviet[key]
}
