package main

import (
	"bufio"
	"compress/bzip2"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unihan maps a property and a character to the value (UAX #38).
type unihan map[string]map[rune]string

var wanted = map[string][]string{
	"Unihan_Readings.txt.bz2":           {"kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinlu", "kVietnamese", "kCantonese"},
	"Unihan_Variants.txt.bz2":           {"kSimplifiedVariant", "kSemanticVariant", "kZVariant"},
	"Unihan_DictionaryLikeData.txt.bz2": {"kFrequency", "kPhonetic"},
	"Unihan_IRGSources.txt.bz2":         {"kTotalStrokes"},
	"Unihan_OtherMappings.txt.bz2":      {"kTGH"},
}

func readUnihan(dir string) (unihan, error) {
	u := unihan{}
	for _, file := range slices.Sorted(maps.Keys(wanted)) {
		if err := u.read(filepath.Join(dir, file), wanted[file]); err != nil {
			return nil, err
		}
	}
	return u, nil
}

func (u unihan) read(name string, properties []string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, p := range properties {
		u[p] = map[rune]string{}
	}
	lines := bufio.NewScanner(bzip2.NewReader(f))
	for lines.Scan() {
		fields := strings.SplitN(lines.Text(), "\t", 3)
		if len(fields) != 3 || !slices.Contains(properties, fields[1]) {
			continue
		}
		r, err := codePoint(fields[0])
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		u[fields[1]][r] = fields[2]
	}
	return lines.Err()
}

func codePoint(s string) (rune, error) {
	n, err := strconv.ParseInt(strings.TrimPrefix(s, "U+"), 16, 32)
	return rune(n), err
}

// codePoints reads "U+6C89<kFenn U+6C88".
func codePoints(s string) []rune {
	var list []rune
	for _, field := range strings.Fields(s) {
		point, _, _ := strings.Cut(field, "<")
		if r, err := codePoint(point); err == nil {
			list = append(list, r)
		}
	}
	return list
}

// simplified maps characters to the one they are matched by. A character that
// the Table of General Standard Characters has stays itself: 沈 is a surname
// there, no old form of 沉.
func (u unihan) simplified() map[rune]rune {
	to := map[rune]rune{}
	for r, value := range u["kSimplifiedVariant"] {
		for _, form := range slices.Backward(codePoints(value)) {
			if form != r && !u.standard(r) {
				to[r] = form
			}
		}
	}
	for _, property := range []string{"kSemanticVariant", "kZVariant"} {
		for r, value := range u[property] {
			forms := codePoints(value)
			if _, known := to[r]; known || u.standard(r) || len(forms) != 1 {
				continue
			}
			if form := forms[0]; u.standard(form) && u["kMandarin"][r] == u["kMandarin"][form] {
				to[r] = form
			}
		}
	}
	return to
}

func (u unihan) standard(r rune) bool { return u["kTGHZ2013"][r] != "" }

// mandarin lists the toneless syllables of r, the commonest first.
func (u unihan) mandarin(r rune) []string {
	var list []string
	add := func(syllable string) {
		if s := toneless(syllable); s != "" && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	for _, s := range strings.Fields(u["kMandarin"][r]) {
		add(s)
	}
	for _, property := range []string{"kTGHZ2013", "kXHC1983"} { // "048.050:chóu 306.020:qiú"
		for _, field := range strings.Fields(u[property][r]) {
			_, syllables, _ := strings.Cut(field, ":")
			for _, s := range strings.Split(syllables, ",") {
				add(s)
			}
		}
	}
	return list
}

// count adds up kHanyuPinlu, "jūn(34)".
func (u unihan) count(r rune) int {
	sum := 0
	for _, field := range strings.Fields(u["kHanyuPinlu"][r]) {
		_, number, _ := strings.Cut(strings.TrimSuffix(field, ")"), "(")
		n, _ := strconv.Atoi(number)
		sum += n
	}
	return sum
}

func (u unihan) class(r rune) int {
	if n, err := strconv.Atoi(u["kFrequency"][r]); err == nil {
		return n
	}
	return 6
}

func (u unihan) order(r rune) int {
	_, number, _ := strings.Cut(u["kTGH"][r], ":")
	if n, err := strconv.Atoi(number); err == nil {
		return n
	}
	return 1 << 20
}

// toneless drops the tone of a pinyin syllable and keeps its ü.
func toneless(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if r == '\u0308' || !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}
