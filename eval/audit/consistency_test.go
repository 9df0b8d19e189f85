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
		mentions []m
		want     float64 // NaN for none
	}{
		"single":                  {[]m{{"v1", "Lê Hòa", corpus.Native}}, math.NaN()},
		"one in each language":    {[]m{{"v1", "Lê Hòa", corpus.Native}, {"z", "黎和", corpus.Native}}, math.NaN()},
		"same":                    {[]m{{"v1", "Lê Hòa", corpus.Native}, {"v2", "Lê Hòa", corpus.Native}}, 1},
		"case, marks and titles":  {[]m{{"v1", "LÊ HOÀ", corpus.Native}, {"v1", "ông Lê Hòa", corpus.Native}}, 1},
		"short form":              {[]m{{"v1", "Lê Văn Hòa", corpus.Native}, {"v1", "Hòa", corpus.Truncated}}, 1},
		"half of them otherwise":  {[]m{{"f", "Li Wen", corpus.Pinyin}, {"f", "Le Van", corpus.Native}}, 0.5},
		"pinyin is right in fr":   {[]m{{"f", "Li Wen", corpus.Pinyin}, {"f", "Li Wen", corpus.Pinyin}}, 1},
		"uniformly wrong":         {[]m{{"v1", "Li Wen", corpus.Pinyin}, {"v2", "Li Wen", corpus.Pinyin}}, 0},
		"two right, two pinyin":   {[]m{{"v1", "Lý Văn", corpus.SinoVietnamese}, {"v1", "Lý Văn", corpus.SinoVietnamese}, {"v1", "Li Wen", corpus.Pinyin}, {"v1", "Li Wen", corpus.Pinyin}}, 0.25},
		"languages do not mingle": {[]m{{"v1", "Lý Văn", corpus.Native}, {"v1", "Lý Văn", corpus.Native}, {"f", "Li Wen", corpus.Pinyin}, {"f", "Li Wen", corpus.Pinyin}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			var e corpus.Entity
			for _, m := range c.mentions {
				e.Mentions = append(e.Mentions, corpus.Mention{Doc: m.doc, Text: m.text, Rendering: m.rendering})
			}
			e.Canonical = map[string][]corpus.Form{"vi": {{Text: "Lê Văn Hòa", P: 1}}}
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

func TestHeadline(t *testing.T) {
	half, one := 0.5, 1.0
	names := []corpus.Entity{
		{Consistency: &half, Mentions: make([]corpus.Mention, 3)},
		{Consistency: &one, Mentions: make([]corpus.Mention, 1)},
		{Mentions: make([]corpus.Mention, 9)},
	}
	if got := Headline(names); got == nil || math.Abs(*got-0.625) > 1e-12 {
		t.Errorf("got %v, want 0.625", show(got))
	}
	if got := Headline(names[2:]); got != nil {
		t.Errorf("names that occur once have the consistency %v", *got)
	}
}
