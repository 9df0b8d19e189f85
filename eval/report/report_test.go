package report

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/metric"
	"github.com/mtalign/mtalign/eval/run"
)

var update = flag.Bool("update", false, "write the golden files")

func TestGolden(t *testing.T) {
	for name, d := range map[string]Data{"visit": visit(), "empty": {}} {
		got := bare(write(t, d))
		golden := filepath.Join("testdata", name+".html")
		if *update {
			if err := os.WriteFile(golden, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: the page is not as in %s; look at it, then run the test with -update", name, golden)
		}
	}
}

// bare leaves out style, script and their hashes: they have tests of their own.
func bare(page []byte) []byte {
	page = bytes.Replace(page, []byte(inlined().CSS), []byte("…"), 1)
	page = bytes.Replace(page, []byte(inlined().JS), []byte("…"), 1)
	return regexp.MustCompile(`sha256-[^']*?&#39;`).ReplaceAll(page, []byte("sha256-…&#39;"))
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, visit()), write(t, visit())) {
		t.Error("two pages of the same data differ")
	}
}

func TestWriteError(t *testing.T) {
	if err := Write(full{}, visit()); !errors.Is(err, errFull) {
		t.Errorf("Write = %v, want the writer's error", err)
	}
}

var errFull = errors.New("no space")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

func write(t *testing.T, d Data) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// visit is a small run: a story in two languages, a comparable article, one
// that stands alone.
func visit() Data {
	return Data{
		Documents: []corpus.Document{
			document("bridge-vi", "vi", "Khánh thành cầu mới", "Cây cầu dài 300 mét.", "Ông Lý Đại Sơn cắt băng."),
			document("bridge-zh", "zh", "新桥通车", "李大山为大桥剪彩。", "桥长300米。"),
			document("bridge-mt", "vi", "Cầu mới để giao thông", "Li Dashan cắt các băng .", "Ông Lý lớn núi Monday đã vui."),
			document("rain-fr", "fr", "La pluie revient", "Il pleuvra demain sur la côte."),
		},
		Pairs: []corpus.Pair{
			{A: "bridge-vi", B: "bridge-zh", Score: 0.91, Relation: corpus.Parallel},
			{A: "bridge-vi", B: "bridge-mt", Score: 0.55, Relation: corpus.Comparable},
		},
		Bitexts:  []corpus.Bitext{bridge()},
		Entities: []corpus.Entity{mountain()},
		Audits:   audits(),
		Scores: []metric.Result{
			{Name: "chrF2", Score: 41.256, Signature: "nrefs:1|nc:6", Pair: "bridge-vi~bridge-zh"},
			{Name: "chrF2", Score: 12.5, Signature: "nrefs:1|nc:6", Doc: "bridge-mt"},
			{Name: "BLEU", Score: 7, Signature: "nrefs:1|tok:zh", System: "old"},
		},
		Manifest: run.Manifest{
			Version: "0.0.1",
			Inputs:  []run.Input{{Path: "bridge.txt", SHA256: "00ff", Bytes: 2048}, {Path: "lost.txt", Error: "permission denied"}},
			Config:  map[string]string{"seed": "1", "tm": "memory.tmx"},
			Usage:   corpus.Usage{Prompt: 1200, Completion: 340},
			Stages: []run.Stage{
				{Name: "ingest", Outputs: map[string]string{"docs.jsonl": "ab12"}, Seconds: 0.25,
					Outcome: run.Outcome{Counts: map[string]int{"documents": 4, "sentences": 12}, Failures: []string{"lost.txt: permission denied"}}},
				{Name: "pair", Seconds: 0.5},
			},
		},
	}
}

func document(id, lang, title string, sentences ...string) corpus.Document {
	d := corpus.Document{ID: id, Lang: lang, Title: title, Publisher: "Bản tin", Date: "2024-05-01"}
	d.Sentences = append(d.Sentences, corpus.Sentence{Role: corpus.Title, Text: title})
	for i, text := range sentences {
		d.Sentences = append(d.Sentences, corpus.Sentence{N: i + 1, Par: 1, Role: corpus.Body, Text: text})
	}
	d.Sentences[0].Pivot = &corpus.Pivot{Lang: "en", Text: "A new bridge", Origin: "tm", Match: 1}
	d.Sentences[1].Pivot = &corpus.Pivot{Error: "not in the memory"}
	d.Dropped = []corpus.Dropped{{Line: 7, Text: "Share | Print", Reason: "boilerplate"}}
	return d
}

