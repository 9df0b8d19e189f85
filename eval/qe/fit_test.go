package qe

import (
	"fmt"
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/eval/agree"
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

// TestModelsAreFitted sees that the weights are those of the development data.
func TestModelsAreFitted(t *testing.T) {
	if testing.Short() {
		t.Skip("holds ten thousand translations against their sources")
	}
	for k, names := range signalsOf {
		fitted := fit(names, samples(t, k), func(judged) bool { return true })
		committed := models[k]
		var literal strings.Builder
		for _, w := range fitted.weights {
			fmt.Fprintf(&literal, ", {%q, %.4f}", w.signal, w.value)
		}
		t.Logf("%s: {%.4f, []weight{%s}},", k, fitted.bias, strings.TrimPrefix(literal.String(), ", "))
		if !slices.EqualFunc(fitted.weights, committed.weights, func(a, b weight) bool {
			return a.signal == b.signal && math.Abs(a.value-b.value) < 1e-3
		}) || math.Abs(fitted.bias-committed.bias) > 1e-3 {
			t.Errorf("%s: the weights are others", k)
		}
	}
}

// figures are how far an estimate agrees with people.
type figures struct{ segment, item, accuracy, auc, systems float64 }

func agreement(s *sample, estimated []float64) figures {
	human, metric := scores(s, func(i int) float64 { return s.judged[i].mqm }), scores(s, func(i int) float64 { return estimated[i] })
	tau := func(groups []agree.Group) float64 {
		measure, _ := agree.Measures.Find("tau_b")
		return measure(groups)
	}
	items := agree.Items(human, metric)
	f := figures{segment: tau(agree.Segments(human, metric)), item: tau(items), systems: agree.Accuracy(agree.Systems(human, metric)[0])}
	f.accuracy, _ = agree.Calibrated(items)
	var won, pairs float64
	for i, bad := range s.judged {
		for k, better := range s.judged {
			if bad.mqm > -10 || better.mqm <= -10 {
				continue
			}
			pairs++
			if estimated[i] < estimated[k] {
				won++
			} else if estimated[i] == estimated[k] {
				won += .5
			}
		}
	}
	f.auc = won / pairs
	return f
}

// scores arranges a value of each output by system and item.
func scores(s *sample, value func(i int) float64) agree.Scores {
	systems, items := map[string]int{}, map[string]int{}
	var all agree.Scores
	for _, j := range s.judged {
		if _, known := items[j.Item]; !known {
			items[j.Item] = len(items)
		}
	}
	for i, j := range s.judged {
		system, known := systems[j.System]
		if !known {
			system = len(all)
			systems[j.System] = system
			all = append(all, slices.Repeat([]float64{math.NaN()}, len(items)))
		}
		all[system][items[j.Item]] = value(i)
	}
	return all
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

// TestHeldOut fits on five sixths of the documents and estimates the others,
// six times.
func TestHeldOut(t *testing.T) {
	if testing.Short() {
		t.Skip("holds ten thousand translations against their sources")
	}
	const folds = 6
	fold := func(doc string) int {
		h := fnv.New32a()
		h.Write([]byte(doc))
		return int(h.Sum32() % folds)
	}
	floors := map[kind]map[string]figures{
		compared: {"gen23": {item: .30, accuracy: .60, auc: .88}, "news21": {accuracy: .428}},
		aided:    {"gen23": {item: .30, accuracy: .60, auc: .88, systems: .95}},
	}
	for _, k := range []kind{alone, compared, aided} {
		all := samples(t, k)
		estimated, home := map[string][]float64{}, map[string]string{}
		for set, s := range all {
			for _, j := range s.judged {
				if other, known := home[j.doc]; known && other != set {
					t.Fatalf("the document %s is in %s and in %s", j.doc, other, set)
				}
				home[j.doc] = set
			}
			estimated[set] = make([]float64, len(s.judged))
		}
		for f := range folds {
			m := fit(signalsOf[k], all, func(j judged) bool { return fold(j.doc) != f })
			for set, s := range all {
				for i, j := range s.judged {
					if fold(j.doc) == f {
						estimated[set][i] = m.quality(s.signals, i)
					}
				}
			}
		}
		for _, set := range slices.Sorted(maps.Keys(all)) {
			got := agreement(all[set], estimated[set])
			t.Logf("%s, %s: tau-b %.3f over all, %.3f within a source, accuracy %.3f, AUC of -10 and worse %.3f, systems %.3f",
				k, set, got.segment, got.item, got.accuracy, got.auc, got.systems)
			if want, bounded := floors[k][set]; bounded && (got.item < want.item || got.accuracy < want.accuracy || got.auc < want.auc || got.systems < want.systems) {
				t.Errorf("%s, %s: want at least %+v", k, set, want)
			}
		}
	}
}
