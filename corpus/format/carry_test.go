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
      <note>a &amp; b</note>
      <note>c</note>
      <prop type="x-relation">parallel</prop>
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
	for _, name := range []string{"xliff", "xliff2"} {
		if got := convert(t, "tmx", body(carriedUnit), name); !strings.Contains(got, "<note>a &amp; b</note>\n        <note>c</note>\n") {
			t.Errorf("%s: no notes of its own: %s", name, got)
		}
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

// TestCarriedOfXLIFF carries what others say of a unit to each of its segments,
// and of what mtalign wrote of the whole nothing.
func TestCarriedOfXLIFF(t *testing.T) {
	for name, unit := range map[string]string{
		"xliff": `<xliff version="1.2"><file original="" source-language="fr" target-language="vi"><body><trans-unit id="1"><source><mrk mtype="seg" mid="1">A</mrk> <mrk mtype="seg" mid="2">B</mrk></source><target><mrk mtype="seg" mid="1">a</mrk> <mrk mtype="seg" mid="2">b</mrk></target>` +
			`<context-group><context context-type="linenumber">7</context><context context-type="x-score">0.5</context></context-group><note from="x">one</note><note>two</note><alt-trans><target>no</target><note>no</note></alt-trans></trans-unit></body></file></xliff>`,
		"xliff2": `<xliff version="2.1" srcLang="fr" trgLang="vi"><file id="f"><unit id="1"><metadata><metaGroup category="c"><meta type="linenumber">7</meta><meta type="x-score">0.5</meta></metaGroup></metadata><notes><note id="1">one</note><note>two</note></notes>` +
			`<segment><source>A</source><target>a</target></segment><ignorable><source> </source></ignorable><segment><source>B</source><target>b</target></segment></unit></file></xliff>`,
	} {
		const said = `"score":1,"method":"","props":{"linenumber":["7"]},"notes":["one","two"]}` + "\n"
		got := convert(t, name, unit, "jsonl")
		if strings.Count(got, said) != 2 {
			t.Errorf("%s: got %s", name, got)
		}
		if again := convert(t, name, convert(t, "jsonl", got, name), "jsonl"); again != got {
			t.Errorf("%s: got  %s\nwant %s", name, again, got)
		}
	}
}

func TestCarriedState(t *testing.T) {
	const unit = `<xliff version="1.2"><file original="" source-language="fr" target-language="zh-TW"><body><trans-unit id="1"><source>A</source><target state="needs-review-translation">B</target><note>n</note></trans-unit></body></file></xliff>`
	got := convert(t, "xliff", unit, "jsonl")
	if !strings.Contains(got, `"state":"needs-review-translation"`) || !strings.Contains(got, `"locale":"zh-TW"`) {
		t.Errorf("got %s", got)
	}
	if again := convert(t, "jsonl", got, "xliff"); !strings.Contains(again, `<target state="needs-review-translation">B<`) {
		t.Errorf("the state is not where XLIFF has it: %s", again)
	}
	final := strings.Replace(got, "needs-review-translation", "final", 1)
	if again := convert(t, "jsonl", final, "xliff2"); !strings.Contains(again, `<segment state="final">`) {
		t.Errorf("the state is not where XLIFF 2.1 has it: %s", again)
	}
	for _, name := range []string{"xliff", "xliff2"} {
		for _, bead := range []string{got, final, strings.Replace(got, "needs-review-translation", "initial", 1)} {
			if again := convert(t, name, convert(t, "jsonl", bead, name), "jsonl"); again != bead {
				t.Errorf("%s: got  %s\nwant %s", name, again, bead)
			}
		}
	}
	tmx := convert(t, "jsonl", got, "tmx")
	if !strings.Contains(tmx, "<note>n</note>") {
		t.Errorf("a state hides the note: %s", tmx)
	}
	if again := convert(t, "tmx", tmx, "jsonl"); again != got {
		t.Errorf("got  %s\nwant %s", again, got)
	}
}
