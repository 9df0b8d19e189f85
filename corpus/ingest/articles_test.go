package ingest_test

import (
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// shared reads the one real article whose name begins so.
func shared(t *testing.T, prefix string) corpus.Document {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "articles"), prefix+"*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("articles %s: %v, %v", prefix, files, err)
	}
	docs := readFile(t, files[0])
	if len(docs) != 1 {
		t.Fatalf("%s: %d documents", files[0], len(docs))
	}
	return docs[0]
}

// TestArticles checks the shape of the five real articles: how many sentences
// of each role there are, and how many pieces were dropped for each reason.
func TestArticles(t *testing.T) {
	for _, tt := range []struct {
		prefix, lang, date, publisher string
		roles                         map[corpus.Role]int
		dropped                       map[string]int
	}{
		{"000", "vi", "", "", map[corpus.Role]int{"title": 1, "caption": 2, "body": 10}, map[string]int{"rule": 1}},
		{"001", "vi", "", "vietnamplus.vn", map[corpus.Role]int{"title": 1, "caption": 1, "body": 10}, map[string]int{"url": 1, "rule": 3, "end mark": 1}},
		{"002", "fr", "2018-11-23", "NDEL", map[corpus.Role]int{"title": 1, "caption": 1, "dateline": 1, "body": 11, "byline": 1},
			map[string]int{"date": 1, "boilerplate": 2, "related": 1}},
		{"003", "vi", "", "", map[corpus.Role]int{"title": 1, "caption": 1, "dateline": 1, "body": 19}, map[string]int{"rule": 1}},
		{"004", "zh", "", "越通社", map[corpus.Role]int{"title": 1, "caption": 1, "body": 11, "byline": 1},
			map[string]int{"image text": 1, "duplicate": 2, "end mark": 1, "related": 22}},
	} {
		t.Run(tt.prefix, func(t *testing.T) {
			doc := shared(t, tt.prefix)
			if doc.Lang != tt.lang || doc.Date != tt.date || doc.Publisher != tt.publisher || doc.LangConfidence < 0.9 {
				t.Errorf("lang %s (%.2f), date %q, publisher %q; want %s, %q, %q",
					doc.Lang, doc.LangConfidence, doc.Date, doc.Publisher, tt.lang, tt.date, tt.publisher)
			}
			roles, dropped := map[corpus.Role]int{}, map[string]int{}
			texts := map[string]bool{}
			for i, s := range doc.Sentences {
				roles[s.Role]++
				if s.N != i || texts[s.Text] || s.Lang != "" {
					t.Errorf("sentence %d: number %d, said twice %v, language %q", i, s.N, texts[s.Text], s.Lang)
				}
				texts[s.Text] = true
				if strings.Contains(s.Text, "Font Size") || strings.Contains(s.Text, "----") {
					t.Errorf("a part of the page is left in sentence %d", i)
				}
			}
			for _, d := range doc.Dropped {
				dropped[d.Reason]++
			}
			same(t, roles, tt.roles)
			same(t, dropped, tt.dropped)
			if doc.Sentences[0].Text != doc.Title || doc.Sentences[0].Role != corpus.Title {
				t.Error("the title is not the first sentence")
			}
		})
	}
}

func same[K comparable](t *testing.T, got, want map[K]int) {
	t.Helper()
	for k, n := range got {
		if want[k] != n {
			t.Errorf("%v: %d, want %d", k, n, want[k])
		}
	}
	for k, n := range want {
		if got[k] == 0 {
			t.Errorf("%v: none, want %d", k, n)
		}
	}
}

// TestCaptionEndsAtCredit looks at captions that have run into the text.
func TestCaptionEndsAtCredit(t *testing.T) {
	for _, prefix := range []string{"000", "001", "003"} {
		captions := 0
		for _, s := range shared(t, prefix).Sentences {
			if s.Role == corpus.Caption {
				captions++
				if !strings.HasSuffix(s.Text, ")") {
					t.Errorf("%s: caption %d does not end with its credit", prefix, s.N)
				}
			}
		}
		if captions == 0 {
			t.Errorf("%s: no caption", prefix)
		}
	}
}

// letters counts each letter and digit of a text.
func letters(counts map[rune]int, text string, n int) {
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			counts[r] += n
		}
	}
}

// lost returns the letters that a document has more or less than its source,
// sentences and dropped pieces taken together.
func lost(source string, doc corpus.Document) map[rune]int {
	counts := map[rune]int{}
	letters(counts, source, 1)
	for _, s := range doc.Sentences {
		letters(counts, s.Text, -1)
	}
	for _, d := range doc.Dropped {
		letters(counts, d.Text, -1)
	}
	for r, n := range counts {
		if n == 0 {
			delete(counts, r)
		}
	}
	return counts
}
