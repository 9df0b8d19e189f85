package metric

import (
	"flag"
	"io"
	"slices"
	"strings"
	"testing"
)

// TestEveryMetric holds for all of the table.
func TestEveryMetric(t *testing.T) {
	for _, name := range All.Names() {
		t.Run(name, func(t *testing.T) {
			build, _ := All.Get(name)
			m := build(Options{Lang: "vi"})
			text := "Đoàn đại biểu thăm Hà Nội, Huế và Đà Nẵng."
			same, other := m.Stats(text, []string{text}), m.Stats("Không có gì giống cả?", []string{text})
			if again := m.Stats(text, []string{text}); !slices.Equal(same, again) {
				t.Errorf("two counts of the same segment: %v, %v", same, again)
			}
			if len(same) != len(other) || len(same) != len(m.Stats("", nil)) {
				t.Errorf("vectors of lengths %d, %d, %d", len(same), len(other), len(m.Stats("", nil)))
			}
			if m.Score(same) == m.Score(other) {
				t.Errorf("the same text and another both score %v", m.Score(same))
			}
			if more := m.Stats(text, []string{"", text}); m.Score(more) != m.Score(same) {
				t.Errorf("a second reference takes the score of a perfect match to %v", m.Score(more))
			}
			m.Score(make([]float64, len(same))) // nothing to divide by
			fs := flag.NewFlagSet(name, flag.ContinueOnError)
			settings := 0
			m.Flags(fs)
			fs.VisitAll(func(*flag.Flag) { settings++ })
			if settings == 0 {
				t.Error("no settings")
			}
		})
	}
}

func TestFlags(t *testing.T) {
	b := NewBLEU(Options{Lang: "zh"})
	if b.Tokenizer != "zh" || NewBLEU(Options{Lang: "vi"}).Tokenizer != "13a" {
		t.Error("the language does not choose the tokenizer")
	}
	fs := flag.NewFlagSet("score", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	b.Flags(fs)
	if err := fs.Parse([]string{"-tok", "intl", "-lc", "--smooth-method", "floor", "-sv", "0.5"}); err != nil {
		t.Fatal(err)
	}
	want := "nrefs:2|case:lc|eff:no|tok:intl|smooth:floor[0.50]|version:"
	if got := b.Signature(2).String(); !strings.HasPrefix(got, want) {
		t.Errorf("signature %s, want %s…", got, want)
	}
	if err := fs.Parse([]string{"-tok", "thai"}); err == nil || !strings.Contains(err.Error(), "13a") {
		t.Errorf("an unknown tokenizer gives %v, which does not list the known ones", err)
	}
}

func TestCorpusRefusesUnequalLengths(t *testing.T) {
	if _, err := Corpus(NewChrF(), []string{"a", "b"}, [][]string{{"a"}}); err == nil {
		t.Error("two hypotheses and one reference are scored")
	}
	if _, err := Results([]string{"bleu", "blue"}, "vi", []string{"a"}, [][]string{{"a"}}); err == nil {
		t.Error("an unknown metric is scored")
	}
}

func TestResults(t *testing.T) {
	results, err := Results([]string{"bleu", "chrf"}, "zh", []string{"你好吗？"}, [][]string{{"你好吗？"}})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"tok:zh", "nc:6"} {
		if !strings.Contains(results[i].Signature, want) || results[i].Score < 20 {
			t.Errorf("%+v", results[i])
		}
	}
}

func TestPythonFloat(t *testing.T) {
	for x, want := range map[float64]string{0: "0.0", 62: "62.0", 25.6: "25.6", 0.0001: "0.0001", 0.00001: "1e-05", 1e15: "1000000000000000.0", 1e16: "1e+16"} {
		if got := pythonFloat(x); got != want {
			t.Errorf("%v prints as %s, want %s", x, got, want)
		}
	}
}

func TestFinalSigma(t *testing.T) {
	for text, want := range map[string]string{"ΟΔΟΣ": "οδος", "ΟΔΟΣ.Α": "οδοσ.α", "Σ": "σ", "ΑΣ'": "ας'", "İ": "i\u0307"} {
		if got := lower(text); got != want {
			t.Errorf("lower of %s is %s, want %s", text, got, want)
		}
	}
}

func TestPrint(t *testing.T) {
	score := func(name string) Score {
		build, _ := All.Get(name)
		s := Sentence(build(Options{}), "a b c d", []string{"a b c d"})
		s.Signature = s.Signature[:1]
		return s
	}
	for name, c := range map[string]struct {
		scores []Score
		format string
		layout Layout
		want   string
	}{
		"aligned":      {[]Score{score("bleu"), score("chrf")}, "text", Layout{Short: true}, " BLEU|#:1 = 100"},
		"scores alone": {[]Score{score("bleu"), score("chrf")}, "json", Layout{Width: 1, ScoreOnly: true}, "[\n100.0,\n100.0\n]\n"},
		"object":       {[]Score{score("chrf")}, "json", Layout{}, "{\n \"name\": \"chrF2\",\n \"score\": 100.0,\n \"signature\": \"nrefs:1\",\n \"nrefs\": \"1\"\n}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			if err := Print(&b, c.scores, c.format, c.layout); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(b.String(), c.want) {
				t.Errorf("got\n%s\nwant\n%s…", b.String(), c.want)
			}
		})
	}
	if err := Print(io.Discard, nil, "xml", Layout{}); err == nil {
		t.Error("an unknown format is printed")
	}
}

func TestTransposedReferences(t *testing.T) {
	_, err := Corpus(NewChrF(), []string{"a b", "c d"}, [][]string{{"a b", "c d"}})
	if err == nil || !strings.Contains(err.Error(), "look transposed") {
		t.Errorf("two hypotheses with a list of two references: %v", err)
	}
}
