package qe

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

// several are two systems' and a bad one's translations of two sources.
func several() []Output {
	return []Output{
		{Item: "1", System: "A", Source: "大雨关闭了12所学校。", Translation: "Heavy rain closed 12 schools."},
		{Item: "1", System: "B", Source: "大雨关闭了12所学校。", Translation: "Heavy rain has closed 12 schools."},
		{Item: "1", System: "C", Source: "大雨关闭了12所学校。", Translation: "Rain big 所学校 shut."},
		{Item: "2", System: "A", Source: "河水上涨。", Translation: "The river rose."},
		{Item: "2", System: "B", Source: "河水上涨。", Translation: "The river is rising."},
		{Item: "2", System: "C", Source: "河水上涨。", Translation: "Up."},
	}
}

// TestEstimate finds the outlier, whatever the order and the number of jobs, and
// takes equal outputs for equal.
func TestEstimate(t *testing.T) {
	outputs := several()
	got := Estimate(outputs, Options{SourceLang: "zh", TargetLang: "en", Jobs: 1})
	for i := 0; i < len(got); i += 3 {
		if got[i+2] >= min(got[i], got[i+1]) {
			t.Errorf("the bad translation has %v among %v", got[i+2], got)
		}
	}
	if again := Estimate(outputs, Options{SourceLang: "zh", TargetLang: "en", Jobs: 5}); !slices.Equal(again, got) {
		t.Errorf("%v with more jobs, %v", again, got)
	}
	slices.Reverse(outputs)
	back := Estimate(outputs, Options{SourceLang: "zh", TargetLang: "en"})
	slices.Reverse(back)
	for i := range back {
		if math.Abs(back[i]-got[i]) > 1e-9 {
			t.Errorf("%v backwards, %v", back, got)
		}
	}
	same := append(several(), Output{Item: "1", System: "D", Source: several()[0].Source, Translation: "Heavy rain closed 12 schools."})
	if e := Estimate(same, Options{SourceLang: "zh", TargetLang: "en"}); math.Abs(e[0]-e[6]) > 1e-9 {
		t.Errorf("equal outputs have %v and %v", e[0], e[6])
	}
}

// TestLittleToGoBy estimates single outputs, with and without help, and nothing.
func TestLittleToGoBy(t *testing.T) {
	good := Output{Item: "1", Source: "大雨关闭了12所学校。", Translation: "Heavy rain closed 12 schools."}
	for _, o := range []Options{{}, {SourceLang: "und", TargetLang: "xx"}, {SourceLang: "zh", TargetLang: "en"}} {
		if e := Estimate(nil, o); len(e) != 0 {
			t.Errorf("%v of nothing", e)
		}
		for _, out := range []Output{good, {}, {Item: "x", Source: "\xff", Translation: "\x00"}, {Reference: "Rain closed schools.", Translation: "Rain."}, {Pseudo: "Rain.", Translation: "Rain."}} {
			if e := Estimate([]Output{out}, o); math.IsNaN(e[0]) || math.IsInf(e[0], 0) || math.Abs(e[0]) > 10 {
				t.Errorf("%v of %+v", e, out)
			}
		}
	}
	left := good
	left.Translation = "Heavy 大雨 rain closed 所学校 schools."
	o := Options{SourceLang: "zh", TargetLang: "en"}
	if Estimate([]Output{left}, o)[0] >= Estimate([]Output{good}, o)[0] {
		t.Error("source text left in a translation costs nothing")
	}
}

func ExampleEstimate() {
	quality := Estimate([]Output{
		{Item: "1", System: "A", Source: "大雨关闭了12所学校。", Translation: "Heavy rain closed 12 schools."},
		{Item: "1", System: "B", Source: "大雨关闭了12所学校。", Translation: "Heavy rain has closed 12 schools."},
		{Item: "1", System: "C", Source: "大雨关闭了12所学校。", Translation: "Big rain the school shut off."},
	}, Options{SourceLang: "zh", TargetLang: "en"})
	for i, system := range []string{"A", "B", "C"} {
		fmt.Printf("%s %.2f\n", system, quality[i])
	}
	// Output:
	// A 0.62
	// B 0.64
	// C 0.50
}
