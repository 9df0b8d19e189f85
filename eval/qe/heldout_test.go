package qe

import (
	"hash/fnv"
	"maps"
	"math"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/eval/agree"
)

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
