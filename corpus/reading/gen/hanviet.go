package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/reading"
)

// readHanViet reads "export const hanvietData = {"中":{"zhong1":["trung"]}}";
// the pinyin "*" stands for any.
func readHanViet(name string) (map[rune]map[string][]string, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	start, end := bytes.IndexByte(data, '{'), bytes.LastIndexByte(data, '}')
	if start < 0 || end < start {
		return nil, fmt.Errorf("%s: no object in it", name)
	}
	var entries map[string]map[string][]string
	if err := json.Unmarshal(data[start:end+1], &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	byRune := map[rune]map[string][]string{}
	for char, sounds := range entries {
		if r := []rune(char); len(r) == 1 {
			byRune[r[0]] = sounds
		}
	}
	return byRune, nil
}

// oneSyllable takes a reading only where it is nothing but letters.
func oneSyllable(reading string) (string, bool) {
	reading = norm.NFC.String(strings.TrimSpace(reading))
	other := strings.IndexFunc(reading, func(r rune) bool { return !unicode.IsLower(r) })
	return reading, reading != "" && other < 0
}

// readings joins the sounds of the characters that are matched as one. What
// has neither a Hán-Việt reading in a dictionary, nor a place among the standard
// characters, nor a part that tells its sound is left out.
func (u unihan) readings(hanviet map[rune]map[string][]string, simplified map[rune]rune, more, byLaw map[rune][]string) []character {
	sources := map[rune][]rune{} // matched as: the characters it stands for, itself first
	for r := range u["kMandarin"] {
		to := cmp.Or(simplified[r], r)
		sources[to] = append(sources[to], r)
		for _, form := range codePoints(u["kSimplifiedVariant"][r]) {
			if form != to { // 徵 stays itself, but 征 is read trưng too
				sources[form] = append(sources[form], r)
			}
		}
	}
	var rows []character
	for r, from := range sources {
		if simplified[r] != 0 {
			continue // matched as another
		}
		slices.SortFunc(from, func(a, b rune) int { return boolOrder(a != r, b != r, int(a-b)) })
		row := character{char: r, class: u.class(r), count: u.count(r), order: u.order(r)}
		known := u.standard(r)
		for _, f := range from {
			row.class = min(row.class, u.class(f))
			known = known || hanviet[f] != nil || more[f] != nil || u["kPhonetic"][f] != ""
			row.by = merge(row.by, u.sounds(f, hanviet[f]))
			row.more = append(row.more, more[f]...)
			row.law = append(row.law, byLaw[f]...)
		}
		row.add(row.more, "")
		row.add(row.law, rare)
		u.markRare(&row)
		if known {
			rows = append(rows, row)
		}
	}
	return rows
}

// sounds lists the Mandarin syllables of r with their Hán-Việt readings.
// Unihan's kVietnamese, which mixes in native readings, only fills gaps.
func (u unihan) sounds(r rune, hanviet map[string][]string) []sound {
	var list []sound
	for _, syllable := range u.mandarin(r) {
		list = append(list, sound{pinyin: syllable})
	}
	for _, pinyin := range slices.Sorted(maps.Keys(hanviet)) {
		syllable := strings.ReplaceAll(strings.TrimRight(strings.ToLower(pinyin), "12345"), "u:", "ü")
		for _, text := range hanviet[pinyin] {
			reading, ok := oneSyllable(text)
			if !ok {
				continue
			}
			for i := range list {
				if syllable == list[i].pinyin || syllable == "*" {
					list = merge(list, []sound{{list[i].pinyin, []string{reading}}})
				}
			}
			if syllable != "*" {
				list = merge(list, []sound{{syllable, []string{reading}}})
			}
		}
	}
	if len(hanviet) == 0 {
		for i := range list {
			list[i].hanviet = strings.Fields(norm.NFC.String(u["kVietnamese"][r]))
		}
	}
	return list
}

// merge adds the sounds of more to those of list, in order, each once.
func merge(list, more []sound) []sound {
	for _, m := range more {
		at := slices.IndexFunc(list, func(s sound) bool { return s.pinyin == m.pinyin })
		if at < 0 {
			list = append(list, sound{pinyin: m.pinyin})
			at = len(list) - 1
		}
		for _, reading := range m.hanviet {
			if !slices.Contains(list[at].hanviet, reading) {
				list[at].hanviet = append(list[at].hanviet, reading)
			}
		}
	}
	return list
}

func boolOrder(a, b bool, otherwise int) int {
	switch {
	case a == b:
		return otherwise
	case b:
		return -1
	}
	return 1
}

// add gives the commonest sound the readings that no sound has yet, each with a
// mark.
func (row *character) add(readings []string, mark string) {
	if len(row.by) == 0 {
		return
	}
	for _, syllable := range readings {
		if !slices.ContainsFunc(row.by, func(s sound) bool { return s.readAs(syllable) }) {
			row.by[0].hanviet = append(row.by[0].hanviet, syllable+mark)
		}
	}
}

// readAs tells whether a reading, in whatever spelling, is among a sound's.
func (s sound) readAs(syllable string) bool {
	return slices.ContainsFunc(s.hanviet, func(known string) bool {
		return reading.Key(strings.TrimSuffix(known, rare)) == reading.Key(syllable)
	})
}

// rare stands behind what is hardly ever heard.
const rare = "?"

// markRare marks the Mandarin syllables that running text never has while it
// has another of the character.
func (u unihan) markRare(row *character) {
	var heard []string
	for _, field := range strings.Fields(u["kHanyuPinlu"][row.char]) {
		syllable, _, _ := strings.Cut(field, "(")
		heard = append(heard, toneless(syllable))
	}
	if len(heard) == 0 {
		return
	}
	for i := range row.by {
		if !slices.Contains(heard, row.by[i].pinyin) {
			row.by[i].pinyin += rare
		}
	}
	slices.SortStableFunc(row.by, func(a, b sound) int {
		return boolOrder(strings.HasSuffix(a.pinyin, rare), strings.HasSuffix(b.pinyin, rare), 0)
	})
}
