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

// samples are the sets as a kind of model sees them: alone, one output an item;
// aided, with the outputs of the large language model as the others' help.
func samples(t *testing.T, k kind) map[string]*sample {
	all := map[string]*sample{}
	for set, judged := range judgements(t) {
		if k == aided {
			if set != "gen23" {
				continue
			}
			judged = withPseudo(judged)
		}
		outputs := outputsOf(judged)
		if k == alone {
			for i := range outputs {
				outputs[i].Item += "\t" + outputs[i].System
			}
		}
		copies := 1
		if set == "gen23" { // three raters a segment, one in the others: 3 and 1 do nearly the same
			copies = 2
		}
		all[set] = &sample{judged, newTable(outputs, Options{SourceLang: "zh", TargetLang: "en", Jobs: 2}).signals(), copies}
	}
	return all
}

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
	alone:    {"extent", "foreign", "names", "numbers"},
	compared: {"accord", "agreement", "extent", "foreign", "names", "unevenness"},
	aided:    {"accord", "agreement", "extent", "names", "pseudo"},
}

// fit is a ridge regression (penalty 1 % of the outputs on standardised signals)
// of the outputs that use takes.
func fit(names []string, all map[string]*sample, use func(judged) bool) model {
	var rows [][]float64
	var targets []float64
	for _, set := range slices.Sorted(maps.Keys(all)) {
		s := all[set]
		for i, j := range s.judged {
			if !use(j) {
				continue
			}
			row := []float64{1}
			for _, name := range names {
				row = append(row, s.signals[name][i])
			}
			for range s.copies {
				rows, targets = append(rows, row), append(targets, quality(j.mqm))
			}
		}
	}
	n := float64(len(rows))
	means, deviations := make([]float64, len(names)+1), make([]float64, len(names)+1)
	deviations[0] = 1
	for k := 1; k <= len(names); k++ {
		for _, row := range rows {
			means[k] += row[k] / n
		}
		for _, row := range rows {
			deviations[k] += (row[k] - means[k]) * (row[k] - means[k]) / n
		}
		deviations[k] = math.Sqrt(deviations[k])
		if deviations[k] == 0 {
			deviations[k] = 1
		}
	}
	size := len(names) + 1
	system := make([][]float64, size)
	for a := range system {
		system[a] = make([]float64, size+1)
	}
	for r, row := range rows {
		for a := range size {
			x := (row[a] - means[a]) / deviations[a]
			for b := range size {
				system[a][b] += x * (row[b] - means[b]) / deviations[b]
			}
			system[a][size] += x * targets[r]
		}
	}
	for a := 1; a < size; a++ {
		system[a][a] += n / 100
	}
	solution := solve(system)
	m := model{bias: solution[0]}
	for k, name := range names {
		w := weight{name, solution[k+1] / deviations[k+1]}
		m.weights = append(m.weights, w)
		m.bias -= w.value * means[k+1]
	}
	return m
}

// solve solves a system of equations by elimination.
func solve(m [][]float64) []float64 {
	n := len(m)
	for i := range n {
		for r := i + 1; r < n; r++ {
			if math.Abs(m[r][i]) > math.Abs(m[i][i]) {
				m[i], m[r] = m[r], m[i]
			}
		}
		for r := i + 1; r < n; r++ {
			f := m[r][i] / m[i][i]
			for c := i; c <= n; c++ {
				m[r][c] -= f * m[i][c]
			}
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		x[i] = m[i][n]
		for c := i + 1; c < n; c++ {
			x[i] -= m[i][c] * x[c]
		}
		x[i] /= m[i][i]
	}
	return x
}

// TestModelsAreFitted sees that the weights are those of the development data.
func TestModelsAreFitted(t *testing.T) {
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

// TestHeldOut fits on five sixths of the documents and estimates the others,
// six times.
func TestHeldOut(t *testing.T) {
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
		estimated := map[string][]float64{}
		for set, s := range all {
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
