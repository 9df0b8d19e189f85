package main

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/internal/source"
)

// writeSurnames writes a line a surname that is read otherwise than its
// character elsewhere: it, and how it is read, by the surnames of CC-CEDICT. The
// first character of a compound surname counts where it is none alone.
func writeSurnames(name string, entries []source.CedictEntry, simplified map[rune]rune, rows []character) error {
	alone, compound := map[rune][]string{}, map[rune][]string{}
	for _, e := range entries {
		r, _ := utf8.DecodeRuneInString(e.Simplified)
		if to := simplified[r]; to != 0 {
			r = to
		}
		for prefix, sounds := range map[string]map[rune][]string{"surname ": alone, "two-character surname ": compound} {
			is := slices.ContainsFunc(e.Glosses, func(gloss string) bool { return strings.HasPrefix(gloss, prefix) })
			first, _, _ := strings.Cut(e.Pinyin, " ")
			if sound := syllableOf(first); is && !slices.Contains(sounds[r], sound) {
				sounds[r] = append(sounds[r], sound)
			}
		}
	}
	sounds := compound
	maps.Copy(sounds, alone)
	elsewhere := map[rune]string{}
	for _, row := range rows {
		if len(row.by) > 0 {
			elsewhere[row.char] = row.by[0].pinyin
		}
	}
	var b bytes.Buffer
	b.WriteString("# surname	pinyin, where a surname is read otherwise than the character elsewhere\n")
	for _, r := range slices.Sorted(maps.Keys(sounds)) {
		if common := elsewhere[r]; common != "" && (len(sounds[r]) > 1 || sounds[r][0] != common) {
			fmt.Fprintf(&b, "%c\t%s\n", r, strings.Join(sounds[r], "\t"))
		}
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

// syllableOf takes the tone off a syllable as CC-CEDICT writes it: "Lu:3".
func syllableOf(pinyin string) string {
	return strings.ReplaceAll(strings.TrimRight(strings.ToLower(pinyin), "12345"), "u:", "ü")
}
