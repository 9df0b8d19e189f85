package corpus_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/mtalign/mtalign/corpus"
)

func ExampleRead() {
	in := strings.NewReader(`{"id":"a","lang":"vi","sentences":[{"text":"Xin chào."},{"text":"Tạm biệt."}]}`)
	for doc, err := range corpus.Read[corpus.Document](in, "docs.jsonl") {
		if err != nil {
			fmt.Println(err)
			continue
		}
		for _, s := range doc.Sentences {
			fmt.Println(s.N, s.Role, s.Text)
		}
	}
	// Output:
	// 0 body Xin chào.
	// 1 body Tạm biệt.
}

func ExampleTable_Get() {
	metrics := corpus.NewTable[int]("metric")
	metrics.Add("bleu", 1)
	metrics.Add("chrf", 2)
	_, err := metrics.Get("blue")
	fmt.Println(err)
	// Output: unknown metric "blue" (known: bleu, chrf)
}

// readAll reads documents and notes errors in their place.
func readAll(in io.Reader) (ids, errs []string) {
	for doc, err := range corpus.Read[corpus.Document](in, "in.jsonl") {
		if err != nil {
			errs = append(errs, err.Error())
			continue
		}
		ids = append(ids, doc.ID)
	}
	return ids, errs
}

func TestReadGoesOnBehindBadLines(t *testing.T) {
	tests := []struct {
		name, in string
		ids      string
		errs     []string // a part of each message, in order
	}{
		{"line ends", "{\"id\":\"a\"}\n{\"id\":\"b\"}\r\n{\"id\":\"c\"}\r{\"id\":\"d\"}", "a b c d", nil},
		{"empty lines", "\n{\"id\":\"a\"}\n\n \n{\"id\":\"b\"}\n", "a b", nil},
		{"byte order mark", "\ufeff{\"id\":\"a\"}\n", "a", nil},
		{"cut", "{\"id\":\"a\"}\n{\"id\":\"b\",\"sen", "a", []string{"in.jsonl:2: the line ends in the middle"}},
		{"not JSON", "{\"id\":\"a\"}\nhello\n{\"id\":\"b\"}\n", "a b", []string{"in.jsonl:2: no valid record"}},
		{"wrong type", "{\"id\":7}\n{\"id\":\"b\"}\n", "b", []string{"in.jsonl:1: no valid record: the value of /id may not be a number"}},
		{"no object", "[]\n{\"id\":\"b\"}\n", "b", []string{"in.jsonl:1: no valid record: a JSON object is wanted, not a list"}},
		{"broken UTF-8", "{\"id\":\"\xff\"}\n{\"id\":\"b\"}\n", "b", []string{"in.jsonl:1: no valid record"}},
		{"nothing", "", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			ids, errs := readAll(strings.NewReader(test.in))
			if got := strings.Join(ids, " "); got != test.ids {
				t.Errorf("read %q, want %q", got, test.ids)
			}
			if len(errs) != len(test.errs) {
				t.Fatalf("errors %q, want %q", errs, test.errs)
			}
			for i, want := range test.errs {
				if !strings.Contains(errs[i], want) {
					t.Errorf("error %q, want one with %q", errs[i], want)
				}
			}
		})
	}
}

// spaces reads as n blanks without holding them.
type spaces struct{ n int }

func (s *spaces) Read(p []byte) (int, error) {
	if s.n == 0 {
		return 0, io.EOF
	}
	n := min(len(p), s.n)
	for i := range p[:n] {
		p[i] = ' '
	}
	s.n -= n
	return n, nil
}

func TestReadPassesOverALineTooLong(t *testing.T) {
	in := io.MultiReader(&spaces{corpus.MaxLine + 1}, strings.NewReader("\n{\"id\":\"b\"}\n"))
	ids, errs := readAll(in)
	if len(ids) != 1 || ids[0] != "b" {
		t.Errorf("read %q, want the line behind the long one", ids)
	}
	if len(errs) != 1 || !strings.Contains(errs[0], "in.jsonl:1: line of more than 32 MB") {
		t.Errorf("errors %q, want the long line named", errs)
	}
}

func TestReadEndsWithTheReadersError(t *testing.T) {
	in := io.MultiReader(strings.NewReader("{\"id\":\"a\"}\n"), iotest.ErrReader(os.ErrDeadlineExceeded))
	var last error
	for _, err := range corpus.Read[corpus.Document](in, "in.jsonl") {
		last = err
	}
	if !errors.Is(last, os.ErrDeadlineExceeded) {
		t.Errorf("got %v, want the reader's own error", last)
	}
}

