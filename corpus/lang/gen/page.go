package main

import (
	"bytes"
	"os"
	"strings"

	"golang.org/x/net/html"
)

// inline names the elements that do not end a line, unread those that hold no
// text in the page's language.
var (
	inline = set("a abbr acronym app b bdi bdo cite dfn em emphasis font gui guiseq i input key keyseq kbd link small span strong sub sup tt u var")
	unread = set("code cmd file head header nav output pre screen script style sys title revnumber")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// page reads a web page. Its language is in its path, or it says so.
func (s source) page(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	language, within := languageOf(path), 0
	var line strings.Builder
	flush := func() {
		s.add(language, line.String())
		line.Reset()
	}
	defer flush()
	for z := html.NewTokenizer(bytes.NewReader(data)); ; {
		kind := z.Next()
		token := z.Token()
		switch kind {
		case html.ErrorToken: // the end
			return nil
		case html.TextToken:
			if within == 0 {
				line.WriteString(token.Data)
			}
			continue
		case html.StartTagToken:
			if declared := attribute(token, "lang"); token.Data == "html" && declared != "" {
				language, _, _ = strings.Cut(declared, "-")
			}
			if unread[token.Data] {
				within++
			}
		case html.EndTagToken:
			if unread[token.Data] {
				within = max(0, within-1)
			}
		}
		if !inline[token.Data] {
			flush()
		}
	}
}

func attribute(token html.Token, key string) string {
	for _, a := range token.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
