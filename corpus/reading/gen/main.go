// Command gen writes the tables of package reading from Unihan,
// hanviet-pinyin-words and tshet-uinh; tables/README.md names the sources and their licences.
//
//	npm pack hanviet-pinyin-words   # in a folder outside the repository
//	npm pack tshet-uinh; node gen/guangyun.mjs > guangyun.tsv
//	go run ./gen -unihan /usr/share/unicode -hanviet .../package/src/hanvietData.js -guangyun guangyun.tsv -out tables
package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	unihan := flag.String("unihan", "/usr/share/unicode", "folder with Unihan_*.txt.bz2 (Debian: unicode-data)")
	hanviet := flag.String("hanviet", "", "hanvietData.js of hanviet-pinyin-words")
	guangyun := flag.String("guangyun", "", "what guangyun.mjs lists")
	out := flag.String("out", "tables", "folder to write to")
	flag.Parse()
	if err := generate(*unihan, *hanviet, *guangyun, *out); err != nil {
		log.Fatal(err)
	}
}

func generate(unihanDir, hanvietFile, guangyunFile, out string) error {
	props, err := readUnihan(unihanDir)
	if err != nil {
		return err
	}
	hanviet, err := readHanViet(hanvietFile)
	if err != nil {
		return err
	}
	places, err := readGuangyun(guangyunFile)
	if err != nil {
		return err
	}
	simplified := props.simplified()
	if err := writeVariants(filepath.Join(out, "variants.tsv"), simplified); err != nil {
		return err
	}
	if err := writeReadings(filepath.Join(out, "readings.tsv"), props.readings(hanviet, simplified, byLaw(places, hanviet))); err != nil {
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
