package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
	"github.com/mtalign/mtalign/eval/fluency"
)

// A line or sentence that is shorter is a label, no text.
const (
	leastLine   = 30 // bytes
	leastTokens = 5
)

// read returns the different sentences of files and folders; lines in another
// language, of which translated manuals have some, are left out.
func read(language string, paths []string) ([][]fluency.Token, error) {
	var sentences [][]fluency.Token
	seen := map[string]bool{}
	add := func(line string) {
		line = norm.NFC.String(strings.Join(strings.Fields(line), " "))
		if code, _ := lang.Detect(line); len(line) < leastLine || seen[line] || code != language {
			return
		}
		seen[line] = true
		for _, s := range segment.Split(line, lang.Of(language)) {
			s = strings.TrimSpace(s)
			if tokens := fluency.Cut([]rune(s)); len(tokens) >= leastTokens && (s == line || !seen[s]) {
				seen[s] = true
				sentences = append(sentences, tokens)
			}
		}
	}
	for _, path := range paths {
		err := filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			lines := reader(path)
			if lines == nil {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, line := range lines(string(data)) {
				add(line)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(sentences) == 0 {
		return nil, fmt.Errorf("no sentences in %q", paths)
	}
	return sentences, nil
}

// reader returns what takes the lines out of a file, nil where it holds no text
// of use.
func reader(path string) func(text string) []string {
	switch base := filepath.Base(path); {
	case strings.HasSuffix(base, ".txt"):
		return func(text string) []string { return strings.Split(text, "\n") }
	case strings.HasSuffix(base, ".html"):
		return page
	case strings.HasPrefix(base, "data."):
		return examples
	}
	return nil
}

// example is a sentence in one of WordNet's glosses.
var example = regexp.MustCompile(`"([^"\n]*)"`)

func examples(text string) []string {
	var lines []string
	for _, m := range example.FindAllStringSubmatch(text, -1) {
		lines = append(lines, m[1])
	}
	return lines
}

// inline names the elements that do not end a line, unread those without text.
var (
	inline = regexp.MustCompile(`^(a|b|bdo|br|em|emph|font|i|input|kbd|small|span|strong|sub|sup|tt|u)$`)
	unread = regexp.MustCompile(`^(code|head|header|nav|pre|script|style|title)$`)
)

// page returns the lines of a page of HTML.
func page(text string) []string {
	var lines []string
	var line strings.Builder
	within := 0
	for z := html.NewTokenizer(strings.NewReader(text)); ; {
		kind := z.Next()
		token := z.Token()
		switch {
		case kind == html.ErrorToken: // the end
			return append(lines, line.String())
		case kind == html.TextToken:
			if within == 0 {
				line.WriteString(token.Data)
			}
			continue
		case kind == html.StartTagToken && unread.MatchString(token.Data):
			within++
		case kind == html.EndTagToken && unread.MatchString(token.Data):
			within = max(0, within-1)
		}
		if !inline.MatchString(token.Data) {
			lines = append(lines, line.String())
			line.Reset()
		}
	}
}
