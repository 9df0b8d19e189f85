package names

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// readable are the ways to read a name by which it is found: of an organisation
// those that sameSyllables compares.
func (s surface) readable() []path {
	if s.kind != corpus.Organisation {
		return slices.Concat(s.paths, s.rewritten)
	}
	if len(s.paths) == 0 || len(s.paths[0]) < leastSyllables {
		return nil
	}
	return s.paths[:1]
}

// rarest lists the surfaces with syllables that agree with the two of a path that
// the fewest have: all of them must agree.
func (x *index) rarest(s surface, p path) []int {
	type posting struct {
		keys []string
		size int
	}
	var postings []posting
	for _, one := range p {
		posting := posting{keys: under(s, p, x.syllableKeys(one).asked)}
		for _, key := range posting.keys {
			posting.size += len(x.readings[key])
		}
		postings = append(postings, posting)
	}
	slices.SortStableFunc(postings, func(a, b posting) int { return cmp.Compare(a.size, b.size) })
	postings = postings[:min(2, len(postings))]
	var list []int
	for i, one := range postings {
		for _, key := range one.keys {
			for _, k := range x.readings[key] {
				if x.shared[k] == i && s.readsAlong(x.surfaces[k]) {
					x.shared[k]++
					list = append(list, k)
				}
			}
		}
	}
	both := list[:0]
	for _, k := range list {
		if x.shared[k] == len(postings) {
			both = append(both, k)
		}
		x.shared[k] = 0
	}
	return both
}

// readsAlong tells whether judge compares two names by their readings: of
// organisations those of which one is in characters.
func (s surface) readsAlong(t surface) bool {
	return s.kind != corpus.Organisation || (s.hans > 0) != (t.hans > 0)
}

// syllableKeys are those that a syllable is entered by, and those of the syllables
// that agree with it. A character is entered by itself and by its readings, for
// syllables in letters alone: of thousands of people of one sound in characters each
// is compared with those that have its characters.
type syllableKeys struct{ held, asked []string }

func (x *index) syllableKeys(one syllable) syllableKeys {
	keys, ok := x.cache[one]
	if !ok {
		keys = keysOf(one)
		x.cache[one] = keys
	}
	return keys
}

// What a key is of: the character, or the Vietnamese reading without marks or the
// pinyin of one; a syllable written in Vietnamese, or in pinyin; and the Vietnamese
// readings of the characters of a pinyin syllable.
const (
	ofCharacter           = "c"
	vietnameseOfCharacter = "cv"
	pinyinOfCharacter     = "cp"
	inVietnamese          = "v"
	inPinyin              = "p"
	vietnameseOfPinyin    = "pv"
)

func keysOf(s syllable) (keys syllableKeys) {
	hold := func(of string, texts ...string) { keys.held = append(keys.held, prefixed(of+" ", texts)...) }
	ask := func(of string, texts ...string) { keys.asked = append(keys.asked, prefixed(of+" ", texts)...) }
	if s.han != 0 {
		vi, pinyin := vietnameseKeys(s.han), pinyinKeys(s.han)
		hold(ofCharacter, string(s.han))
		hold(vietnameseOfCharacter, vi...)
		hold(pinyinOfCharacter, pinyin...)
		ask(ofCharacter, string(s.han))
		ask(inVietnamese, vi...)
		ask(inPinyin, pinyin...)
	}
	if s.vi != "" {
		hold(inVietnamese, s.bare)
		ask(inVietnamese, s.bare)
		ask(vietnameseOfCharacter, s.bare)
		ask(vietnameseOfPinyin, s.bare)
	}
	if s.pinyin != "" {
		var vi []string
		for _, c := range reading.Characters("", s.pinyin) {
			vi = append(vi, vietnameseKeys(c.Rune)...)
		}
		vi = once(vi)
		hold(inPinyin, s.pinyin)
		hold(vietnameseOfPinyin, vi...)
		ask(inPinyin, s.pinyin)
		ask(pinyinOfCharacter, s.pinyin)
		ask(inVietnamese, vi...)
	}
	return syllableKeys{once(keys.held), once(keys.asked)}
}

func prefixed(of string, texts []string) []string {
	list := make([]string, len(texts))
	for i, text := range texts {
		list[i] = of + text
	}
	return list
}

// vietnameseKeys are the Vietnamese readings of a character, without marks.
func vietnameseKeys(r rune) (list []string) {
	for _, readings := range [][]reading.Reading{reading.HanViet(r), reading.SurnameHanViet(r)} {
		for _, one := range readings {
			list = append(list, one.PlainKey)
		}
	}
	return once(list)
}

// pinyinKeys are the Mandarin readings of a character.
func pinyinKeys(r rune) (list []string) {
	for _, readings := range [][]reading.Reading{reading.Pinyin(r), reading.SurnamePinyin(r)} {
		for _, one := range readings {
			list = append(list, one.Syllable)
		}
	}
	return once(list)
}

// under are the keys of a syllable in a path of a surface: names of one kind and
// length agree.
func under(s surface, p path, keys []string) []string {
	return prefixed(string(s.kind)+strconv.Itoa(len(p)), keys)
}
