package audit

import (
	"math"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/fluency"
)

func init() { Checks.Add("word_salad", wordSalad) }

// gapsDue is taken from each gap's log odds: only what exceeds it adds up.
const gapsDue = 1.0

// wordSalad finds the stretch of a sentence whose words stand least as people
// put them, if that is surely not at all. Another check may know why.
func wordSalad(s *sentence) []finding {
	first, last, most := s.worstStretch()
	if most == 0 || most < fluentNews[s.lang].stretch {
		return nil
	}
	gaps := s.gaps()
	return []finding{{
		start: gaps[max(0, first-1)].At, end: s.wordEnd(gaps[last].At),
		why: "the words do not stand together in this order, or one of them is missing", vague: true,
	}}
}

// worstStretch returns the run of gaps whose log odds sum to the most, 0 where
// no gap is beyond its due (Kadane's algorithm). Gaps beside a mark do not count:
// it may stand behind most words, and before most.
func (s *sentence) worstStretch() (first, last int, most float64) {
	begin, sum := 0, 0.0
	for i, g := range s.gaps() {
		if sum <= 0 {
			begin, sum = i, 0
		}
		if s.besideMark(g.At) {
			continue
		}
		if sum += g.Odds - gapsDue; sum > most {
			first, last, most = begin, i, sum
		}
	}
	return first, last, most
}

// besideMark tells whether a mark of punctuation ends before a place, or begins there.
func (s *sentence) besideMark(at int) bool {
	before := at - 1
	for before >= 0 && unicode.IsSpace(s.runes[before]) {
		before--
	}
	return at < len(s.runes) && unicode.IsPunct(s.runes[at]) || before >= 0 && unicode.IsPunct(s.runes[before])
}

// wordEnd is where the word that begins at a place ends, the place itself at
// the sentence's end.
func (s *sentence) wordEnd(at int) int {
	for _, w := range s.words {
		if w.start <= at && at < w.end {
			return w.end
		}
	}
	return min(at+1, len(s.runes))
}

// gaps returns what is known of the order of the sentence's words, nil where
// the language has no model, and of a dateline, which is no sentence.
func (s *sentence) gaps() []fluency.Gap {
	if s.order == nil {
		s.order = []fluency.Gap{}
		if m := fluency.Of(s.lang); m != nil && s.Role != corpus.Dateline {
			s.order = m.Gaps(s.runes)
		}
	}
	return s.order
}

// fluent is what clean news of a language is like: the medians of all gaps'
// mean odds and of the two worst gaps', half of what lies between their 16th and
// 84th percentiles, and a sum of odds that the worst stretch of less than one sentence
// in fifty exceeds.
type fluent struct{ mean, meanSpread, worst, worstSpread, stretch float64 }

// The constants were counted on the clean sentences of the development data.
var fluentNews = map[string]fluent{
	"vi": {-1.30, 0.37, 1.09, 0.64, 3.1},
	"fr": {-2.41, 0.46, 0.69, 0.83, 3.1},
	"zh": {-1.24, 0.45, 1.69, 0.62, 4.1},
	"en": {-2.04, 0.45, 0.75, 0.77, 3.2},
}

// strange tells how far a sentence's gaps are from those of clean news, all of
// them and the two worst, in standard deviations; zeros where nothing is known.
func (s *sentence) strange() (all, worst float64) {
	news, ok := fluentNews[s.lang]
	gaps := s.gaps()
	if !ok || len(gaps) == 0 {
		return 0, 0
	}
	bound := func(z float64) float64 { return math.Max(-2, math.Min(4, z)) }
	all = bound((fluency.Mean(gaps) - news.mean) / news.meanSpread)
	worst = bound((fluency.Mean(fluency.Worst(gaps, 2)) - news.worst) / news.worstSpread)
	return all, worst
}
