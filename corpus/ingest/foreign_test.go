package ingest_test

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

func TestFilesThatAreNoArticles(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a.tmx", "<tmx>", "filter or export"},
		{"a.xml", "\ufeff<?xml version=\"1.0\"?>\n<!-- a > b --><!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx version=\"1.4\">", "filter or export"},
		{"-", "<xliff>", "filter or export"},
		{"a.xml", "<rss/>", "a list of articles"},
		{"a.json", "[ {\"text\":\"a\"}]", "jq -c"},
		{"style.css", "p { color: red }", "no article"},
		{"a.txt", "[Tin nhanh] Trời mưa.", ""},
		{"a.txt", "<3 Trời mưa.", ""},
		{"a.txt", "<tmx là gì?", ""},
		{"a.xml", "<html><body><p>Trời mưa to ở miền Trung.</p></body></html>", ""},
		{"a.xml", "<!-- never closed", ""},
	} {
		_, errs := read(tt.name, []byte(tt.text), ingest.Options{})
		switch {
		case tt.want == "" && len(errs) > 0 && strings.Contains(errs[0].Error(), "give"):
			t.Errorf("%s %q: %v", tt.name, tt.text, errs)
		case tt.want != "" && (len(errs) != 1 || !strings.Contains(errs[0].Error(), tt.want)):
			t.Errorf("%s %q: %v, want %q", tt.name, tt.text, errs, tt.want)
		}
	}
}
