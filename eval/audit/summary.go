package audit

import (
	"cmp"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A Summary is what the audit says of all documents together; on disk a line of
// JSON behind theirs.
type Summary struct {
	Corpus      bool             `json:"corpus"` // true, which tells the line from a document's
	Documents   int              `json:"documents"`
	Garbled     int              `json:"garbled"` // documents that are more likely garbled than not
	Sentences   int              `json:"sentences"`
	Marked      int              `json:"marked"` // sentences with a span
	Garble      Garble           `json:"garble"` // of the documents
	Spans       map[string]int   `json:"spans"`  // by kind
	Names       []NameSummary    `json:"names"`  // those that occur twice in a language, the least consistent first
	Consistency *float64         `json:"consistency"`
	Measures    *corpus.Measures `json:"measures,omitzero"`

	standard *Standard
	names    []corpus.Entity
	places   map[string]int // of the names, by their ids
	langs    map[string]string
	garbles  []float64
}

// Garble is how garbled documents are: their mean, their median and the worst.
type Garble struct {
	Mean   float64 `json:"mean"`
	Median float64 `json:"median"`
	Worst  float64 `json:"worst"`
}

// A NameSummary is how a name is written in all documents.
type NameSummary struct {
	Entity      string           `json:"entity"`
	Kind        corpus.Kind      `json:"kind"`
	Forms       []NameForm       `json:"forms"` // by language, the commonest first
	Consistency *float64         `json:"consistency"`
	Measures    *corpus.Measures `json:"measures"`
}

// A NameForm is one way in which a name is written, with how often it is.
type NameForm struct {
	Lang string `json:"lang"`
	Text string `json:"text"`
	N    int    `json:"n"`
}

// NewSummary returns a summary of no documents; names are held against the
// standard.
func NewSummary(st *Standard) *Summary {
	return &Summary{Corpus: true, Spans: map[string]int{}, Names: []NameSummary{}, standard: st, places: map[string]int{}, langs: map[string]string{}}
}

// Add takes in a document.
func (s *Summary) Add(d Document) {
	s.Documents++
	s.Sentences += len(d.Sentences)
	s.garbles = append(s.garbles, d.Garble)
	if d.Garble >= spoilt {
		s.Garbled++
	}
	for _, sentence := range d.Sentences {
		if len(sentence.Spans) > 0 {
			s.Marked++
		}
		for _, span := range sentence.Spans {
			s.Spans[span.Kind]++
		}
	}
	s.langs[d.Doc] = d.Lang
	for _, e := range d.Names {
		at, ok := s.places[e.ID]
		if !ok {
			at = len(s.names)
			s.places[e.ID] = at
			s.names = append(s.names, corpus.Entity{ID: e.ID, Kind: e.Kind, Canonical: e.Canonical})
		}
		s.names[at].Mentions = append(s.names[at].Mentions, e.Mentions...)
	}
}

// Close works out what can be said when all documents are known.
func (s *Summary) Close() {
	s.Garble = garbleOf(s.garbles)
	var all counts
	for _, e := range s.names {
		c := s.standard.countsOf(e, s.langs)
		all.add(c)
		if c.mentions > 0 {
			s.Names = append(s.Names, NameSummary{e.ID, e.Kind, formsOf(e, s.langs), share(c.headline, c.mentions), c.measures()})
		}
	}
	slices.SortStableFunc(s.Names, func(a, b NameSummary) int { return cmp.Compare(*a.Consistency, *b.Consistency) })
	s.Consistency, s.Measures = share(all.headline, all.mentions), all.measures()
}

func garbleOf(garbles []float64) (g Garble) {
	if len(garbles) == 0 {
		return g
	}
	sorted := slices.Sorted(slices.Values(garbles))
	sum := 0.0
	for _, x := range sorted {
		sum += x
	}
	n := len(sorted)
	g.Mean = math.Round(1e4*sum/float64(n)) / 1e4
	g.Median = math.Round(1e4*(sorted[(n-1)/2]+sorted[n/2])/2) / 1e4
	g.Worst = sorted[n-1]
	return g
}

// formsOf tells how a name is written, as it stands in the texts.
func formsOf(e corpus.Entity, langs map[string]string) []NameForm {
	var forms []NameForm
	for _, g := range byLanguage(e, langs) {
		texts := make([]string, len(g.mentions))
		for i, m := range g.mentions {
			texts[i] = m.Text
		}
		counted := tally(texts)
		slices.SortStableFunc(counted, func(a, b count) int { return b.n - a.n })
		for _, c := range counted {
			forms = append(forms, NameForm{g.language, c.form, c.n})
		}
	}
	return forms
}
