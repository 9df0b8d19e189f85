package ingest_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/ingest"
)

func ExampleRead() {
	text := "Le pont est prêt\n\nLe pont de Brumeville est prêt. Le maire est ravi.\n"
	for doc, err := range ingest.Read(strings.NewReader(text), "pont.txt", ingest.Options{}) {
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, s := range doc.Sentences {
			fmt.Println(s.N, s.Role, s.Text)
		}
	}
	// Output:
	// 0 title Le pont est prêt
	// 1 body Le pont de Brumeville est prêt.
	// 2 body Le maire est ravi.
}

// read reads data as a file of that name.
func read(name string, data []byte, o ingest.Options) (docs []corpus.Document, errs []error) {
	for doc, err := range ingest.Read(bytes.NewReader(data), name, o) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		docs = append(docs, doc)
	}
	return docs, errs
}

const (
	vietnamese  = "Làng Mây có đường mới\n\nNgười dân rất vui. Chủ tịch xã đã tặng quà cho các em nhỏ ở trường.\n"
	french      = "La route est prête\n\nLe maire a été très ému. Il a félicité les élèves de l'école.\n"
	simplified  = "云村通了新公路\n\n村民们很高兴。村长对孩子们说，明年还要修两条路。\n"
	traditional = "雲村通了新公路\n\n村民們很高興。村長對孩子們說，明年還要修兩條路。\n"
)

// windows1258 is text with its tone marks apart, as that charset has them.
func windows1258(t *testing.T, text string) []byte {
	var out []byte
	for _, r := range text {
		encoded, err := charmap.Windows1258.NewEncoder().String(string(r))
		if err == nil {
			out = append(out, encoded...)
			continue
		}
		parts := []rune(norm.NFD.String(string(r)))
		base, tone := string(parts[:len(parts)-1]), parts[len(parts)-1]
		if strings.ContainsRune("\u0302\u0306\u031b", tone) { // the tone stands before the letter's own mark
			base, tone = string(parts[0])+string(tone), parts[1]
		}
		encoded, err = charmap.Windows1258.NewEncoder().String(norm.NFC.String(base) + string(tone))
		if err != nil {
			t.Fatalf("%c: %v", r, err)
		}
		out = append(out, encoded...)
	}
	return out
}

func TestCharsets(t *testing.T) {
	encode := func(e encoding.Encoding, text string) []byte {
		out, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	little, big := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	for _, tt := range []struct {
		name, encoding, text string
		data                 []byte
	}{
		{"UTF-8", "utf-8", vietnamese, []byte(vietnamese)},
		{"UTF-8, decomposed", "utf-8", vietnamese, []byte(norm.NFD.String(vietnamese))},
		{"UTF-8 with mark", "utf-8", french, []byte("\ufeff" + french)},
		{"UTF-16LE with mark", "utf-16le", vietnamese, encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), vietnamese)},
		{"UTF-16BE with mark", "utf-16be", simplified, encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), simplified)},
		{"UTF-16LE", "utf-16le", vietnamese, encode(little, vietnamese)},
		{"UTF-16BE", "utf-16be", french, encode(big, french)},
		{"UTF-16LE, Chinese", "utf-16le", simplified, encode(little, simplified)},
		{"UTF-16BE, Chinese", "utf-16be", traditional, encode(big, traditional)},
		{"GB18030", "gb18030", simplified, encode(simplifiedchinese.GB18030, simplified)},
		{"Big5", "big5", traditional, encode(traditionalchinese.Big5, traditional)},
		{"windows-1252", "windows-1252", french, encode(charmap.Windows1252, french)},
		{"windows-1258", "windows-1258", vietnamese, windows1258(t, vietnamese)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read("a.txt", tt.data, ingest.Options{})
			if len(errs) > 0 || len(docs) != 1 {
				t.Fatalf("%d documents, errors %v", len(docs), errs)
			}
			if got := docs[0].Source.Encoding; got != tt.encoding {
				t.Errorf("encoding %s, want %s", got, tt.encoding)
			}
			if lost := lost(tt.text, docs[0]); len(lost) > 0 {
				t.Errorf("letters lost or won: %v", lost)
			}
		})
	}
}

