package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A source is the texts of one folder by language, the first part of its
// BCP 47 tag.
type source map[string]*lines

// lines are the different lines of a text, in order.
type lines struct {
	list []string
	seen map[string]bool
}

// shortLine is the length, in bytes, under which a line is a label, no text.
const shortLine = 12

func (s source) add(language, line string) {
	if len(strings.TrimSpace(line)) >= shortLine {
		s.addShort(language, line)
	}
}

// addShort adds a line that is text however short it is.
func (s source) addShort(language, line string) {
	line = norm.NFC.String(strings.Join(strings.Fields(line), " "))
	if line == "" || language == "" || language == group {
		return
	}
	if s[language] == nil {
		s[language] = &lines{seen: map[string]bool{}}
	}
	if l := s[language]; !l.seen[line] {
		l.seen[line] = true
		l.list = append(l.list, line)
	}
}

// readAll reads the sources and takes out what was left in English.
func readAll(folders []string) ([]source, error) {
	var sources []source
	english := map[string]bool{}
	for _, folder := range folders {
		s, err := read(folder)
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
		if s["en"] != nil {
			for _, line := range s["en"].list {
				english[line] = true
			}
		}
	}
	for _, s := range sources {
		for code, l := range s {
			if code == "en" {
				continue
			}
			translated := l.list[:0]
			for _, line := range l.list {
				if !english[line] && !isEnglish(line) {
					translated = append(translated, line)
				}
			}
			l.list = translated
		}
	}
	return sources, nil
}

// isEnglish tells a line of another version of the English text.
func isEnglish(line string) bool {
	n, words := 0, strings.Fields(strings.ToLower(line))
	for _, w := range words {
		switch w {
		case "the", "of", "and", "you", "for", "with", "this":
			n++
		}
	}
	return n*10 >= len(words)
}

// readers reads a file by its ending. Other files hold no text of use.
var readers = map[string]func(s source, path string) error{
	".html": source.page,       // web pages
	".page": source.page,       // GNOME's help
	".mo":   source.catalogue,  // gettext
	".dic":  source.dictionary, // Hunspell
	".dz":   source.wordNet,    // WordNet for dictd
	".txt":  source.everyday,   // of our own
}

func read(folder string) (source, error) {
	s := source{}
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		if reader := readers[filepath.Ext(path)]; reader != nil {
			if err := reader(s, path); err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
		}
		return nil
	})
	return s, err
}

// folderLanguage finds the language in a path: help/fr/…, html/fr-FR/…,
// fr/LC_MESSAGES/….
var folderLanguage = regexp.MustCompile(`/(?:(?:help|html)/([a-z]{2,3}|C)(?:[-_@][A-Za-z@]+)?/|([a-z]{2,3})(?:[_@][A-Za-z0-9@_]+)?/LC_MESSAGES/)`)

// languageOf returns the language that a file's path names, or "".
func languageOf(path string) string {
	m := folderLanguage.FindStringSubmatch(filepath.ToSlash(path))
	switch {
	case m == nil:
		return ""
	case m[1] == "C":
		return "en"
	}
	return m[1] + m[2]
}
