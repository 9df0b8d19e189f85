package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

const fine = "<p>It is a fine day in the hills, and all of us like it very much.</p>"

// hostile are pages that are made, or broken, to exhaust who reads them, of
// about n bytes.
func hostile(n int) map[string]string {
	repeat := func(text string) string { return strings.Repeat(text, n/len(text)) }
	var numbered, headings strings.Builder
	for i := 0; numbered.Len() < n; i++ {
		fmt.Fprintf(&numbered, " a%d=b", i)
		fmt.Fprintf(&headings, "<h3>A fine day %d</h3>", i)
	}
	return map[string]string{
		"nested":              repeat("<div>") + fine,
		"nested lists":        repeat("<ul><li>") + fine,
		"nested tables":       repeat("<table><tr><td>") + fine,
		"nested links":        repeat("<a href=x>") + fine,
		"nested formatting":   repeat("<b><i>") + fine,
		"unclosed formatting": repeat("<p><b class=x>fine ") + fine,
		"misnested":           repeat("<b><p></b>x</p>"),
		"foster parents":      "<table>" + repeat("x<tr>y") + fine,
		"end tags":            repeat("</div></p></table>") + fine,
		"attributes":          "<p" + numbered.String() + ">" + fine,
		"bodies":              repeat("<body class=x>") + fine,
		"many attributes":     repeat("<body"+numbered.String()[:min(1000, n)]+">") + fine,
		"long class":          `<div class="` + repeat("share ") + `">` + fine,
		"many classes":        `<div class="` + repeat("shareBar-") + `">` + fine,
		"script closes early": "<script>var a = '" + repeat("</script>x<script>") + "';</script>" + fine,
		"entities":            fine + "<p>" + repeat("&amp;&#x41;&notit;") + "</p>",
		"NUL":                 fine + repeat("<p>\x00x</p>"),
		"headings":            "<title>" + repeat("A fine day ") + "</title>" + headings.String() + fine,
		"headings in one":     strings.Repeat("<h1><div>", 200) + repeat("fine day ") + fine,
		"long word":           "<p>" + repeat("fine"),
		"comments":            repeat("<!-- x -->") + fine,
		"paragraphs":          repeat(fine),
		"items":               "<ul>" + repeat("<li>fine") + "</ul>" + fine,
		"JSON-LD nested":      `<script type="application/ld+json">` + repeat("[") + `</script>` + fine,
		"JSON-LD graphs":      `<script type="application/ld+json">` + repeat(`{"@graph":[`) + `</script>` + fine,
		"JSON-LD circle":      `<script type="application/ld+json">{"@graph":[{"@id":"a","@type":"Person","name":{"@id":"a"},"author":{"@id":"a"}},{"@type":"Article","headline":"A","author":{"@id":"a"}}]}</script>` + fine,
		"JSON-LD own name":    `<script type="application/ld+json">{"@type":"Article","headline":"A","@id":"a","name":[{"@id":"a"}],"author":{"@id":"a"}}</script>` + fine,
		"articleBody":         `<script type="application/ld+json">{"@type":"Article","headline":"A","articleBody":"` + repeat("It is fine. ") + `"}</script>` + fine,
		"authors":             `<meta name=author content="` + repeat("Ann, ") + `">` + fine,
		"authors' boxes":      repeat("<div class=author>") + repeat("<p>x</p>") + fine,
		"many authors":        repeat("<i class=author>x</i>") + fine,
	}
}

// hostileTexts are the same without a page.
func hostileTexts(n int) map[string]string {
	repeat := func(text string) string { return strings.Repeat(text, n/len(text)) }
	lead := "The committee has said that the new road will be open by the end of the year. "
	return map[string]string{
		"wrapped":             repeat("fine " + strings.Repeat("and fine ", 7) + "days\n"),
		"brackets":            "(" + strings.Repeat("x", 200) + repeat(")"),
		"captions":            repeat("A man walks. (Photo: AP) "),
		"sources":             repeat("A man walks. He runs. (Source: AP) "),
		"sources in one":      repeat("a man walks (Source: AP) "),
		"credits":             "A fine day\n\n" + repeat("(Photo: AP)\n"),
		"lead again":          "A fine day\n\n" + strings.Repeat(lead, 3) + "\n\n" + strings.Repeat(lead, 4) + repeat("It is fine. "),
		"lead of half a text": "A fine day\n\n" + strings.Repeat(lead, n/2/len(lead)) + "\n\n" + strings.Repeat(lead, n/2/len(lead)+1),
	}
}

// TestHostile reads hostile pages: each gives a document or an error that names
// the file, as BenchmarkHostile does in little time.
func TestHostile(t *testing.T) {
	for file, texts := range map[string]map[string]string{"x.html": hostile(1 << 14), "x.txt": hostileTexts(1 << 14)} {
		for name, text := range texts {
			t.Run(name, func(t *testing.T) {
				docs, errs := read(file, []byte(text), ingest.Options{OnError: ingest.Replace})
				sound(t, docs)
				if len(docs) == 0 && len(errs) == 0 {
					t.Error("neither a document nor an error")
				}
				for _, err := range errs {
					if !strings.Contains(err.Error(), file) {
						t.Errorf("the error %q does not name the file", err)
					}
				}
			})
		}
	}
}

// BenchmarkHostile reads hostile pages and texts of a megabyte: MB/s tell which
// of them are slow.
func BenchmarkHostile(b *testing.B) {
	for file, texts := range map[string]map[string]string{"x.html": hostile(1 << 20), "x.txt": hostileTexts(1 << 20)} {
		for name, text := range texts {
			b.Run(name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				for b.Loop() {
					read(file, []byte(text), ingest.Options{OnError: ingest.Replace})
				}
			})
		}
	}
}
