package names

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A vocabulary numbers the syllables of names, and finds those that agree with
// one without asking all.
type vocabulary struct {
	list []syllable
	ids  map[syllable]int32
	by   map[trait][]int32
}

// A trait is what two syllables must share, one way or another, to agree.
type trait struct {
	of    traitKind
	value string
}

type traitKind byte

const (
	spelledHan    traitKind = iota
	spelledVi               // spelled so in Vietnamese, but for the marks
	spelledPinyin           // spelled so in pinyin
	readVi                  // a character that is read so
	readPinyin              // a character that is read so
	readCantonese           // Cantonese for a character
)

func (v *vocabulary) add(s syllable) int32 {
	s.text = ""
	if id, known := v.ids[s]; known {
		return id
	}
	if v.ids == nil {
		v.ids, v.by = map[syllable]int32{}, map[trait][]int32{}
	}
	id := int32(len(v.list))
	v.list, v.ids[s] = append(v.list, s), id
	for _, t := range traits(s) {
		v.by[t] = append(v.by[t], id)
	}
	return id
}

func traits(s syllable) []trait {
	var list []trait
	if s.han != 0 {
		list = append(list, trait{spelledHan, string(s.han)})
		vi, pinyin := readBoth(s.han)
		for _, r := range vi {
			list = append(list, trait{readVi, r})
		}
		for _, r := range pinyin {
			list = append(list, trait{readPinyin, r})
		}
	}
	if s.vi != "" {
		list = append(list, trait{spelledVi, s.bare})
	}
	if s.pinyin != "" {
		list = append(list, trait{spelledPinyin, s.pinyin})
	}
	for _, r := range reading.Cantonese(s.cantonese) {
		list = append(list, trait{readCantonese, string(r)})
	}
	return list
}

// readBoth lists how a character can be read, each once: in Vietnamese without
// marks, and in pinyin.
func readBoth(r rune) (vi, pinyin []string) {
	for _, list := range [][]reading.Reading{reading.HanViet(r), reading.SurnameHanViet(r)} {
		for _, reading := range list {
			vi = append(vi, reading.PlainKey)
		}
	}
	for _, list := range [][]reading.Reading{reading.Pinyin(r), reading.SurnamePinyin(r)} {
		for _, reading := range list {
			pinyin = append(pinyin, reading.Syllable)
		}
	}
	return once(vi), once(pinyin)
}

func once(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}

// A kin is a syllable that agrees with another: as the first of a name, and as
// one of the rest.
type kin struct {
	id          int32
	first, rest float64
}

// kin lists the syllables of the vocabulary that agree with s.
func (v *vocabulary) kin(s syllable) []kin {
	var ids []int32
	for _, t := range wanted(s) {
		ids = append(ids, v.by[t]...)
	}
	slices.Sort(ids)
	var list []kin
	for _, id := range slices.Compact(ids) {
		k := kin{id, agree(s, v.list[id], true), agree(s, v.list[id], false)}
		if k.first > 0 || k.rest > 0 {
			list = append(list, k)
		}
	}
	return list
}

// wanted are the traits of what may agree with s.
func wanted(s syllable) []trait {
	var list []trait
	add := func(of traitKind, values ...string) {
		for _, value := range values {
			list = append(list, trait{of, value})
		}
	}
	if s.han != 0 {
		vi, pinyin := readBoth(s.han)
		add(spelledHan, string(s.han))
		add(spelledVi, vi...)
		add(spelledPinyin, pinyin...)
		add(readCantonese, string(s.han))
		return list
	}
	if s.cantonese != "" {
		for _, r := range reading.Cantonese(s.cantonese) {
			vi, pinyin := readBoth(r)
			add(spelledHan, string(r))
			add(readCantonese, string(r))
			add(spelledVi, vi...)
			add(spelledPinyin, pinyin...)
		}
		return list
	}
	var viToo, pinyinToo []string
	if s.vi != "" {
		add(spelledVi, s.bare)
		add(readVi, s.bare)
		for _, c := range reading.Characters(s.bare, "") {
			_, pinyin := readBoth(c.Rune)
			add(readCantonese, string(c.Rune))
			pinyinToo = append(pinyinToo, pinyin...)
		}
	}
	if s.pinyin != "" {
		add(spelledPinyin, s.pinyin)
		add(readPinyin, s.pinyin)
		for _, c := range reading.Characters("", s.pinyin) {
			vi, _ := readBoth(c.Rune)
			add(readCantonese, string(c.Rune))
			viToo = append(viToo, vi...)
		}
	}
	add(spelledVi, once(viToo)...)
	add(spelledPinyin, once(pinyinToo)...)
	return list
}