func bridge() corpus.Bitext {
	bead := func(score float64, a, b corpus.Side) corpus.Bead {
		a.Doc, a.Lang, b.Doc, b.Lang = "bridge-vi", "vi", "bridge-zh", "zh"
		return corpus.Bead{Pair: "bridge-vi~bridge-zh", Relation: corpus.Parallel, Score: score, Method: "lexical", A: a, B: b}
	}
	return corpus.Bitext{
		bead(0.97, corpus.Side{N: []int{0}, Text: []string{"Khánh thành cầu mới"}, Pivot: []string{"A new bridge"}},
			corpus.Side{N: []int{0}, Text: []string{"新桥通车"}}),
		bead(0.6, corpus.Side{N: []int{1}, Text: []string{"Cây cầu dài 300 mét."}},
			corpus.Side{N: []int{2}, Text: []string{"桥长300米。"}}),
		bead(0.8, corpus.Side{}, corpus.Side{N: []int{1}, Text: []string{"李大山为大桥剪彩。"}}),
	}
}

func mountain() corpus.Entity {
	mention := func(doc string, sentence, start, end int, text string, r corpus.Rendering) corpus.Mention {
		return corpus.Mention{Doc: doc, Sentence: sentence, Start: start, End: end, Text: text, Kind: corpus.Person, Rendering: r}
	}
	consistency := 0.33
	return corpus.Entity{
		ID: "E1", Kind: corpus.Person, Consistency: &consistency,
		Canonical: map[string][]corpus.Form{
			"vi":     {{Text: "Lý Đại Sơn", P: 0.9}},
			"zh":     {{Text: "李大山", P: 0.7}, {Text: "李大珊", P: 0.1}, {Text: "李达山", P: 0.08}, {Text: "黎大山", P: 0.01}},
			"pinyin": {{Text: "Li Dashan", P: 1}},
		},
		Mentions: []corpus.Mention{
			mention("bridge-vi", 2, 4, 14, "Lý Đại Sơn", corpus.SinoVietnamese),
			mention("bridge-zh", 1, 0, 3, "李大山", corpus.Native),
			mention("bridge-mt", 1, 0, 9, "Li Dashan", corpus.Pinyin),
			mention("bridge-mt", 2, 4, 14, "Lý lớn núi", corpus.Translated),
		},
		Evidence: []string{"大山 is read Đại Sơn; as words it is ‘big mountain’"},
	}
}

func audits() []audit.Document {
	consistency := 0.33
	return []audit.Document{
		{Doc: "bridge-vi", Lang: "vi", Garble: 0.03, Sentences: []audit.Sentence{{N: 0}, {N: 1, Garble: 0.1}, {N: 2}}},
		{Doc: "bridge-mt", Lang: "vi", Garble: 0.88, Consistency: &consistency, Sentences: []audit.Sentence{
			{N: 0, Garble: 0.3},
			{N: 1, Garble: 0.9, Spans: []corpus.Span{
				{Start: 0, End: 9, Kind: "broken_name", Text: "Li Dashan", Why: "written in pinyin", Suggest: "Lý Đại Sơn"},
				{Start: 22, End: 24, Kind: "dangling", Text: " .", Why: "a stop after a space"},
			}},
			{N: 2, Garble: 0.7, Spans: []corpus.Span{
				{Start: 0, End: 29, Kind: "word_salad", Text: "Ông Lý lớn núi Monday đã vui.", Why: "improbable order"},
				{Start: 15, End: 21, Kind: "foreign_token", Text: "Monday", Why: "English", Suggest: "thứ Hai"},
			}},
		}},
	}
}

func TestPageSays(t *testing.T) {
	page := string(write(t, visit()))
	for _, want := range []string{
		"<h1>4 articles, 1 story</h1>",
		"1 article reads as garbled. 1 has no counterpart among the others.",
		"2 beads, 2 of them at 0.50 or more; 1 sentence without counterpart.",
		"Comparable: tells of the same kind of event.",
		"No counterpart found for 1 article:",
		"no counterpart found in <bdi>article",
		`<mark class="words">Li Dashan</mark><sup>1</sup>`,
		"whole sentence",
		"lost.txt: permission denied",
		"1 sentence without pivot: <bdi>not in the memory</bdi>",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

func TestAboveChance(t *testing.T) {
	d := visit()
	d.Bitexts[0] = bridge()
	d.Pairs[0].Relation = corpus.Comparable
	if page := string(write(t, d)); !strings.Contains(page, "only 2 beads stood above chance") {
		t.Error("the page does not say how little a comparable pair has in common")
	}
}
