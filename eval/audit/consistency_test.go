package audit

import (
	"math"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestConsistency(t *testing.T) {
	type m struct {
		doc, text string
		rendering corpus.Rendering
	}
	langs := map[string]string{"v1": "vi", "v2": "vi", "f": "fr", "z": "zh"}
	for name, c := range map[string]struct {
		form     string // predefined in Vietnamese
		mentions []m
		want     float64 // NaN for none
	}{
		"single":                  {"Lê Hòa", []m{{"v1", "Lê Hòa", corpus.Native}}, math.NaN()},
		"one in each language":    {"Lê Hòa", []m{{"v1", "Lê Hòa", corpus.Native}, {"z", "黎和", corpus.Native}}, math.NaN()},
		"same":                    {"Lê Hòa", []m{{"v1", "Lê Hòa", corpus.Native}, {"v2", "Lê Hòa", corpus.Native}}, 1},
		"case, marks and titles":  {"Lê Hòa", []m{{"v1", "LÊ HOÀ", corpus.Native}, {"v1", "ông Lê Hòa", corpus.Native}}, 1},
		"short form":              {"Lê Văn Hòa", []m{{"v1", "Lê Văn Hòa", corpus.Native}, {"v1", "Hòa", corpus.Truncated}}, 1},
		"half of them otherwise":  {"", []m{{"f", "Li Wen", corpus.Pinyin}, {"f", "Le Van", corpus.Native}}, 0.5},
		"pinyin is right in fr":   {"", []m{{"f", "Li Wen", corpus.Pinyin}, {"f", "Li Wen", corpus.Pinyin}}, 1},
		"uniformly wrong":         {"Lý Văn", []m{{"v1", "Li Wen", corpus.Pinyin}, {"v2", "Li Wen", corpus.Pinyin}}, 0},
		"two right, two pinyin":   {"Lý Văn", []m{{"v1", "Lý Văn", corpus.SinoVietnamese}, {"v1", "Lý Văn", corpus.SinoVietnamese}, {"v1", "Li Wen", corpus.Pinyin}, {"v1", "Li Wen", corpus.Pinyin}}, 0.25},
		"uniformly another":       {"Lý Văn", []m{{"v1", "Lý Vân", corpus.SinoVietnamese}, {"v2", "Lý Vân", corpus.SinoVietnamese}}, 0},
		"nothing predefined":      {"", []m{{"v1", "Lý Vân", corpus.SinoVietnamese}, {"v2", "Lý Vân", corpus.SinoVietnamese}}, 1},
		"languages do not mingle": {"Lý Văn", []m{{"v1", "Lý Văn", corpus.Native}, {"v1", "Lý Văn", corpus.Native}, {"f", "Li Wen", corpus.Pinyin}, {"f", "Li Wen", corpus.Pinyin}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var e corpus.Entity
			for _, m := range c.mentions {
				e.Mentions = append(e.Mentions, corpus.Mention{Doc: m.doc, Text: m.text, Rendering: m.rendering})
			}
			if c.form != "" {
				e.Canonical = map[string][]corpus.Form{"vi": {{Text: c.form, P: 1}}}
			}
			got := Consistency(e, langs)
			if got == nil != math.IsNaN(c.want) || got != nil && math.Abs(*got-c.want) > 1e-12 {
				t.Errorf("got %v, want %v", show(got), c.want)
			}
		})
	}
}

func show(x *float64) any {
	if x == nil {
		return nil
	}
	return *x
}

func TestAgreementAndEvenness(t *testing.T) {
	for _, c := range []struct {
		forms               []string
		agreement, evenness float64
	}{
		{nil, 0, 1},
		{[]string{"a"}, 1, 1},
		{[]string{"a", "a", "a"}, 1, 1},
		{[]string{"a", "b", "c", "d"}, 0.25, 0},
		{[]string{"a", "a", "b", "b"}, 0.5, 0.5},
	} {
		if a, e := Agreement(c.forms), Evenness(c.forms); math.Abs(a-c.agreement) > 1e-12 || math.Abs(e-c.evenness) > 1e-12 {
			t.Errorf("%v: agreement %v, evenness %v, want %v, %v", c.forms, a, e, c.agreement, c.evenness)
		}
	}
}

// TestMeasures counts a name's mentions by hand: two documents have it in three
// forms, of which one is in pinyin.
func TestMeasures(t *testing.T) {
	langs := map[string]string{"v1": "vi", "v2": "vi", "z": "zh"}
	e := corpus.Entity{Canonical: map[string][]corpus.Form{"vi": {{Text: "Lý Văn", P: 0.9}}}, Mentions: []corpus.Mention{
		{Doc: "v1", Text: "Lý Văn", Rendering: corpus.SinoVietnamese},
		{Doc: "v1", Text: "ông Lý Văn", Rendering: corpus.SinoVietnamese},
		{Doc: "v1", Text: "Li Wen", Rendering: corpus.Pinyin},
		{Doc: "v2", Text: "Lý Vân", Rendering: corpus.SinoVietnamese},
		{Doc: "z", Text: "李文", Rendering: corpus.Native},
	}}
	entropy := 0.5*math.Log(2) + 2*0.25*math.Log(4)
	got := (*Standard)(nil).Measure(e, langs)
	for name, c := range map[string]struct {
		got  *float64
		want float64
	}{
		"frequent":    {got.Frequent, 2. / 4},
		"predefined":  {got.Predefined, 2. / 4},
		"evenness":    {got.Evenness, 1 - entropy/math.Log(4)},
		"pairwise":    {got.Pairwise, 1. / 6},
		"across":      {got.Across, 0},
		"conformance": {got.Conformance, 4. / 5},
	} {
		if c.got == nil || math.Abs(*c.got-c.want) > 1e-12 {
			t.Errorf("%s: got %v, want %v", name, show(c.got), c.want)
		}
	}
	if got := (*Standard)(nil).Measure(corpus.Entity{}, langs); got != nil {
		t.Errorf("no mention has %+v", got)
	}
}
