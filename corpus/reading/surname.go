package reading

import (
	_ "embed"
	"slices"
	"sync"
)

//go:embed tables/surnames.tsv
var surnamesTSV string

var surnames = sync.OnceValue(func() map[string][]string { return pairs(surnamesTSV) })

// certain is the probability of a surname's own reading: 仇 is Qiu and Cừu as a
// surname, whatever it is elsewhere.
const certain = 0.9

// SurnamePinyin is Pinyin for a character that is a surname: 单 is Shan.
func SurnamePinyin(r rune) []Reading { return preferred(Pinyin(r), r, 0) }

// SurnameHanViet is HanViet for a character that is a surname: 单 is Thiện.
func SurnameHanViet(r rune) []Reading { return preferred(HanViet(r), r, 1) }

// preferred moves the reading in that column of the surnames to the front.
func preferred(list []Reading, r rune, column int) []Reading {
	special := surnames()[string(SimplifiedRune(r))]
	if len(special) <= column {
		return list
	}
	list = slices.Clone(list)
	for i := range list {
		list[i].P *= 1 - certain
	}
	list = add(list, newReading(special[column], certain))
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
