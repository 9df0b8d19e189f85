package metric

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A goldenCase is what sacreBLEU 2.6.0 said of one sentence or corpus.
type goldenCase struct {
	ID    string                `json:"id"`
	Kind  string                `json:"kind"` // sent, corpus
	Hyp   string                `json:"hyp"`
	Refs  any                   `json:"refs"` // of a sentence [ref], of a corpus [stream][segment], null where missing
	Hyps  []string              `json:"hyps"`
	BLEU  map[string]goldenBLEU `json:"bleu"`
	ChrF  goldenChrF            `json:"chrf"`
	TER   map[string][3]float64 `json:"ter"` // score, edits, length of references
	Extra map[string]any        `json:"extra"`
}

type goldenBLEU struct {
	Counts  []float64    `json:"c"`
	Totals  []float64    `json:"t"`
	HypLen  float64      `json:"hl"`
	RefLen  float64      `json:"rl"`
	BP      float64      `json:"bp"`
	Ratio   float64      `json:"ratio"`
	Verbose string       `json:"verbose"`
	Exp     goldenSmooth `json:"exp"`
	Floor   goldenSmooth `json:"floor"`
	AddK    goldenSmooth `json:"add-k"`
	None    goldenSmooth `json:"none"`
}

type goldenSmooth struct {
	Score     float64   `json:"s"`
	Effective float64   `json:"se"`
	Precision []float64 `json:"p"`
}

type goldenChrF struct {
	Stats map[string][]float64 `json:"stats"`
	Score map[string]float64   `json:"score"`
}

// segments returns hypotheses and references by segment.
func (c goldenCase) segments() (hyps []string, refs [][]string) {
	if c.Kind == "sent" {
		return []string{c.Hyp}, [][]string{present(c.Refs.([]any))}
	}
	refs = make([][]string, len(c.Hyps))
	for _, stream := range c.Refs.([]any) {
		for i, ref := range stream.([]any) {
			refs[i] = append(refs[i], present([]any{ref})...)
		}
	}
	return c.Hyps, refs
}

// present leaves out the references that are missing.
func present(refs []any) []string {
	var texts []string
	for _, ref := range refs {
		if text, ok := ref.(string); ok {
			texts = append(texts, text)
		}
	}
	return texts
}

func goldenCases(t *testing.T) []goldenCase { return goldenLines[goldenCase](t, "dev.jsonl") }

func goldenLines[T any](t testing.TB, name string) []T {
	path := corpustest.Shared(t, "bench", "metric", name)
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var records []T
	for record, err := range corpus.Read[T](f, path) {
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, record)
	}
	if len(records) == 0 {
		t.Fatalf("%s holds no case", path)
	}
	return records
}

func TestBLEUEqualsSacreBLEU(t *testing.T) {
	for _, c := range goldenCases(t) {
		hyps, refs := c.segments()
		for key, want := range c.BLEU {
			tokenizer, lc := strings.CutSuffix(key, "|lc")
			m := NewBLEU(Options{})
			m.Tokenizer, m.Lowercase = tokenizer, lc
			got, err := Corpus(m, hyps, refs)
			if err != nil {
				t.Fatal(err)
			}
			counts := append([]float64{want.HypLen, want.RefLen}, append(want.Counts, want.Totals...)...)
			equalAll(t, c.ID+" "+key+" counts", got.Stats, counts)
			if got.Verbose != want.Verbose {
				t.Errorf("%s %s: %q, want %q", c.ID, key, got.Verbose, want.Verbose)
			}
			for method, want := range map[string]goldenSmooth{"exp": want.Exp, "floor": want.Floor, "add-k": want.AddK, "none": want.None} {
				m.Smoothing.Method = method
				m.EffectiveOrder = false
				equal(t, c.ID+" "+key+" "+method, m.Score(got.Stats), want.Score)
				equalAll(t, c.ID+" "+key+" "+method+" precisions", m.precision(got.Stats).byOrder, want.Precision)
				m.EffectiveOrder = true
				equal(t, c.ID+" "+key+" "+method+" effective", m.Score(got.Stats), want.Effective)
			}
		}
	}
}

