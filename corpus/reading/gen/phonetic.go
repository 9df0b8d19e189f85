package main

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A character that few know is read as the part of it that tells its sound: 淦 as
// 金. Unihan's kPhonetic says, after Casey (Ten Thousand Characters, 1980), which
// characters have such a part in common; the one with the fewest strokes is it,
// or nearest to it.

// phonetics maps characters to what they may be read as: the simplest of each of
// their groups, simplified.
func (u unihan) phonetics(simplified map[rune]rune, known func(rune) bool) map[rune][]rune {
	groups := map[string][]rune{}
	for r, value := range u["kPhonetic"] {
		for group := range strings.FieldsSeq(value) {
			group = strings.TrimRight(group, "*xAB")
			groups[group] = append(groups[group], r)
		}
	}
	parts := map[rune][]rune{}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		members := groups[group]
		simplest := slices.MinFunc(members, func(a, b rune) int {
			return cmp.Or(boolOrder(!known(a), !known(b), 0), cmp.Compare(u.strokes(a), u.strokes(b)), cmp.Compare(a, b))
		})
		if to := simplified[simplest]; to != 0 {
			simplest = to
		}
		for _, r := range members {
			parts[r] = append(parts[r], simplest)
		}
	}
	return parts
}

// strokes counts the strokes of a character.
func (u unihan) strokes(r rune) int {
	number, _, _ := strings.Cut(u["kTotalStrokes"][r], " ")
	n, err := strconv.Atoi(number)
	if err != nil {
		return 1 << 10
	}
	return n
}

// seldomRead is the class of kFrequency from which on characters are seldom
// read.
const seldomRead = 5

// addPhonetic gives the characters that are seldom read the readings of the part
// that tells their sound, as rare ones.
func (u unihan) addPhonetic(rows []character, simplified map[rune]rune) {
	at := map[rune]int{}
	own := make([][]string, len(rows))
	for i, row := range rows {
		at[row.char] = i
		for _, s := range row.by {
			for _, syllable := range s.hanviet {
				if !strings.HasSuffix(syllable, rare) {
					own[i] = append(own[i], syllable)
				}
			}
		}
	}
	parts := u.phonetics(simplified, func(r rune) bool {
		i, ok := at[cmp.Or(simplified[r], r)]
		return ok && len(own[i]) > 0
	})
	from := map[rune][]rune{}
	for r := range parts {
		to := cmp.Or(simplified[r], r)
		from[to] = append(from[to], r)
	}
	for i := range rows {
		if rows[i].class < seldomRead {
			continue
		}
		forms := from[rows[i].char]
		slices.Sort(forms)
		for _, form := range forms {
			for _, part := range parts[form] {
				if k, ok := at[part]; ok && part != rows[i].char {
					rows[i].add(own[k], rare)
				}
			}
		}
	}
}
