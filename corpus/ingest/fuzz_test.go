package ingest_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// sound reports what no document may be, whatever it was read from.
func sound(t *testing.T, docs []corpus.Document) {
	t.Helper()
	for _, doc := range docs {
		if doc.ID == "" || doc.Lang == "" || len(doc.Sentences) == 0 {
			t.Errorf("document %q, language %q, %d sentences", doc.ID, doc.Lang, len(doc.Sentences))
		}
		par := 0
		for i, s := range doc.Sentences {
			if s.N != i || s.Par < par || s.Role == "" {
				t.Errorf("sentence %d: number %d, paragraph %d after %d, role %q", i, s.N, s.Par, par, s.Role)
			}
			if s.Text == "" || s.Text != strings.TrimSpace(s.Text) || !utf8.ValidString(s.Text) {
				t.Errorf("sentence %d: %q", i, s.Text)
			}
			par = s.Par
		}
		for _, d := range doc.Dropped {
			if d.Line < 1 || d.Reason == "" {
				t.Errorf("dropped %+v", d)
			}
		}
	}
}

func FuzzTxt(f *testing.F) {
	for _, text := range []string{
		vietnamese, french, simplified,
		"http://a.example/1\n-----\nA title\n-----\n(Ảnh: A) Họ đến.\nAP - Họ đến./.\nHọ đến.\nNDEL\n更多\nx",
		"A\rB\r\nC\n\n. .\n(完)\nảnh 1\n()\n“\n",
		"云村 ảnh 1村民。图自山路社\n越通社河内——云村。(完)",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		docs, _ := read("x.txt", []byte(text), ingest.Options{Encoding: "utf-8", OnError: ingest.Replace})
		sound(t, docs)
		if len(docs) == 1 && utf8.ValidString(text) {
			if lost := lost(norm.NFC.String(text), docs[0]); len(lost) > 0 {
				t.Errorf("letters lost or won: %v", lost)
			}
		}
	})
}

func FuzzHTML(f *testing.F) {
	for _, page := range []string{
		"<h1>A</h1><p>It is a fine day.<figure><figcaption>A hill (Photo: B)</figcaption></figure>",
		`<script type="application/ld+json">{"@graph":[{"headline":"A"}]}</script><table><tr><td>x<br>y</table>`,
		`<html lang=fr><title>A | B</title><nav>n</nav><div class="related" id=a><a href=x>y`,
		"<p>\x00<![CDATA[x]]><svg><p>a</p></svg><template><p>b",
		`<title>A_B</title><body class=share id=comments><form><table><td>A<tr><time>1.2.2003</time><div class="author shareBar js-x--ad">By C, D`,
		`<base href=http://a.example/><link rel=canonical href=b><i itemprop=author><b itemprop=name>A</i><i property=schema:author>B</b>`,
		`<script type="application/ld+json"><!--[{"@graph":{"@type":["Report"],"author":[{"@id":"x"},"y"],"articleBody":"<p>a\n"}},{"@id":"x","name":["z"]}]--></script>`,
	} {
		f.Add(page)
	}
	for _, page := range hostile(1 << 8) {
		f.Add(page)
	}
	f.Fuzz(func(t *testing.T, page string) {
		docs, _ := read("x.html", []byte(page), ingest.Options{OnError: ingest.Replace})
		sound(t, docs)
	})
}

func FuzzJSONL(f *testing.F) {
	for _, lines := range []string{
		`{"id":"a","text":"It is a fine day.","x":1}` + "\n" + `{"html":"<p>a","date":"1 May 2020"}`,
		`{"sentences":[{"text":"a"}]}` + "\n{\n[]\nnull\n" + `{"text":null,"html":""}`,
		"\xff\xfe{\x00",
	} {
		f.Add(lines)
	}
	f.Fuzz(func(t *testing.T, lines string) {
		_, errs := read("x.jsonl", []byte(lines), ingest.Options{OnError: ingest.Skip})
		for _, err := range errs {
			if !strings.Contains(err.Error(), "x.jsonl") {
				t.Errorf("the error %q does not name the file", err)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	for _, data := range []string{vietnamese, "\xff\xfeA\x00", "A\x00B\x00\n\x00", "\xd4\xc6\xb4\xe5", "\xb6\xb3\xa7\xf8", "\xe9t\xe9", "\xc2\xa0\xff", "A\x00B\x00\n\x00c", "O\x15\xf2"} {
		for _, label := range []string{"", "utf-16be", "gb18030", "windows-1258", "iso-2022-jp"} {
			f.Add([]byte(data), label)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		docs, errs := read("x.txt", data, ingest.Options{Encoding: label, OnError: ingest.Replace})
		sound(t, docs)
		for _, doc := range docs {
			for _, s := range doc.Sentences {
				if !norm.NFC.IsNormalString(s.Text) {
					t.Errorf("%q is not in NFC", s.Text)
				}
			}
		}
		for _, err := range errs {
			if !strings.HasPrefix(err.Error(), "x.txt:") {
				t.Errorf("the error %q does not name the file", err)
			}
		}
	})
}