func TestChrFEqualsSacreBLEU(t *testing.T) {
	for _, c := range goldenCases(t) {
		hyps, refs := c.segments()
		for key, want := range c.ChrF.Score { // w2|lc0|ws1|eps0
			f := strings.Split(key, "|")
			m := NewChrF()
			m.Words, _ = strconv.Atoi(f[0][1:])
			m.Lowercase, m.Whitespace, m.Epsilon = f[1] == "lc1", f[2] == "ws1", f[3] == "eps1"
			got, err := Corpus(m, hyps, refs)
			if err != nil {
				t.Fatal(err)
			}
			equal(t, c.ID+" "+key, got.Value, want)
			stats := c.ChrF.Stats[f[1]+"|"+f[2]]
			for _, more := range [][]string{f[1:], f[:3], f} {
				if own, ok := c.ChrF.Stats[strings.Join(more, "|")]; ok {
					stats = own
				}
			}
			equalAll(t, c.ID+" "+key+" counts", got.Stats, stats[:len(got.Stats)])
		}
	}
}

// TestSettingsEqualSacreBLEU goes over the settings that only some corpora
// were scored with, their signatures and the printed lines.
func TestSettingsEqualSacreBLEU(t *testing.T) {
	seen := 0
	for _, c := range goldenCases(t) {
		hyps, refs := c.segments()
		for key, value := range c.Extra {
			m := settings(t, key)
			seen++
			got, err := Corpus(m, hyps, refs)
			if err != nil {
				t.Fatal(err)
			}
			if strings.HasPrefix(key, "sig:") {
				printed(t, c.ID, got, value.([]any))
				continue
			}
			want := value.(map[string]any)
			equal(t, c.ID+" "+key, got.Value, want["s"].(float64))
			same(t, c.ID+" "+key, got.Signature.String(), want["sig"])
			same(t, c.ID+" "+key, got.Line(2, ""), want["str"])
		}
	}
	if seen == 0 {
		t.Fatal("no settings seen")
	}
}

// settings returns the metric that a key of "extra" stands for.
func settings(t *testing.T, key string) Metric {
	bleu, chrf := NewBLEU(Options{}), NewChrF()
	smooth := func(method string, value float64) Metric {
		bleu.Smoothing = Smoothing{method, &value}
		return bleu
	}
	switch key {
	case "bleu:floor[0.01]":
		return smooth("floor", 0.01)
	case "bleu:add-k[0.5]":
		return smooth("add-k", 0.5)
	case "bleu:add-k[2]":
		return smooth("add-k", 2)
	case "bleu:order2":
		bleu.Order = 2
		return bleu
	case "bleu:order6":
		bleu.Order = 6
		return bleu
	case "bleu:order1/add-k":
		bleu.Order = 1
		return smooth("add-k", 1)
	case "chrf:c4w0b1":
		chrf.Chars, chrf.Beta = 4, 1
		return chrf
	case "chrf:c6w1b2":
		chrf.Words = 1
		return chrf
	case "chrf:c6w2b3":
		chrf.Words, chrf.Beta = 2, 3
		return chrf
	case "chrf:c1w3b2eps":
		chrf.Chars, chrf.Words, chrf.Epsilon = 1, 3, true
		return chrf
	case "sig:bleu":
		return bleu
	case "sig:ter":
		return &TER{Normalized: true, Asian: true}
	}
	t.Fatalf("unknown settings %q", key)
	return nil
}

func printed(t *testing.T, id string, got Score, want []any) {
	same(t, id, got.Signature.String(), want[0])
	same(t, id, got.Signature.Brief(), want[1])
	if len(want) < 4 { // TER
		same(t, id, got.Line(4, got.Signature.String()), want[2])
		return
	}
	same(t, id, got.Line(2, got.Signature.String()), want[2])
	got.Signature = got.Signature.brief()
	same(t, id, got.JSON(1), want[3])
}

// same compares texts but for the version that sacreBLEU gives itself.
func same(t *testing.T, what, got string, want any) {
	t.Helper()
	theirs := strings.NewReplacer("version:2.6.0", "version:mtalign-"+corpus.Version, "v:2.6.0", "v:mtalign-"+corpus.Version,
		`"v": "2.6.0"`, `"v": "mtalign-`+corpus.Version+`"`, `"version": "2.6.0"`, `"version": "mtalign-`+corpus.Version+`"`).Replace(want.(string))
	if got != theirs {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, theirs)
	}
}

func equal(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func equalAll(t *testing.T, what string, got, want []float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d numbers, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		equal(t, fmt.Sprintf("%s %d", what, i), got[i], want[i])
	}
}
