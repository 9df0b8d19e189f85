package metric

import (
	"slices"
	"strings"
	"unicode"
)

// tercom is the tokenizer of TER's first program, Tercom's Normalizer.java, as
// sacreBLEU has it.
type tercom struct {
	normalized    bool // part punctuation from words
	noPunct       bool // remove punctuation
	asian         bool // let the two above reach Chinese and Japanese
	caseSensitive bool
}

// parted returns a segment with white space between its tokens.
func (t tercom) parted(segment string) string {
	segment = trimRight(segment)
	if !t.caseSensitive {
		segment = lower(segment)
	}
	if t.normalized {
		segment = tercomWestern(segment)
		if t.asian {
			segment = setOffRanges(segment, tercomAsian, tercomAsianPunct)
		}
	}
	if t.noPunct {
		segment = removed(segment, func(r rune) bool { return strings.ContainsRune(`.,?:;!"()`, r) })
		if t.asian {
			segment = removed(segment, func(r rune) bool { return unicode.Is(tercomAsianPunct, r) })
		}
	}
	return segment
}

// partedReference does so for a reference, which sacreBLEU tokenizes twice:
// Metric._cache_references and TER._extract_reference_info both do. The second
// pass parts what the first brought together: it leaves "Martin's," as
// "martin's ,", whose possessive now stands before a space.
func (t tercom) partedReference(segment string) string {
	segment = t.parted(segment)
	if t.normalized {
		segment = t.parted(strings.Join(slices.Collect(fields(segment)), " "))
	}
	return segment
}

// tercomWestern parts punctuation as 13a does, and the possessive as well.
func tercomWestern(segment string) string {
	segment = strings.ReplaceAll(segment, "\n-", "")
	segment = unescaped(strings.ReplaceAll(segment, "\n", " "))
	parted := string(setOff(nil, " "+segment+" "))
	return string(western(nil, strings.ReplaceAll(parted, "'s ", " 's "), false))
}

// setOffRanges puts a space on either side of the characters of the tables.
func setOffRanges(s string, tables ...*unicode.RangeTable) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.In(r, tables...) {
			b.WriteByte(' ')
			b.WriteRune(r)
			b.WriteByte(' ')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func removed(s string, drop func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if drop(r) {
			return -1
		}
		return r
	}, s)
}

// tercomAsian are the characters that become tokens: Han, strokes, radicals,
// compatibility forms. U+3F22 closes a range meant to end at U+32FF; the rules
// for kana ask for the begin of a line that starts with a space and never hold.
var tercomAsian = &unicode.RangeTable{R16: []unicode.Range16{
	{0x2e80, 0x2eff, 1},
	{0x31c0, 0x31ef, 1},
	{0x3200, 0x4dbf, 1},
	{0x4e00, 0x9fff, 1},
	{0xf900, 0xfaff, 1},
	{0xfe30, 0xfe4f, 1},
}}

// tercomAsianPunct is Chinese and Japanese punctuation, also of full width.
var tercomAsianPunct = &unicode.RangeTable{R16: []unicode.Range16{
	{0x3001, 0x3002, 1},
	{0x3008, 0x3011, 1},
	{0x3014, 0x301f, 1},
	{0x30fb, 0x30fb, 1},
	{0xff01, 0xff02, 1},
	{0xff08, 0xff09, 1},
	{0xff0c, 0xff0c, 1},
	{0xff0e, 0xff0e, 1},
	{0xff1a, 0xff1b, 1},
	{0xff1f, 0xff1f, 1},
	{0xff61, 0xff65, 1},
}}
