package main

import (
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
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

// readAll reads the sources. What was left in English in texts of other
// languages is text in English.
func readAll(folders []string) ([]source, error) {
	var sources []source
	for _, folder := range folders {
		s, err := read(folder)
		if err != nil {
			return nil, err
		}
		for _, code := range slices.Sorted(maps.Keys(s)) {
			if l := s[code]; code != "en" {
				l.list = slices.DeleteFunc(l.list, func(line string) bool { return s.untranslated(code, line) })
			}
		}
		sources = append(sources, s)
	}
	return sources, nil
}

// untranslated tells a line that is not in the language of its text, and adds
// it to those in English where it is that. Vietnamese without a single mark is
// a name, a command or a heading that nobody translated.
func (s source) untranslated(code, line string) bool {
	english := isEnglish(line)
	if english {
		s.add("en", line)
	}
	return english || code == "vi" && withoutMarks(line) == line
}

// isEnglish tells an English line in the text of another language.
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
	".html": source.page,     // web pages
	".txt":  source.everyday, // of our own
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

// folderLanguage finds the language in a path: help/fr/…, help/zh-CN/….
var folderLanguage = regexp.MustCompile(`/help/([a-z]{2,3})(?:[-_@][A-Za-z@]+)?/`)

// languageOf returns the language that a file's path names, or "".
func languageOf(path string) string {
	if m := folderLanguage.FindStringSubmatch(filepath.ToSlash(path)); m != nil {
		return m[1]
	}
	return ""
}
