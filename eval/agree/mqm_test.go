package agree

import (
	"flag"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/eval/metric"
)

// outputs is a set of outputs that people have judged.
type outputs struct {
	human Scores
	hyps  [][]string // by system and item, as human
	refs  []string   // by item
}

// judgements are the outputs of machines in the development data, by set.
func judgements(t *testing.T) map[string]*outputs {
	t.Helper()
	sets, places := map[string]*outputs{}, map[string]int{}
	for _, j := range corpustest.Judgements(t) {
		if j.Human {
			continue
		}
		if sets[j.Set] == nil {
			sets[j.Set] = &outputs{}
		}
		o := sets[j.Set]
		item, known := places[j.Set+"\t"+j.Seg]
		if !known {
			item = len(o.refs)
			places[j.Set+"\t"+j.Seg] = item
			o.refs = append(o.refs, j.Reference)
		}
		s, known := places[j.Set+"\t\t"+j.System]
		if !known {
			s = len(o.human)
			places[j.Set+"\t\t"+j.System] = s
			o.human, o.hyps = append(o.human, nil), append(o.hyps, nil)
		}
		for len(o.human[s]) <= item {
			o.human[s], o.hyps[s] = append(o.human[s], math.NaN()), append(o.hyps[s], "")
		}
		o.human[s][item], o.hyps[s][item] = j.MQM, j.Hypothesis
	}
	for _, o := range sets {
		for s := range o.human {
			for len(o.human[s]) < len(o.refs) {
				o.human[s], o.hyps[s] = append(o.human[s], math.NaN()), append(o.hyps[s], "")
			}
		}
	}
	return sets
}

// measured are the metrics of the recorded figures: how they are built, and -1
// where lower is better.
var measured = map[string]struct {
	name, order string
	sign        float64
}{"BLEU": {"bleu", "", 1}, "chrF2": {"chrf", "", 1}, "chrF2++": {"chrf", "2", 1}, "TER": {"ter", "", -1}}

func build(t *testing.T, name string, sentences bool) (metric.Metric, float64) {
	t.Helper()
	made, ok := measured[name]
	if !ok {
		t.Fatalf("the record has an unknown metric %s", name)
	}
	newMetric, err := metric.All.Get(made.name)
	if err != nil {
		t.Fatal(err)
	}
	m := newMetric(metric.Options{})
	if made.order != "" {
		flags := flag.NewFlagSet(name, flag.ContinueOnError)
		m.Flags(flags)
		flags.Set("chrf-word-order", made.order)
	}
	if s, ok := m.(metric.SentenceMetric); ok && sentences {
		s.ForSentences()
	}
	return m, made.sign
}

// scored gives every output its score as a sentence, and every system that of
// its outputs as a corpus: by references, or by the outputs of the other systems.
func (o *outputs) scored(t *testing.T, name string, consensus bool) (sentences Scores, systems Group) {
	t.Helper()
	one, sign := build(t, name, true)
	whole, _ := build(t, name, false)
	sentence, corpus := metric.Sentence, metric.Corpus
	if consensus {
		sentence, corpus = metric.Consensus, metric.CorpusConsensus
	}
	sentences = make(Scores, len(o.human))
	for s := range o.human {
		var hyps []string
		var refs [][]string
		for i, human := range o.human[s] {
			if math.IsNaN(human) {
				sentences[s] = append(sentences[s], human)
				continue
			}
			with := o.refs[i : i+1]
			if consensus {
				with = o.others(s, i)
			}
			sentences[s] = append(sentences[s], sign*sentence(one, o.hyps[s][i], with).Value)
			hyps, refs = append(hyps, o.hyps[s][i]), append(refs, with)
		}
		score, err := corpus(whole, hyps, refs)
		if err != nil {
			t.Fatal(err)
		}
		systems.add(mean(slices.DeleteFunc(slices.Clone(o.human[s]), math.IsNaN)), sign*score.Value)
	}
	return sentences, systems
}

// others are the outputs of the other systems for an item.
func (o *outputs) others(system, item int) (hyps []string) {
	for s := range o.hyps {
		if s != system && !math.IsNaN(o.human[s][item]) {
			hyps = append(hyps, o.hyps[s][item])
		}
	}
	return hyps
}

// TestConsensusAgreesBetter compares references with the outputs of the other
// systems on the set with a large language model among the systems.
func TestConsensusAgreesBetter(t *testing.T) {
	if testing.Short() {
		t.Skip("scores nine times as many pairs as a reference does")
	}
	o := judgements(t)["gen23"]
	for _, name := range []string{"BLEU", "chrF2", "chrF2++"} {
		reference, systems := o.scored(t, name, false)
		consensus, others := o.scored(t, name, true)
		for level, group := range map[string]func(human, metric Scores) []Group{"segment": Segments, "item": Items} {
			tau := At(group, averaged(TauB))
			by, without := tau(o.human, reference), tau(o.human, consensus)
			t.Logf("%s, %s: tau-b %.3f by the reference, %.3f by the other systems", name, level, by, without)
			if without <= by {
				t.Errorf("%s, %s: the other systems' outputs agree less with people", name, level)
			}
		}
		by, _ := Calibrated(Items(o.human, reference))
		without, _ := Calibrated(Items(o.human, consensus))
		t.Logf("%s, calibrated accuracy: %.3f by the reference, %.3f by the other systems", name, by, without)
		if without <= by {
			t.Errorf("%s: calibrated accuracy of the other systems' outputs is lower", name)
		}
		t.Logf("%s, accuracy of systems: %.2f by the reference, %.2f by the other systems", name, Accuracy(systems), Accuracy(others))
	}
}

// TestEqualsRecordedFigures compares with the table of sacreBLEU's agreement
// with people in the README of the development data: a row a metric, a column a
// set, tau-b of all / tau-b within a source / calibrated accuracy within a
// source / accuracy of systems' corpus scores, "-" where it was not measured.
func TestEqualsRecordedFigures(t *testing.T) {
	readme, err := os.ReadFile(corpustest.Shared(t, "bench", "mqm", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	sets := judgements(t)
	var columns []string
	equal := 0
	for line := range strings.Lines(string(readme)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		switch {
		case len(cells) < 2 || strings.HasPrefix(cells[0], "---"):
			continue
		case cells[0] == "":
			columns = cells[1:]
			continue
		}
		for i, cell := range cells[1:] {
			o := sets[columns[i]]
			sentences, systems := o.scored(t, cells[0], false)
			accuracy, _ := Calibrated(Items(o.human, sentences))
			got := []float64{averaged(TauB)(Segments(o.human, sentences)), averaged(TauB)(Items(o.human, sentences)), accuracy, Accuracy(systems)}
			for k, recorded := range strings.Split(cell, "/") {
				if recorded == "-" {
					continue
				}
				decimals := len(recorded) - 1 // of ".186"
				if figure := strconv.FormatFloat(got[k], 'f', decimals, 64); figure != "0"+recorded {
					t.Errorf("%s on %s: figure %d is %s, recorded as 0%s (%v)", cells[0], columns[i], k+1, figure, recorded, got[k])
				} else {
					equal++
				}
			}
		}
	}
	if t.Logf("%d figures agree", equal); equal < 40 {
		t.Errorf("only %d figures were compared", equal)
	}
}