func TestDeclaredCharset(t *testing.T) {
	body := `<meta charset="big5"><p>` + traditional
	data, err := traditionalchinese.Big5.NewEncoder().Bytes([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	docs, errs := read("a.html", data, ingest.Options{})
	if len(errs) > 0 || docs[0].Source.Encoding != "big5" || docs[0].Lang != "zh" {
		t.Errorf("declared big5: %v, %v", docs, errs)
	}
	docs, errs = read("a.html", []byte(body), ingest.Options{})
	if len(errs) > 0 || docs[0].Source.Encoding != "utf-8" {
		t.Errorf("declared big5, but UTF-8: %v, %v", docs, errs)
	}
	docs, errs = read("a.txt", []byte(french), ingest.Options{Encoding: "windows-1252"})
	if len(errs) > 0 || docs[0].Source.Encoding != "windows-1252" || !strings.Contains(docs[0].Title, "Ãª") {
		t.Errorf("the user's encoding is not taken: %v, %v", docs, errs)
	}
}

func TestBadInput(t *testing.T) {
	const good = `{"text":"It is a fine day in the hills. We like it."}` + "\n"
	for _, tt := range []struct {
		name, file, data string
		options          ingest.Options
		docs             int
		want             []string // what the errors say, in order
	}{
		{"empty", "x.txt", "", ingest.Options{}, 0, []string{"x.txt: empty file: nothing to read"}},
		{"white space", "x.txt", " \n\t\n", ingest.Options{}, 0, []string{"x.txt: no article found"}},
		{"NUL", "x.txt", strings.Repeat("\x00", 5000), ingest.Options{}, 0, []string{"x.txt: no text: nothing but NUL"}},
		{"PDF", "x.txt", "%PDF-1.7 ...", ingest.Options{}, 0, []string{"x.txt: no text: a PDF file"}},
		{"controls", "x.txt", strings.Repeat("\x01\x02ab", 99), ingest.Options{}, 0, []string{"x.txt: no text: control characters"}},
		{"broken, stop", "x.txt", "One line.\nAn\xff other line of text.\n", ingest.Options{}, 0, []string{"x.txt:2: byte 0xff at byte offset 12 is no utf-8"}},
		{"broken, skip", "x.txt", "One line.\nAn\xff other.\n", ingest.Options{OnError: "skip", Encoding: "utf-8"}, 0, []string{"x.txt:2: byte 0xff at byte offset 12"}},
		{"broken, replace", "x.txt", "One line.\nAn\xff other.\n", ingest.Options{OnError: "replace", Encoding: "utf-8"}, 1, nil},
		{"unknown encoding", "x.txt", "a", ingest.Options{Encoding: "klingon"}, 0, []string{`x.txt: unknown encoding "klingon"`}},
		{"unknown way", "x.txt", "a", ingest.Options{OnError: "ignore"}, 0, []string{`unknown on-error "ignore"`}},
		{"a stray NUL", "x.txt", "A title\n\nIt is\x00 a fine day in the hills, and we all like it here.\n", ingest.Options{OnError: "skip"}, 1, nil},
		{"no sentences", "x.jsonl", `{"sentences":null}`, ingest.Options{}, 0, []string{"x.jsonl:1: no article"}},
		{"CR only", "x.txt", "A title\r\rIt is a fine day. We like it.\r", ingest.Options{}, 1, nil},
		{"cut JSON", "x.jsonl", good + `{"text":"cut`, ingest.Options{}, 1, []string{"x.jsonl:2: the line ends in the middle"}},
		{"no article", "x.jsonl", `{"a":1}` + "\n" + good, ingest.Options{}, 1, []string{"x.jsonl:1: no article"}},
		{"wrong type", "x.jsonl", `{"text":1}` + "\n" + good, ingest.Options{}, 1, []string{"x.jsonl:1: "}},
		{"broken line, stop", "x.jsonl", "{\"text\":\"\xff\"}\n" + good, ingest.Options{}, 0, []string{"x.jsonl:1: byte 0xff at byte offset 9"}},
		{"broken line, skip", "x.jsonl", "{\"text\":\"\xff\"}\n" + good, ingest.Options{OnError: "skip"}, 1, []string{"x.jsonl:1: byte 0xff"}},
		{"deep HTML", "x.html", strings.Repeat("<div>", 1e6), ingest.Options{}, 0, []string{"x.html: parsing HTML: html: open stack"}},
		{"only a script", "x.html", "<script>It is a fine day in the hills.</script>", ingest.Options{}, 0, []string{"x.html: no article"}},
		{"too long", "x.txt", strings.Repeat("a\n", ingest.MaxArticle/2+1), ingest.Options{}, 0, []string{"more than 16 MB"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			docs, errs := read(tt.file, []byte(tt.data), tt.options)
			if len(docs) != tt.docs || len(errs) != len(tt.want) {
				t.Fatalf("%d documents, errors %v; want %d, %q", len(docs), errs, tt.docs, tt.want)
			}
			for i, err := range errs {
				if !strings.Contains(err.Error(), tt.want[i]) {
					t.Errorf("error %q does not say %q", err, tt.want[i])
				}
			}
		})
	}
}

func TestReplacedIsCounted(t *testing.T) {
	docs, errs := read("x.txt", []byte("One\xff line\xfe.\nAnother line.\n"), ingest.Options{Encoding: "utf-8", OnError: ingest.Replace})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	last := docs[0].Dropped[len(docs[0].Dropped)-1]
	if last.Line != 1 || last.Reason != "no utf-8: U+FFFD in 2 places" {
		t.Errorf("dropped %+v", last)
	}
}

func TestReadError(t *testing.T) {
	broken := errors.New("the disk is gone")
	for _, name := range []string{"x.txt", "x.html", "x.jsonl"} {
		var last error
		for _, err := range ingest.Read(&failing{err: broken}, name, ingest.Options{}) {
			last = err
		}
		if !errors.Is(last, broken) || !strings.Contains(last.Error(), name) {
			t.Errorf("%s: error %v", name, last)
		}
	}
}

// failing gives some text and then an error.
type failing struct {
	err  error
	done bool
}

func (f *failing) Read(p []byte) (int, error) {
	if f.done {
		return 0, f.err
	}
	f.done = true
	return copy(p, "Some text.\n"), nil
}

func TestJSONL(t *testing.T) {
	docs, errs := read("x.jsonl", []byte(
		`{"id":"a1","title":"A fine day","url":"https://hills.example/1","date":"14 March 2021","lang":"en","publisher":"Hills","text":"It is a fine day. We like it.","source_id":7}`+"\n"+
			`{"html":"<h1>La route</h1><p>Le maire est venu hier à Brumeville avec tous les élèves."}`+"\n"+
			`{"id":"d","lang":"en","sentences":[{"text":"Hi."}],"more":true}`+"\n"), ingest.Options{})
	if len(errs) > 0 || len(docs) != 3 {
		t.Fatalf("%d documents, errors %v", len(docs), errs)
	}
	a := docs[0]
	if a.ID != "a1" || a.Title != "A fine day" || a.URL != "https://hills.example/1" || a.Date != "2021-03-14" ||
		a.Lang != "en" || a.Publisher != "Hills" || string(a.Extra) != `{"source_id":7}` || len(a.Sentences) != 3 {
		t.Errorf("text: %+v", a)
	}
	if b := docs[1]; b.Title != "La route" || b.Lang != "fr" || !strings.HasPrefix(b.ID, "x-") {
		t.Errorf("html: %+v", b)
	}
	if d := docs[2]; d.ID != "d" || d.Sentences[0].Role != corpus.Body || string(d.Extra) != `{"more":true}` {
		t.Errorf("document: %+v", d)
	}
}

func TestDocumentWithoutLanguage(t *testing.T) {
	for _, tt := range []struct{ line, asked, want string }{
		{`{"sentences":[{"text":"Người dân rất vui."},{"text":"Trời đẹp."}]}`, "auto", "vi"},
		{`{"sentences":[{"text":"Người dân rất vui."}]}`, "fr", "fr"},
		{`{"lang":"zh","sentences":[{"text":"Người dân rất vui."}]}`, "fr", "zh"},
		{`{"sentences":[]}`, "", "und"},
		{`{"text":"Người dân rất vui.","sentences":null}`, "", "vi"},
	} {
		docs, errs := read("x.jsonl", []byte(tt.line), ingest.Options{Lang: tt.asked})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Lang != tt.want {
			t.Errorf("%s: %+v, %v; want language %s", tt.line, docs, errs, tt.want)
		}
	}
}

func TestFormatIsSniffed(t *testing.T) {
	for _, tt := range []struct{ data, title string }{
		{"<!DOCTYPE html><title>A fine day</title><p>It is a fine day in the hills, and we like it.", "A fine day"},
		{`{"title":"A fine day","text":"We like it."}`, "A fine day"},
		{"A fine day\n\nIt is a fine day.", "A fine day"},
	} {
		docs, errs := read("-", []byte(tt.data), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Title != tt.title {
			t.Errorf("%q: %v, %v", tt.data, docs, errs)
		}
	}
}

func TestID(t *testing.T) {
	ids := map[string]bool{}
	for _, name := range []string{"news/día 1.txt", "other/día 1.txt.gz"} {
		docs, errs := read(name, []byte(french), ingest.Options{})
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		ids[docs[0].ID] = true
		if strings.Trim(docs[0].ID, "abcdefghijklmnopqrstuvwxyz0123456789.-_") != "" {
			t.Errorf("id %q", docs[0].ID)
		}
	}
	if len(ids) != 1 {
		t.Errorf("the same file has the ids %v", ids)
	}
}

func TestSentenceLanguage(t *testing.T) {
	text := "Làng Mây có đường mới\n\nNgười dân rất vui, vì từ nay trẻ em không còn phải lội qua suối để đến trường. The mayor said that the new road would help all of the children. Mọi người vỗ tay.\n"
	docs, errs := read("x.txt", []byte(text), ingest.Options{})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	var langs []string
	for _, s := range docs[0].Sentences {
		langs = append(langs, s.Lang)
	}
	if strings.Join(langs, ",") != ",,en," {
		t.Errorf("languages %q", langs)
	}
	docs, _ = read("x.txt", []byte(text), ingest.Options{Lang: "fr"})
	if docs[0].Lang != "fr" || docs[0].LangConfidence != 1 {
		t.Errorf("the user's language is not taken: %s", docs[0].Lang)
	}
}

// TestNothingLost counts letters: each one of a text is in a sentence or in a
// dropped piece.
func TestNothingLost(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "articles"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, own...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if lost := lost(norm.NFC.String(string(data)), readFile(t, name)[0]); len(lost) > 0 {
			t.Errorf("%s: letters lost or won: %v", filepath.Base(name), lost)
		}
	}
}

func TestNumbersMayStandForWords(t *testing.T) {
	in := strings.NewReader(`{"id":7,"date":2018,"title":null,"text":"Một câu ngắn về cây cầu mới."}`)
	for doc, err := range ingest.Read(in, "in.jsonl", ingest.Options{}) {
		if err != nil || doc.ID != "7" || doc.Date != "2018" || doc.Title != "" {
			t.Errorf("got id %q, date %q, title %q, %v", doc.ID, doc.Date, doc.Title, err)
		}
	}
}

// TestClashingFields reads records with fields that a Document has too.
func TestClashingFields(t *testing.T) {
	for name, tt := range map[string]struct{ fields, publisher, extra string }{
		"a source is the publisher":      {`"source":"Radio Lac"`, "Radio Lac", ``},
		"but where one is given":         {`"source":"Radio Lac","publisher":"AFP"`, "AFP", `{"article_source":"Radio Lac"}`},
		"the same twice":                 {`"source":"AFP","publisher":"AFP"`, "AFP", ``},
		"a source that is none":          {`"source":["a"]`, "", `{"article_source":["a"]}`},
		"a taken name":                   {`"source":1,"article_source":2`, "", `{"article_article_source":1,"article_source":2}`},
		"what a Document says of itself": {`"lang_confidence":"x","dropped":0,"sentences":"two"`, "", `{"article_dropped":0,"article_lang_confidence":"x","article_sentences":"two"}`},
	} {
		t.Run(name, func(t *testing.T) {
			docs, errs := read("a.jsonl", []byte(`{"text":"Il pleut sur le lac.",`+tt.fields+`}`), ingest.Options{})
			if len(errs) > 0 || len(docs) != 1 {
				t.Fatal(docs, errs)
			}
			if docs[0].Publisher != tt.publisher || string(docs[0].Extra) != tt.extra {
				t.Errorf("publisher %q, carried %s", docs[0].Publisher, docs[0].Extra)
			}
			if err := corpus.NewWriter(&bytes.Buffer{}).Write(docs[0]); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestDirections drops what turns the direction of a text, in every kind of
// article: a reviewer would read another one than a model.
func TestDirections(t *testing.T) {
	const spoofed = "It is a \u202efine\u202c day in the \u2066hills\u2069, and all of us like it very much."
	for name, article := range map[string]string{
		"a.txt":   "A day\n\n" + spoofed + "\n",
		"a.html":  "<html><body><h1>A day</h1><p>" + spoofed + "</p></body></html>",
		"a.jsonl": `{"text":"A day\n\n` + spoofed + `"}`,
	} {
		docs, errs := read(name, []byte(article), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 {
			t.Fatalf("%s: %d documents, %v", name, len(docs), errs)
		}
		last := docs[0].Sentences[len(docs[0].Sentences)-1].Text
		if last != "It is a fine day in the hills, and all of us like it very much." {
			t.Errorf("%s: got %q", name, last)
		}
	}
}
