package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writeCantonese writes a line a Jyutping syllable, without tone: it, and the
// characters that are read so (Unihan's kCantonese), those of readings.tsv.
func (u unihan) writeCantonese(dir string, simplified map[rune]rune) error {
	rows, err := os.ReadFile(filepath.Join(dir, "readings.tsv"))
	if err != nil {
		return err
	}
	known := map[rune]bool{}
	for line := range strings.Lines(string(rows)) {
		known[[]rune(line)[0]] = true
	}
	chars := map[string][]rune{}
	for r, value := range u["kCantonese"] {
		if to := simplified[r]; to != 0 {
			r = to
		}
		for _, field := range strings.Fields(value) {
			syllable := strings.TrimRight(field, "123456")
			if known[r] && !slices.Contains(chars[syllable], r) {
				chars[syllable] = append(chars[syllable], r)
			}
		}
	}
	var b bytes.Buffer
	for _, syllable := range slices.Sorted(maps.Keys(chars)) {
		slices.Sort(chars[syllable])
		fmt.Fprintf(&b, "%s\t%s\n", syllable, string(chars[syllable]))
	}
	return os.WriteFile(filepath.Join(dir, "cantonese.tsv"), b.Bytes(), 0o644)
}
