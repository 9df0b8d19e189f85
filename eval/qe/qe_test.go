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

// TestSignals shows each signal a good output and a worse one of the same source,
// which it must tell apart, among others where it compares.
func TestSignals(t *testing.T) {
	const source = "大雨关闭了12所学校，部长昨天没有访问河内。"
	good := Output{Item: "1", System: "G", Source: source, Translation: "Heavy rain closed 12 schools, and the minister did not visit Hanoi yesterday.",
		Pseudo: "Heavy rain closed 12 schools; the minister did not visit Hanoi yesterday.", Back: source}
	worse := func(change func(*Output)) Output {
		o := good
		o.System = "W"
		change(&o)
		return o
	}
	says := func(text string) Output { return worse(func(o *Output) { o.Translation = text }) }
	other := says(good.Pseudo)
	other.System = "O"
	for name, bad := range map[string]Output{
		"agreement":  says("Big rain shut off learning and a minister went to Hue."),
		"coverage":   says("Heavy rain closed 12 schools."),
		"fault":      says("Heavy rain closed 13 schools, and the minister did not visit Hanoi yesterday."),
		"fluency":    says("Rain heavy closed schools 12, the and minister not did Hanoi visit yesterday."),
		"foreign":    says("Heavy 大雨 closed 12 schools, and the minister did not visit Hanoi yesterday."),
		"numbers":    says("Heavy rain closed 21 schools, and the minister did not visit Hanoi yesterday."),
		"pseudo":     says("Big rain shut off learning and a minister went to Hue."),
		"roundtrip":  worse(func(o *Output) { o.Back = "小雨打开了学校。" }),
		"unevenness": says("Rain."),
		"unfounded":  says("Heavy rain closed 12 schools, and the minister did not visit Marseille yesterday."),
	} {
		column := newTable([]Output{good, bad, other}, Options{SourceLang: "zh", TargetLang: "en"}).signals()[name]
		better := column[0] > column[1]
		if name == "agreement" || name == "pseudo" || name == "roundtrip" {
			better = column[0] < column[1]
		}
		if better || column[0] == column[1] {
			t.Errorf("%s: %.3f for the good output, %.3f for the worse", name, column[0], column[1])
		}
	}
	// These tell sources apart, not the translations of one.
	harder := []Output{good, {Item: "2", Source: source + source, Translation: "Then Bill of Ohio, Mr Chan, and Ms Hu saw it all."}, {Item: "2", Translation: "All over."}}
	signals := newTable(harder, Options{SourceLang: "zh", TargetLang: "en"}).signals()
	for _, name := range []string{"extent", "names"} {
		if signals[name][0] >= signals[name][1] {
			t.Errorf("%s: %.3f for the easier source, %.3f for the harder", name, signals[name][0], signals[name][1])
		}
	}
	if a := signals["accord"]; a[1] != a[2] {
		t.Errorf("accord is %v within one item", a)
	}
}

// TestOneKindAnItem estimates all translations of a source alike, though one
// alone has a pseudo-reference.
func TestOneKindAnItem(t *testing.T) {
	outputs := several()
	for i := range outputs {
		outputs[i].Pseudo = "Heavy rain closed twelve schools."
	}
	outputs[2].Pseudo = ""
	table := newTable(outputs, Options{SourceLang: "zh", TargetLang: "en"})
	for i, want := range []kind{compared, compared, compared, aided, aided, aided} {
		if got := table.kind(table.itemOf(i)); got != want {
			t.Errorf("output %d is of the kind %s", i, got)
		}
	}
}

// TestSystemAgreesWithItself takes one system's translations of a heading that
// stands in many documents for what they are alone.
func TestSystemAgreesWithItself(t *testing.T) {
	heading := Output{Item: "1", System: "A", Source: "大雨关闭了12所学校。", Translation: "Rain shut schools."}
	zhEn := Options{SourceLang: "zh", TargetLang: "en"}
	once := Estimate([]Output{heading}, zhEn)[0]
	for _, quality := range Estimate(slices.Repeat([]Output{heading}, 3), zhEn) {
		if quality != once {
			t.Errorf("thrice it has %v, once %v", quality, once)
		}
	}
}

// TestForeign takes a share of letters, of text without any too.
func TestForeign(t *testing.T) {
	for text, want := range map[string]float64{"〇〇": 1, "⺀ 1": 1, "ab大雨": 0.5, "": 0, "12": 0} {
		table := newTable([]Output{{Item: "1", Source: "大雨", Translation: text}}, Options{SourceLang: "zh", TargetLang: "en"})
		if got := table.signals()["foreign"][0]; got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// TestManyOfOneSource compares so many translations of a source with some of
// them only.
func TestManyOfOneSource(t *testing.T) {
	var outputs []Output
	for i := range 1000 {
		outputs = append(outputs, Output{Item: "1", System: fmt.Sprint(i), Source: "下雨了。", Translation: fmt.Sprint("It rains ", i)})
	}
	outputs = append(outputs, Output{Item: "1", System: "bad", Source: "下雨了。", Translation: "Nothing."})
	got := Estimate(outputs, Options{SourceLang: "zh", TargetLang: "en"})
	if worst := slices.Min(got); worst != got[len(got)-1] {
		t.Errorf("the worst has %v, the outlier %v", worst, got[len(got)-1])
	}
	if row := newTable(outputs, Options{}).likeness[999]; len(row) != mostCompared {
		t.Errorf("compared with %d", len(row))
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
