package main

import (
	"os"
	"path/filepath"
	"strings"
)

// everyday reads the short sentences, a line each, of the folder of that name.
// A file is named for its language.
func (s source) everyday(path string) error {
	language := strings.TrimSuffix(filepath.Base(path), ".txt")
	if len(language) != len("en") {
		return nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		s.addShort(language, line)
	}
	return nil
}
