package format_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/format"
)

// convert reads a text in one format and writes it in another.
func convert(t testing.TB, from, text, to string) string {
	t.Helper()
	reader, err := format.Readers.Get(from)
	if err != nil {
		t.Fatal(err)
	}
	var made files
	w, err := format.NewOutput(to, made.create, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	open := func(string) (io.ReadCloser, error) { return memory{bytes.NewReader([]byte(text))}, nil }
	for bead, err := range reader.Read(open, "-", format.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(bead); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return made.bodies[""].String()
}

const carriedUnit = `    <tu tuid="7" changeid="ANN" usagecount="3">
      <prop type="x-relation">parallel</prop>
      <note>a &amp; b</note>
      <note>c</note>
      <prop type="client">X</prop>
      <prop type="client">Y</prop>
      <prop type="x-score">87.5</prop>
      <tuv xml:lang="en-US" creationdate="20010101T000000Z">
        <note>of a side</note>
        <prop type="domain">law</prop>
        <seg>rain</seg>
      </tuv>
      <tuv xml:lang="zh-TW">
        <seg>雨</seg>
      </tuv>
    </tu>
`

// TestCarried takes a unit of another program through every format that holds
// all of a bead, and sees it come back as it was.
func TestCarried(t *testing.T) {
	want := convert(t, "tmx", body(carriedUnit), "tmx")
	if !strings.Contains(want, carriedUnit) {
		t.Fatalf("got  %s\nwant %s", want, carriedUnit)
	}
	for _, name := range []string{"jsonl", "parquet", "xliff", "xliff2", "tmx"} {
		if got := convert(t, name, convert(t, "tmx", body(carriedUnit), name), "tmx"); got != want {
			t.Errorf("%s: got  %s\nwant %s", name, got, want)
		}
	}
}

// TestCarriedNames keeps what others call by the names of TMX as it is.
func TestCarriedNames(t *testing.T) {
	for _, extra := range []string{
		`"props":5`, `"attributes":{"a b":"c"}`, `"locale":"zh-TW"`, `"state":"final"`, `"tuid":"1","notes":{}`,
	} {
		bead := `{"pair":"","relation":"parallel","a":{"doc":"","lang":"en","n":[],"text":["a"]},"b":{"doc":"","lang":"fr","n":[],"text":["b"],` +
			strings.Replace(extra, `"locale":"zh-TW"`, `"locale":"vi-VN"`, 1) + `},"score":1,"method":"",` + extra + "}\n"
		if got := convert(t, "tmx", convert(t, "jsonl", bead, "tmx"), "jsonl"); got != bead {
			t.Errorf("got  %s\nwant %s", got, bead)
		}
	}
}

func TestUnmeasuredScore(t *testing.T) {
	for _, name := range []string{"tmx", "xliff", "xliff2"} {
		if got := convert(t, "tsv", "a\tb\n", name); strings.Contains(got, "score") {
			t.Errorf("%s: a score that nobody gave: %s", name, got)
		}
	}
}

func TestCarriedState(t *testing.T) {
	const unit = `<xliff version="1.2"><file original="" source-language="fr" target-language="zh-TW"><body><trans-unit id="1"><source>A</source><target state="needs-review-translation">B</target></trans-unit></body></file></xliff>`
	got := convert(t, "xliff", unit, "jsonl")
	if !strings.Contains(got, `"state":"needs-review-translation"`) || !strings.Contains(got, `"locale":"zh-TW"`) {
		t.Errorf("got %s", got)
	}
	if again := convert(t, "tmx", convert(t, "jsonl", got, "tmx"), "jsonl"); again != got {
		t.Errorf("got  %s\nwant %s", again, got)
	}
}
