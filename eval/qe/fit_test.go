package qe

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A judged is an output with what people say of it: MQM penalties, 0 the best.
type judged struct {
	Output
	doc string
	mqm float64
}

// judgements are the development data by set, without people's translations.
func judgements(t *testing.T) map[string][]judged {
	sets := map[string][]judged{}
	for _, j := range corpustest.Judgements(t) {
		if !j.Human {
			sets[j.Set] = append(sets[j.Set], judged{Output{Item: j.Seg, System: j.System, Source: j.Source, Translation: j.Hypothesis}, j.Doc, j.MQM})
		}
	}
	return sets
}

// quality is the scale of Estimate.
func quality(mqm float64) float64 { return 1 - math.Log1p(min(25, max(0, -mqm)))/math.Log(26) }

// A sample is judged outputs with their signals.
type sample struct {
	judged  []judged
	signals map[string][]float64
	copies  int // how often it counts in a fit
}

// samples are the sets as a kind of model sees them: aided, with the outputs of
// the large language model as the others' help; else with all outputs of an item.
// What models of single outputs add up looks at nothing but the output.
func samples(t *testing.T, k kind) map[string]*sample {
	if k == alone {
		k = compared
	}
	if sampled[k] != nil {
		return sampled[k]
	}
	all := map[string]*sample{}
	for set, judged := range judgements(t) {
		if k == aided {
			if set != "gen23" {
				continue
			}
			judged = withPseudo(judged)
		}
		copies := 1
		if set == "gen23" { // three raters a segment, one in the others: 3 and 1 do nearly the same
			copies = 2
		}
		all[set] = &sample{judged, newTable(outputsOf(judged), Options{SourceLang: "zh", TargetLang: "en", Jobs: 2}).signals(), copies}
	}
	sampled[k] = all
	return all
}

// sampled keeps samples from test to test, as they take seconds.
var sampled = map[kind]map[string]*sample{}

const strongest = "GPT4-5shot"

func withPseudo(all []judged) (rest []judged) {
	pseudo := map[string]string{}
	for _, j := range all {
		if j.System == strongest {
			pseudo[j.Item] = j.Translation
		}
	}
	for _, j := range all {
		if j.System != strongest {
			j.Pseudo = pseudo[j.Item]
			rest = append(rest, j)
		}
	}
	return rest
}

func outputsOf(judged []judged) (outputs []Output) {
	for _, j := range judged {
		outputs = append(outputs, j.Output)
	}
	return outputs
}

// signalsOf are what each kind of model adds up.
var signalsOf = map[kind][]string{
	alone:    {"coverage", "extent", "fault", "fluency", "foreign", "numbers", "unfounded"},
	compared: {"accord", "agreement", "extent", "fluency", "foreign", "names", "unevenness", "unfounded"},
	aided:    {"accord", "agreement", "extent", "names", "pseudo", "unfounded"},
}

// TestModelsAreFitted sees that no other weights of the same signals do better on
// the development data: that the mean squared error is the least, but for what
// small changes of the signals make of it.
func TestModelsAreFitted(t *testing.T) {
	if testing.Short() {
		t.Skip("holds ten thousand translations against their sources")
	}
	for k, names := range signalsOf {
		all := samples(t, k)
		fitted := fit(names, all, func(judged) bool { return true })
		var literal strings.Builder
		for _, w := range fitted.weights {
			fmt.Fprintf(&literal, ", {%q, %.4f}", w.signal, w.value)
		}
		least, got := squaredError(fitted, all), squaredError(models[k], all)
		t.Logf("%s: squared error %.5f, least %.5f by {%.4f, []weight{%s}}", k, got, least, fitted.bias, strings.TrimPrefix(literal.String(), ", "))
		if got > least*1.001 {
			t.Errorf("%s: the weights are others", k)
		}
		var added []string
		for _, w := range models[k].weights {
			added = append(added, w.signal)
		}
		if !slices.Equal(added, names) {
			t.Errorf("%s adds up %v, not %v", k, added, names)
		}
	}
}

// squaredError is the mean one of a model on samples.
func squaredError(m model, all map[string]*sample) float64 {
	sum, n := 0.0, 0.0
	for _, s := range all {
		for i, j := range s.judged {
			apart := m.quality(s.signals, i) - quality(j.mqm)
			sum, n = sum+float64(s.copies)*apart*apart, n+float64(s.copies)
		}
	}
	return sum / n
}

// TestModels holds for every model: few weights, of signals that there are, none
// of them for the better what is for the worse; and for every signal: it is added
// up somewhere.
func TestModels(t *testing.T) {
	used := map[string]bool{"roundtrip": true}
	better := map[string]bool{"accord": true, "agreement": true, "pseudo": true}
	for k, m := range models {
		if len(m.weights)+1 > 20 {
			t.Errorf("%s: %d weights are fitted", k, len(m.weights)+1)
		}
		for _, w := range m.weights {
			if used[w.signal] = true; w.value > 0 != better[w.signal] {
				t.Errorf("%s: %s has the weight %v", k, w.signal, w.value)
			}
			if _, err := All.Get(w.signal); err != nil {
				t.Errorf("%s: %v", k, err)
			}
		}
	}
	for _, name := range All.Names() {
		if !used[name] {
			t.Errorf("no model adds up %s", name)
		}
	}
}
