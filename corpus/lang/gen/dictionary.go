package main

import (
	"bufio"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode/utf8"
)

// wordsALine is how many words of a dictionary make a line.
const wordsALine = 8

// dictionary reads the words of a Hunspell dictionary in UTF-8, named for its
// language. The words of a line come from as many parts of the alphabet.
func (s source) dictionary(path string) error {
	data, err := os.ReadFile(path)
	if err != nil || !utf8.Valid(data) {
		return err
	}
	language, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(path), ".dic"), "_")
	var words []string
	for entry := range strings.Lines(string(data)) {
		word, _, _ := strings.Cut(strings.TrimSpace(entry), "/")
		word, _, _ = strings.Cut(word, "\t")
		if utf8.RuneCountInString(word) > 2 {
			words = append(words, word)
		}
	}
	for i, n := 0, len(words)/wordsALine; i < n; i++ {
		var line []string
		for part := range wordsALine {
			line = append(line, words[part*n+i])
		}
		s.add(language, strings.Join(line, " "))
	}
	return nil
}

// notes is what WordNet's entries have beside words and glosses.
var notes = regexp.MustCompile(`\[(?:syn|ant):[^\]]*\]?|[{}]|^ +(?:n|v|adj|adv)? *\d*:`)

// wordNet reads WordNet's entries, in English.
func (s source) wordNet(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	scan := bufio.NewScanner(z)
	for scan.Scan() {
		s.add("en", notes.ReplaceAllString(scan.Text(), " "))
	}
	return scan.Err()
}
