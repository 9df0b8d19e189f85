package metric

import (
	"iter"
	"slices"
)

// Consensus scores a hypothesis by the outputs of other systems for the same
// source, without any reference: the mean of its scores against each of them,
// the expected utility that minimum Bayes risk decoding maximizes (Kumar and
// Byrne 2004, "Minimum Bayes-Risk Decoding for Statistical Machine
// Translation"). It is 0 without others.
func Consensus(m Metric, hyp string, others []string) Score {
	score := Score{Name: m.Name(), Signature: againstSystems(m)}
	for i := range others {
		score.Value += m.Score(m.Stats(hyp, others[i:i+1])) / float64(len(others))
	}
	return score
}

// CorpusConsensus is Consensus of a whole system: the score of the counts of all
// its hypotheses against each of the others' outputs. others[i] are those for
// segment i. The signature says so, as such scores are no others' equals.
func CorpusConsensus(m Metric, hyps []string, others [][]string) (Score, error) {
	var each []string
	var refs [][]string
	for i, hyp := range hyps {
		for j := range others[i] {
			each, refs = append(each, hyp), append(refs, others[i][j:j+1])
		}
	}
	score, err := Corpus(m, each, refs)
	if err != nil {
		return score, err
	}
	score.Signature = againstSystems(m)
	return score, nil
}

// CountConsensus is Count of each system by the others' outputs, in place of
// references: the counts of a segment are those against each of them. Each segment
// has two hypotheses or more.
func CountConsensus(metrics []Metric, segments iter.Seq2[Segment, error], keep bool, jobs int) ([][]Counts, error) {
	counts, err := count(metrics, segments, consensusOf, keep, jobs)
	for _, system := range counts {
		for i := range system {
			system[i].Against = "systems"
		}
	}
	return counts, err
}

func consensusOf(metrics []Metric, s Segment) segmentStats {
	var all segmentStats
	for i := range s.Hyps {
		var sums [][]float64
		for j := range s.Hyps {
			if j == i {
				continue
			}
			each := statsOf(metrics, Segment{Hyps: s.Hyps[i : i+1], Refs: s.Hyps[j : j+1]})
			if all.refs = each.refs; sums == nil {
				sums = each.stats[0]
				continue
			}
			for k, stats := range each.stats[0] {
				add(sums[k], stats)
			}
		}
		all.stats = append(all.stats, sums)
	}
	return all
}

func againstSystems(m Metric) Signature { return m.Signature(1).Against("systems") }

// Against says in a signature what stands for the reference.
func (s Signature) Against(what string) Signature {
	return slices.Insert(slices.Clone(s), 1, Field{"against", "ag", what})
}
