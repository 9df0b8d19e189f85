package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/internal/source"
)

// leastGiven is how many names must have a character that is listed.
const leastGiven = 2

// writeGiven writes a line a character of Chinese given names: it, and how many
// people of jieba's dictionary have it in theirs, the commonest first. People
// are the words tagged nr or nrfg (transcriptions are nrt) of a surname of CC-CEDICT
// and one or two characters.
func writeGiven(name, jieba string, entries []source.CedictEntry, simplified map[rune]rune) error {
	surnames := map[string]bool{}
	for _, e := range entries {
		if slices.ContainsFunc(e.Glosses, func(gloss string) bool { return strings.HasPrefix(gloss, "surname ") }) {
			surnames[e.Simplified] = true
		}
	}
	data, err := os.ReadFile(jieba)
	if err != nil {
		return err
	}
	counts := map[rune]int{}
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line) // word, frequency, part of speech
		if len(fields) != 3 || fields[2] != "nr" && fields[2] != "nrfg" {
			continue
		}
		chars := []rune(fields[0])
		if len(chars) < 2 || len(chars) > 3 || !surnames[string(chars[:1])] {
			continue
		}
		for _, r := range chars[1:] {
			counts[cmp.Or(simplified[r], r)]++
		}
	}
	var b bytes.Buffer
	b.WriteString("# character of Chinese given names	how many people of jieba's dictionary have it\n")
	for _, r := range slices.SortedFunc(maps.Keys(counts), func(a, b rune) int { return cmp.Or(counts[b]-counts[a], int(a-b)) }) {
		if counts[r] >= leastGiven {
			fmt.Fprintf(&b, "%c\t%d\n", r, counts[r])
		}
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}
