package audit

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/number"
)

func init() { Checks.Add("number_mismatch", numberMismatch) }

// numberMismatch finds numbers that the aligned sentence does not have while
// it has another that this sentence lacks: one was changed into the other.
// Where the versions outvote this one it is at fault; where they are even,
// either may be.
func numberMismatch(s *sentence) []finding {
	var found []finding
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() {
			continue
		}
		here, there := numbersOf(bead.A.Text), numbersOf(bead.B.Text)
		missing := number.Missing(there, here)
		if len(missing) == 0 {
			continue
		}
		extra := number.Missing(here, there)
		for _, n := range number.Find(s.runes) {
			if !slices.ContainsFunc(extra, n.Equals) || slices.ContainsFunc(found, func(f finding) bool { return f.start == n.Start }) {
				continue
			}
			f := finding{start: n.Start, end: n.End, why: "the aligned sentence has " + spelled(missing) + " instead"}
			switch lead := s.lead(n); {
			case lead > 0:
				continue
			case lead == 0:
				f.doubtful = true
				f.why = "the two versions differ: " + n.Text + " here, " + spelled(missing) + " in the aligned sentence; one of them is wrong"
			}
			found = append(found, f)
		}
	}
	return found
}

// lead is by how many votes the versions that have a number of this sentence
// lead over those that have another in its place. A version's vote counts the
// less the more marks its sentence has.
func (s *sentence) lead(n number.Number) float64 {
	votes, own := 0.0, false
	for _, bead := range s.opposite {
		if bead.Relation != corpus.Parallel || bead.Null() {
			continue
		}
		if !own {
			votes, own = votes+vote(bead.A), true
		}
		here, there := numbersOf(bead.A.Text), numbersOf(bead.B.Text)
		switch {
		case slices.ContainsFunc(there, n.Equals):
			votes += vote(bead.B)
		case len(number.Missing(there, here)) > 0:
			votes -= vote(bead.B)
		}
	}
	return votes
}

func vote(side corpus.Side) float64 { return 1 / (1 + marksOf(side.Lang, side.Text...)) }

func numbersOf(texts []string) []number.Number {
	var all []number.Number
	for _, text := range texts {
		all = append(all, number.Find([]rune(text))...)
	}
	return all
}

// spelled lists numbers as they were written.
func spelled(numbers []number.Number) string {
	texts := make([]string, len(numbers))
	for i, n := range numbers {
		texts[i] = n.Text
	}
	return strings.Join(texts, ", ")
}
