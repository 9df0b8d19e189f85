// Package stats counts what is in a corpus: documents and their sentences, and
// the beads of bitexts. It reads record by record.
//
// A token is a word with its marks (a run without white space that has a letter
// or a digit in it), but each character of Chinese and Japanese is one by
// itself. Characters are Unicode code points, white space included. A sentence
// repeats one if its text is the same, a document if all its sentences are.
//
// Memory grows with the distinct texts alone: each is kept as a hash of 64 bits,
// in 11 to 21 bytes. Among a hundred million texts the odds that two that
// differ are taken for one are 1 in 3700.
package stats

import (
	"cmp"
	"maps"
	"slices"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

// A Result is what was counted. Lists are in falling order of their numbers.
type Result struct {
	Documents  int        `json:"documents"`
	Sentences  int        `json:"sentences"`
	Tokens     int        `json:"tokens"`
	Characters int        `json:"characters"`
	Duplicates Duplicates `json:"duplicates"`
	Dates      Dates      `json:"dates"`
	Languages  []Language `json:"languages"`
	Roles      []Count    `json:"roles"`      // of sentences
	Publishers []Count    `json:"publishers"` // of documents
	Dropped    []Count    `json:"dropped"`    // pieces of the sources, by reason
	Lengths    Lengths    `json:"lengths"`
	Bitext     *Bitext    `json:"bitext,omitzero"` // nil without beads
}

// A Count is how many there are of what has a name; the name is empty for those
// that have none.
type Count struct {
	Name string `json:"name"`
	N    int    `json:"n"`
}

// Duplicates says how many records are as one before them, and their share of
// all, in [0,1].
type Duplicates struct {
	Documents     int     `json:"documents"`
	DocumentShare float64 `json:"document_share"`
	Sentences     int     `json:"sentences"`
	SentenceShare float64 `json:"sentence_share"`
}

// Dates are those of the documents, in ISO 8601.
type Dates struct {
	First   string `json:"first,omitzero"`
	Last    string `json:"last,omitzero"`
	Undated int    `json:"undated"`
}

// A Language is what is in one language: documents by theirs, sentences by
// their own.
type Language struct {
	Lang       string  `json:"lang"`
	Documents  int     `json:"documents"`
	Sentences  int     `json:"sentences"`
	Tokens     int     `json:"tokens"`
	Characters int     `json:"characters"`
	Lengths    Lengths `json:"lengths"`
}

// Lengths are those of sentences.
type Lengths struct {
	Tokens     Histogram `json:"tokens"`
	Characters Histogram `json:"characters"`
}

// A Collector counts the records that are added to it. Make one with New.
type Collector struct {
	result     Result
	languages  map[string]*Language
	roles      map[string]int
	publishers map[string]int
	dropped    map[string]int
	documents  hashset.Set
	sentences  hashset.Set
	bitext     *bitext // nil before the first bead
}

// New returns a Collector that has counted nothing.
func New() *Collector {
	return &Collector{
		result:    Result{Lengths: newLengths()},
		languages: map[string]*Language{}, roles: map[string]int{}, publishers: map[string]int{}, dropped: map[string]int{},
	}
}

func newLengths() Lengths {
	return Lengths{Tokens: newHistogram(tokenEdges), Characters: newHistogram(characterEdges)}
}

// AddDocument counts a document with its sentences.
func (c *Collector) AddDocument(d corpus.Document) {
	c.result.Documents++
	c.language(d.Lang).Documents++
	c.publishers[d.Publisher]++
	c.result.Dates.add(d.Date)
	for _, piece := range d.Dropped {
		c.dropped[piece.Reason]++
	}
	whole := newHash()
	for _, s := range d.Sentences {
		c.addSentence(s, c.language(d.LangOf(s)))
		whole = whole.add(s.Text)
	}
	if len(d.Sentences) > 0 && !c.documents.Add(uint64(whole)) {
		c.result.Duplicates.Documents++
	}
}

func (c *Collector) addSentence(s corpus.Sentence, l *Language) {
	tokens, characters := measure(s.Text)
	c.result.Sentences++
	c.result.Tokens += tokens
	c.result.Characters += characters
	c.result.Lengths.add(tokens, characters)
	l.Sentences++
	l.Tokens += tokens
	l.Characters += characters
	l.Lengths.add(tokens, characters)
	c.roles[string(s.Role)]++
	if !c.sentences.Add(uint64(newHash().add(s.Text))) {
		c.result.Duplicates.Sentences++
	}
}

func (c *Collector) language(code string) *Language {
	code = cmp.Or(code, "und")
	l := c.languages[code]
	if l == nil {
		l = &Language{Lang: code, Lengths: newLengths()}
		c.languages[code] = l
	}
	return l
}

// Result returns what has been counted so far.
func (c *Collector) Result() Result {
	r := c.result
	r.Duplicates.DocumentShare = share(r.Duplicates.Documents, r.Documents)
	r.Duplicates.SentenceShare = share(r.Duplicates.Sentences, r.Sentences)
	r.Roles, r.Publishers, r.Dropped = counts(c.roles), counts(c.publishers), counts(c.dropped)
	r.Lengths = r.Lengths.clone()
	r.Languages = []Language{}
	for _, l := range c.languages {
		copied := *l
		copied.Lengths = l.Lengths.clone()
		r.Languages = append(r.Languages, copied)
	}
	slices.SortFunc(r.Languages, func(a, b Language) int {
		return cmp.Or(b.Sentences-a.Sentences, b.Documents-a.Documents, cmp.Compare(a.Lang, b.Lang))
	})
	if c.bitext != nil {
		r.Bitext = c.bitext.result()
	}
	return r
}

// counts puts numbers in falling order.
func counts(numbers map[string]int) []Count {
	list := make([]Count, 0, len(numbers))
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		list = append(list, Count{name, numbers[name]})
	}
	slices.SortStableFunc(list, func(a, b Count) int { return b.N - a.N })
	return list
}

// share is n of all, 0 of none.
func share(n, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(n) / float64(all)
}

func (d *Dates) add(date string) {
	switch {
	case date == "":
		d.Undated++
		return
	case d.First == "" || date < d.First:
		d.First = date
	}
	d.Last = max(d.Last, date)
}

func (l *Lengths) add(tokens, characters int) {
	l.Tokens.add(float64(tokens))
	l.Characters.add(float64(characters))
}

func (l Lengths) clone() Lengths { return Lengths{l.Tokens.clone(), l.Characters.clone()} }
