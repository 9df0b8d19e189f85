package ingest_test

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// TestRecordAuthor reads the author of a line of JSON in the forms that news
// dumps have.
func TestRecordAuthor(t *testing.T) {
	for _, tt := range []struct{ author, want, extra string }{
		{`"Lê Sương"`, "Lê Sương", ""},
		{`["Lê Sương","Mai Hà"]`, "Lê Sương, Mai Hà", `{"article_author":["Lê Sương","Mai Hà"]}`},
		{`{"@type":"Person","name":"Lê Sương"}`, "Lê Sương", `{"article_author":{"@type":"Person","name":"Lê Sương"}}`},
		{`7`, "", `{"article_author":7}`},
		{`null`, "", ""},
	} {
		docs, errs := read("x.jsonl", []byte(`{"text":"Người dân rất vui.","author":`+tt.author+`}`), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Author != tt.want || string(docs[0].Extra) != tt.extra {
			t.Errorf("author %s: %+v, %v; want %q and %s", tt.author, docs, errs, tt.want, tt.extra)
		}
	}
}

// TestRecordLicence reads the licence of a line of JSON in either spelling.
func TestRecordLicence(t *testing.T) {
	for _, tt := range []struct{ fields, want, extra string }{
		{`"licence":"CC-BY-4.0"`, "CC-BY-4.0", ""},
		{`"license":"CC-BY-4.0"`, "CC-BY-4.0", ""},
		{`"licence":"","license":"MIT"`, "MIT", ""},
		{`"license":{"@type":"CreativeWork"}`, "", `{"article_license":{"@type":"CreativeWork"}}`},
	} {
		docs, errs := read("x.jsonl", []byte(`{"text":"Người dân rất vui.",`+tt.fields+`}`), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Licence != tt.want || string(docs[0].Extra) != tt.extra {
			t.Errorf("%s: %+v, %v; want %q and %s", tt.fields, docs, errs, tt.want, tt.extra)
		}
	}
}

// TestRecordLanguage reads the language of a line of JSON as a code, however it
// is tagged; what is no tag leaves it to the text.
func TestRecordLanguage(t *testing.T) {
	for said, want := range map[string]string{
		"vi": "vi", "vi-VN": "vi", "VI_vn": "vi", "vie": "vi", "zh-Hant-TW": "zh", "xx": "xx", "Vietnamese": "vi", "": "vi", "-": "vi",
	} {
		docs, errs := read("x.jsonl", []byte(`{"text":"Người dân rất vui.","lang":"`+said+`"}`), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Lang != want {
			t.Errorf("language %q: %+v, %v; want %q", said, docs, errs, want)
		}
	}
}

// TestPageIsNoArticleByItsNames reads pages whose elements all look like what
// stands beside an article.
func TestPageIsNoArticleByItsNames(t *testing.T) {
	const first, second = "It is a fine day in the hills, and we like it.", "It was no finer day in the hills last year."
	for name, page := range map[string]string{
		"a form around the page":      `<body><form id=aspnetForm><div class=top><a href=/>Home</a></div><p>` + first + `<p>` + second + `</form>`,
		"a share bar around it":       `<body><div class="entry share"><p>` + first + `<p>` + second + `</div>`,
		"each paragraph in a promo":   `<body><div class=promo><p>` + first + `</div><div class=promo><p>` + second + `</div><div class=promo><p>We hope for a day as fine as that this winter.</div>`,
		"an anchor around it":         `<body><a name=top><p>` + first + `<p>` + second + `</a>`,
		"a link that is not closed":   `<body><a href=/>Home<p>` + first + `<p>` + second,
		"hidden on small screens":     `<body><div class="hidden md:block"><p>` + first + `<p>` + second + `</div>`,
		"all in one teaser":           `<body><div class=teaser><p>` + first + `<p>` + second + `</div>`,
		"a sidebar of another layout": `<body class=no-sidebar><div class="sidebar-right-layout"><h1>A</h1><p>` + first + `<p>` + second + `</div>`,
	} {
		docs, errs := read("x.html", []byte(page), ingest.Options{})
		if len(errs) > 0 {
			t.Errorf("%s: %v", name, errs)
			continue
		}
		if text := plainText(docs[0], corpus.Body); !strings.Contains(text, first) || !strings.Contains(text, second) {
			t.Errorf("%s: %q", name, text)
		}
	}
}
