package against

import (
	"fmt"
	"hash/fnv"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A row of the development data.
type row struct{ kind, doc, source, translation string }

// held tells whether the row's document, one in three, is kept from fitting.
func (r row) held() bool {
	h := fnv.New32a()
	h.Write([]byte(r.doc))
	return h.Sum32()%3 == 0
}

func development(t *testing.T) []row {
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "audit", "against-zh-en.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		for i, f := range fields {
			fields[i] = unescape.Replace(f)
		}
		rows = append(rows, row{fields[0], fields[2], fields[4], fields[5]})
	}
	return rows[1:]
}

// good returns translations that people found next to nothing wrong with, of
// documents that are not held.
func good(t *testing.T) []row {
	var rows []row
	seen := map[row]bool{}
	for _, j := range corpustest.Judgements(t) {
		r := row{"clean", j.Doc, j.Source, j.Hypothesis}
		if j.MQM >= -1 && !r.held() && !seen[r] {
			seen[r] = true
			rows = append(rows, r)
		}
	}
	return rows
}

var unescape = strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`)

// measured is what the model reaches on some rows.
type measured struct {
	auc    float64
	recall float64            // at one false alarm in a hundred
	kinds  map[string]float64 // the same of each kind
}

func measure(rows []row) measured {
	scores := map[string][]float64{}
	var faulty []float64
	for _, r := range rows {
		s := Pair(r.source, r.translation, "zh", "en").Garble
		scores[r.kind] = append(scores[r.kind], s)
		if r.kind != "clean" {
			faulty = append(faulty, s)
		}
	}
	clean := scores["clean"]
	slices.Sort(clean)
	limit := clean[len(clean)-1-len(clean)/100]
	above := func(all []float64) float64 {
		n := 0.0
		for _, s := range all {
			if s > limit {
				n++
			}
		}
		return n / float64(len(all))
	}
	m := measured{auc(faulty, clean), above(faulty), map[string]float64{}}
	for kind, all := range scores {
		m.kinds[kind] = above(all)
	}
	return m
}

// auc is the area under the ROC curve; clean is sorted.
func auc(faulty, clean []float64) float64 {
	sum := 0.0
	for _, s := range faulty {
		below, _ := slices.BinarySearch(clean, s)
		ties, _ := slices.BinarySearchFunc(clean, s, func(c, s float64) int {
			if c > s {
				return 1
			}
			return -1
		})
		sum += float64(below) + float64(ties-below)/2
	}
	return sum / float64(len(faulty)) / float64(len(clean))
}

// TestDevelopmentData holds the figures to floors a little below what was
// reached, on the documents that were kept from fitting and on all.
func TestDevelopmentData(t *testing.T) {
	all := development(t)
	held := slices.DeleteFunc(slices.Clone(all), func(r row) bool { return !r.held() })
	for name, rows := range map[string][]row{"all": all, "held": held} {
		m := measure(rows)
		t.Logf("%s: %d rows, AUC %.3f, recall at 1 %% false alarms %.3f", name, len(rows), m.auc, m.recall)
		for _, kind := range slices.Sorted(maps.Keys(m.kinds)) {
			t.Logf("  %-21s %.2f", kind, m.kinds[kind])
		}
		if m.auc < 0.975 || m.recall < 0.91 {
			t.Errorf("%s: AUC %.3f, recall %.3f, want .975 and .91", name, m.auc, m.recall)
		}
	}
}

// TestMisses logs what scores against the truth.
func TestMisses(t *testing.T) {
	if !*fit {
		t.Skip("logs only with -fit")
	}
	limit := 0.8
	for _, r := range append(development(t), good(t)...) {
		s := Pair(r.source, r.translation, "zh", "en")
		if (r.kind == "clean") != (s.Garble > limit) {
			continue
		}
		var told []string
		for i, v := range r.values() {
			if signal, _ := Signals.Find(names()[i]); v*signal.Weight > 0.3 {
				told = append(told, fmt.Sprintf("%s %.1f", names()[i], v*signal.Weight))
			}
		}
		t.Logf("%s %.2f %s | %s | %s | %v", r.kind, s.Garble, r.source, r.translation, strings.Join(told, " "), texts(s.Spans))
	}
}

func texts(spans []corpus.Span) (all []string) {
	for _, s := range spans {
		all = append(all, s.Kind+":"+s.Text)
	}
	return all
}
