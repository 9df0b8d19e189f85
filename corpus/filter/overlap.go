package filter

import (
	"errors"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

func init() {
	All.Add("overlap", Kind{
		About:      "share of a side's word n-grams that are in a test set, 1 where it is a segment of one",
		Parameters: "files: a segment a line, or several parted by tabs; n: words",
		Scale:      Shares,
		Keep:       atMost(0.5),
		New:        func() Measure { return &overlap{N: 8} },
	})
}

// overlap keeps the test sets out of the training data. The n-grams are of 8
// words, as in Chowdhery et al. 2022 ("PaLM"), who call a text contaminated
// from a share of 0.7 on.
type overlap struct {
	sides  `yaml:",inline"`
	Files  []string    `yaml:"files"`
	N      int         `yaml:"n"`
	whole  hashset.Set // segments
	pieces hashset.Set // n-grams
}

func (o *overlap) Init() error {
	if len(o.Files) == 0 {
		return errors.New("no files: name those of the test sets")
	}
	if err := atLeastOne("n", o.N); err != nil {
		return err
	}
	for _, name := range o.Files {
		if err := o.read(name); err != nil {
			return err
		}
	}
	return nil
}

// read takes in a test set.
func (o *overlap) read(name string) error {
	f, err := corpus.Open(name, nil)
	if err != nil {
		return err
	}
	defer f.Close()
	for line, err := range corpus.Lines(f, name) {
		if err != nil {
			return err
		}
		for _, segment := range corpus.FromTSV(string(line.Text)) {
			segment = canonical(segment)
			if key := keyOf(segment, false); key != keyOf("", false) {
				o.whole.Add(key)
			}
			eachGram(segment, o.N, false, func(gram uint64) { o.pieces.Add(gram) })
		}
	}
	return nil
}

func (o *overlap) Score(p *Pair) Span { return o.span(p, o.shared) }

func (o *overlap) shared(s *Segment) float64 {
	if o.whole.Has(s.normalKey()) {
		return 1
	}
	all, known := 0, 0
	eachGram(s.canonical(), o.N, false, func(gram uint64) {
		all++
		if o.pieces.Has(gram) {
			known++
		}
	})
	return float64(known) / float64(max(1, all))
}
