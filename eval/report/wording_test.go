package report

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
)

// TestBeadsAreNumberedAsTheyAreCounted leaves null beads out of the numbers.
func TestBeadsAreNumberedAsTheyAreCounted(t *testing.T) {
	one := corpus.Side{N: []int{0}, Text: []string{"a"}}
	p := paired{beads: corpus.Bitext{{A: one, B: one}, {A: one}, {B: one}, {A: one, B: one}}}
	beads := newBeads(newIndex(Data{}), p)
	if no := beads[len(beads)-1].No; no != 2 {
		t.Errorf("the last of two beads has number %d", no)
	}
}

func TestPivotLine(t *testing.T) {
	for _, c := range []struct {
		have, missing int
		want          string
	}{
		{0, 0, ""},
		{90, 10, ""},
		{13, 46, "46 of 59 sentences have no pivot: findings that need one were not made."},
		{2, 1, "1 of 3 sentences has no pivot: findings that need one were not made."},
	} {
		if got := pivotLine([]row{{Pivots: pivotCount{Have: c.have, Missing: c.missing}}}); got != c.want {
			t.Errorf("%d of %d: %q", c.missing, c.missing+c.have, got)
		}
	}
}

// TestCanonicalForms shows likely forms, and says which were got by sound only.
func TestCanonicalForms(t *testing.T) {
	e := corpus.Entity{
		Canonical: map[string][]corpus.Form{
			"vi": {{Text: "Đỗ Hải", P: 0.6}, {Text: "Đỗ Hợi", P: 0.3}, {Text: "Đồ Hải", P: 0.1}},
			"en": {{Text: "Do Hai", P: 0.5}},
			"zh": {{Text: "杜海", P: 0.95}},
			"fr": {{Text: "Dô Haï", P: 0.1}},
		},
		Mentions: []corpus.Mention{{Text: "Đỗ Hải"}},
	}
	var got []string
	for _, c := range newCanonical(e) {
		for _, f := range c.Forms {
			text := f.Text
			if f.BySound {
				text += " by sound"
			}
			got = append(got, text)
		}
	}
	if want := "Do Hai, Đỗ Hải, Đỗ Hợi by sound, 杜海"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestCountsInWords(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"missing_key", 46, "46 without key"},
		{"tm", 1, "1 from a translation memory"},
		{"documents", 1, "1 document"},
		{"entities", 1200, "1,200 names"},
		{"retried_calls", 2, "2 retried calls"},
	} {
		if got := counted(c.name, c.n); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestEveryRenderingIsExplained holds for all kinds that records have.
func TestEveryRenderingIsExplained(t *testing.T) {
	var e corpus.Entity
	for _, r := range []corpus.Rendering{corpus.Native, corpus.SinoVietnamese, corpus.Pinyin, corpus.Mixed, corpus.Translated,
		corpus.Split, corpus.Reordered, corpus.Truncated, corpus.Transcribed} {
		e.Mentions = append(e.Mentions, corpus.Mention{Rendering: r})
	}
	explained := legend([]corpus.Entity{e})
	if len(explained) != len(e.Mentions) {
		t.Errorf("%d of %d explained", len(explained), len(e.Mentions))
	}
	for _, k := range explained {
		if k.Meaning == "" {
			t.Errorf("%s: no meaning", k.Kind)
		}
	}
}

// TestPathsAreShownOneWay has an article name its file as the inputs do.
func TestPathsAreShownOneWay(t *testing.T) {
	source := corpus.Source{Path: "/home/me/news/a.txt", SHA256: "ab"}
	d := Data{
		Documents: []corpus.Document{{ID: "a", Source: source}},
		Manifest:  run.Manifest{Inputs: []run.Input{{Path: "../news/a.txt", SHA256: "ab"}}},
	}
	if page := string(write(t, d)); strings.Contains(page, source.Path) || strings.Count(page, "../news/a.txt") != 2 {
		t.Error("the page shows the file in two ways")
	}
}
