package reading

import (
	_ "embed"
	"slices"
	"sync"
)

//go:embed tables/surnames.tsv
var surnamesTSV string

var surnames = sync.OnceValue(func() map[string][]string { return pairs(surnamesTSV) })

// certain is the probability of a surname's own readings: 仇 is Qiu and Cừu as a
// surname, whatever it is elsewhere.
const certain = 0.9

// SurnamePinyin is Pinyin for a character that is a surname: 单 is Shan.
func SurnamePinyin(r rune) []Reading {
	own := surnames()[string(SimplifiedRune(r))]
	var list []Reading
	for _, syllable := range own {
		list = append(list, Reading{syllable, syllable, syllable, 1 / float64(len(own))})
	}
	return preferred(Pinyin(r), list)
}

// SurnameHanViet is HanViet for a character that is a surname: 单 is Thiện, what
// goes with Shan.
func SurnameHanViet(r rune) []Reading {
	own := surnames()[string(SimplifiedRune(r))]
	var list []Reading
	row, _ := find(r)
	for _, s := range row.sounds {
		if slices.Contains(own, s.pinyin) {
			list = append(list, s.hanviet...)
		}
	}
	return preferred(row.hanviet, list)
}

// preferred makes some of the readings certain, by how likely they are among
// themselves.
func preferred(list, own []Reading) []Reading {
	sum := 0.0
	for _, reading := range own {
		sum += reading.P
	}
	if sum == 0 {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].P *= 1 - certain
	}
	for _, reading := range own {
		reading.P *= certain / sum
		list = add(list, reading)
	}
	sortReadings(list)
	return list
}

func sortReadings(list []Reading) {
	slices.SortStableFunc(list, func(a, b Reading) int {
		switch {
		case a.P > b.P:
			return -1
		case a.P < b.P:
			return 1
		}
		return 0
	})
}