// TestUnknownFieldsAreCarriedThrough puts one into every object of a record.
func TestUnknownFieldsAreCarriedThrough(t *testing.T) {
	carried[corpus.Document](t, `{"id":"a","lang":"vi","lang_confidence":1,"title":"",`+
		`"sentences":[{"n":0,"par":0,"role":"body","text":"x","pivot":{"text":"y","by":"me"},"tokens":[1,2]}],`+
		`"dropped":[{"line":1,"text":"z","reason":"url","page":2}],`+
		`"source":{"path":"a.txt","sha256":"0","encoding":"utf-8","host":"h"},"section":{"name":"World"}}`)
	carried[corpus.Pair](t, `{"a":"a","b":"b","score":1,"relation":"parallel","by":"me"}`)
	carried[corpus.Bead](t, `{"pair":"a~b","relation":"parallel","a":{"doc":"a","lang":"vi","n":[0],"text":["x"],"by":"me"},`+
		`"b":{"doc":"b","lang":"zh","n":[],"text":[],"by":"you"},"score":1,"method":"length","checked":true}`)
	carried[corpus.Entity](t, `{"entity":"E1","kind":"PER","canonical":{"vi":[{"text":"x","p":1,"by":"me"}]},`+
		`"mentions":[{"doc":"a","sentence":0,"start":0,"end":1,"text":"x","kind":"PER","rendering":"native","by":"me"}],`+
		`"consistency":null,"evidence":[],"checked":true}`)
	carried[corpus.Span](t, `{"start":0,"end":1,"kind":"title","text":"x","why":"y","checked":true}`)
}

// carried reads a line and wants the same line written.
func carried[T any](t *testing.T, line string) {
	t.Helper()
	var out bytes.Buffer
	w := corpus.NewWriter(&out)
	for record, err := range corpus.Read[T](strings.NewReader(line), "in.jsonl") {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	if out.String() != line+"\n" {
		t.Errorf("wrote %s want %s", out.String(), line)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"id\":\"a\",\"sentences\":[{}]}\n"))
	f.Add([]byte("{\"id\":\"a\",\"x\":{\"y\":[1e9]}}\r{\"id\""))
	f.Fuzz(func(t *testing.T, data []byte) {
		for doc, err := range corpus.Read[corpus.Document](bytes.NewReader(data), "in.jsonl") {
			if err != nil {
				continue
			}
			var first, second bytes.Buffer
			if err := corpus.NewWriter(&first).Write(doc); err != nil {
				t.Fatalf("cannot write what was read: %v", err)
			}
			for again, err := range corpus.Read[corpus.Document](bytes.NewReader(first.Bytes()), "out.jsonl") {
				if err != nil {
					t.Fatalf("cannot read what was written: %v", err)
				}
				if err := corpus.NewWriter(&second).Write(again); err != nil {
					t.Fatal(err)
				}
			}
			if first.String() != second.String() {
				t.Errorf("written %q, read and written again %q", first.String(), second.String())
			}
		}
	})
}

// TestWriterWritesWholeLines wants nothing of a record that is no JSON.
func TestWriterWritesWholeLines(t *testing.T) {
	var b strings.Builder
	doc := corpus.Document{ID: "a", Extra: []byte(`{"source":"twice"}`), Source: corpus.Source{Path: "x"}}
	if err := corpus.NewWriter(&b).Write(doc); !errors.Is(err, corpus.ErrRecord) || b.Len() > 0 {
		t.Errorf("error %v, wrote %q", err, b.String())
	}
}

// endless is a file of one letter.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

// TestLinesGiveUp reads a file that never ends a line.
func TestLinesGiveUp(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 1 GB")
	}
	n := 0
	for line, err := range corpus.Lines(endless{}, "x") {
		if n++; err == nil || err.Error() != "x:1: no line end in 1024 MB: no file of lines" {
			t.Errorf("line %d of %d bytes, %v", line.N, len(line.Text), err)
		}
	}
	if n != 1 {
		t.Errorf("%d lines", n)
	}
}

func TestLineEnds(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"a\nb\n", "a|b"}, {"a\r\nb\r\n", "a|b"}, {"a\r\nb\n\nc", "a|b||c"},
		{"a\rb\r", "a|b"}, {"a\rb", "a|b"}, {"a\r", "a"},
		{"a\rb\nc\n", "a\rb|c"}, {"a\nb\rc\nd", "a|b\rc|d"}, {"a\nb\r", "a|b"},
		{"\n\r\n", "|"}, {"", ""},
	} {
		var got []string
		for line, err := range corpus.Lines(strings.NewReader(test.in), "x") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, string(line.Text))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("lines of %q: %q, want %q", test.in, got, test.want)
		}
	}
}

func TestLinesSayWhereTheyAre(t *testing.T) {
	var got []int64
	for line, err := range corpus.Lines(strings.NewReader("a\r\n\nbc\nd"), "x") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line.Offset)
	}
	if !slices.Equal(got, []int64{0, 3, 4, 7}) {
		t.Errorf("offsets %v", got)
	}
}
