package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"github.com/mtalign/mtalign/corpus"
)

// A row is an article as others store it.
type row struct {
	ID     string   `parquet:"id" json:"id"`
	Text   *string  `parquet:"text,optional" json:"text,omitempty"`
	HTML   []byte   `parquet:"html,optional" json:"-"`
	Date   string   `parquet:"date,optional" json:"date,omitempty"`
	Topics []string `parquet:"topics,list" json:"topics"`
}

func parquetOf[T any](t testing.TB, rows ...T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := parquet.NewGenericWriter[T](&b)
	if _, err := w.Write(rows); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A row gives the document that it would give as a line of JSON.
func TestParquet(t *testing.T) {
	first, none, broken := "Le maire a ouvert le pont hier. Il a parlé longtemps.", "", "caf\xff"
	rows := []row{
		{ID: "one", Text: &first, Date: "2026-05-02", Topics: []string{"ponts", "ville"}},
		{ID: "two", Text: &none},
		{ID: "three", Text: &broken},
		{ID: "four", HTML: []byte("<h1>Le pont</h1><p>Le conseil a voté le budget du pont, et les travaux commencent en avril.</p>")},
	}
	data := parquetOf(t, rows...)
	line, _ := json.Marshal(rows[0])
	var want corpus.Document
	for doc, err := range Read(bytes.NewReader(line), "rows.jsonl", Options{}) {
		if want = doc; err != nil {
			t.Fatal(err)
		}
	}
	var ids []string
	var lines []int
	for doc, err := range Read(bytes.NewReader(data), "rows.parquet", Options{OnError: Skip}) {
		if err != nil {
			var at *corpus.LineError
			if !errors.As(err, &at) || at.Name != "rows.parquet" {
				t.Fatal(err)
			}
			lines = append(lines, at.Line)
			continue
		}
		ids = append(ids, doc.ID)
		if doc.ID == "one" {
			doc.Source, want.Source = corpus.Source{}, corpus.Source{}
			if !reflect.DeepEqual(doc, want) {
				t.Errorf("%+v\nwanted, as a line gives it,\n%+v", doc, want)
			}
		}
	}
	if !reflect.DeepEqual(ids, []string{"one", "four"}) || !reflect.DeepEqual(lines, []int{2, 3}) {
		t.Errorf("documents %v, faults in rows %v", ids, lines)
	}
}

// A number that JSON has not costs no article.
func TestParquetNaN(t *testing.T) {
	type counted struct {
		ID    string  `parquet:"id"`
		Text  string  `parquet:"text"`
		Views float64 `parquet:"views"`
		Rank  float32 `parquet:"rank"`
	}
	text := "Le maire a ouvert le pont hier. Il a parlé longtemps."
	data := parquetOf(t, counted{"none", text, math.NaN(), float32(math.Inf(1))}, counted{"some", text, 7, 0.1})
	var extra []string
	for doc, err := range Read(bytes.NewReader(data), "rows.parquet", Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		extra = append(extra, doc.ID+" "+string(doc.Extra))
	}
	if want := []string{"none ", `some {"rank":0.1,"views":7}`}; !reflect.DeepEqual(extra, want) {
		t.Errorf("%q, want %q", extra, want)
	}
}

// What is no Parquet of articles is told of.
func TestParquetRefused(t *testing.T) {
	good := parquetOf(t, row{ID: "one"})
	for want, data := range map[string][]byte{
		"no whole file of Parquet": good[:len(good)-5],
		"give it to filter": parquetOf(t, struct {
			A string `parquet:"a"`
			B string `parquet:"b"`
		}{}),
		"no column text": parquetOf(t, struct {
			Body string `parquet:"body"`
		}{}),
	} {
		for _, err := range Read(bytes.NewReader(data), "rows.parquet", Options{OnError: Skip}) {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v, want %s", err, want)
			}
		}
	}
}

func FuzzParquet(f *testing.F) {
	text := "Le maire a ouvert le pont hier."
	f.Add(parquetOf(f, row{ID: "one", Text: &text, Topics: []string{"ponts"}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		for doc, err := range Read(bytes.NewReader(data), "rows.parquet", Options{OnError: Skip}) {
			if err == nil && len(doc.Sentences) == 0 {
				t.Error("a document without sentences")
			}
		}
	})
}
