package corpus

import "github.com/go-json-experiment/json/jsontext"

// Kind is the kind of thing a name names.
type Kind string

// The kinds of names.
const (
	Person       Kind = "PER"
	Organisation Kind = "ORG"
	Location     Kind = "LOC"
)

// Known tells whether k is one of the kinds.
func (k Kind) Known() bool { return k == Person || k == Organisation || k == Location }

// Rendering says how a mention writes its name.
type Rendering string

// The renderings of a name.
const (
	Native         Rendering = "native"          // in the name's own language and script
	SinoVietnamese Rendering = "sino_vietnamese" // a Chinese name in its Hán-Việt reading
	Pinyin         Rendering = "pinyin"          // characters read in Mandarin
	Mixed          Rendering = "mixed"           // part Vietnamese, part pinyin
	Translated     Rendering = "translated"      // a syllable translated as a word
	Split          Rendering = "split"           // broken by other words
	Reordered      Rendering = "reordered"       // parts in another order
	Truncated      Rendering = "truncated"       // a part is missing
	Transcribed    Rendering = "transcribed"     // by sound from a third language
)

// A Mention is a name as it stands in a sentence.
type Mention struct {
	Doc       string         `json:"doc"`
	Sentence  int            `json:"sentence"` // the sentence's n
	Start     int            `json:"start"`    // runes into the sentence's text
	End       int            `json:"end"`      // exclusive
	Text      string         `json:"text"`
	Kind      Kind           `json:"kind"`
	Rendering Rendering      `json:"rendering"`
	Extra     jsontext.Value `json:",embed"`
}

// An Entity is what several mentions name, with the forms it should have.
type Entity struct {
	ID          string            `json:"entity"`
	Kind        Kind              `json:"kind"`
	Canonical   map[string][]Form `json:"canonical"` // by language, and "pinyin"; best first
	Mentions    []Mention         `json:"mentions"`
	Consistency *float64          `json:"consistency"` // in [0,1]; nil for a single mention
	Measures    *Measures         `json:"measures,omitzero"`
	Evidence    []string          `json:"evidence"` // in plain words
	Extra       jsontext.Value    `json:",embed"`
}

// Measures tells how consistently names are written, each figure in [0,1], nil
// where it has nothing to go by. The package audit has the formulas.
type Measures struct {
	Frequent    *float64 `json:"frequent"`    // share of the commonest form
	Predefined  *float64 `json:"predefined"`  // share of the form that is known to be right
	Evenness    *float64 `json:"evenness"`    // 1 - H/log n
	Pairwise    *float64 `json:"pairwise"`    // probability that two mentions share a form
	Across      *float64 `json:"across"`      // the same of two in different documents
	Conformance *float64 `json:"conformance"` // share that is written in the standard's way
}

// A Form is one way in which a name may be written, with its probability.
type Form struct {
	Text  string         `json:"text"`
	P     float64        `json:"p"`
	Extra jsontext.Value `json:",embed"`
}

// A Span marks what is wrong in a sentence.
type Span struct {
	Start   int            `json:"start"` // runes into the sentence's text
	End     int            `json:"end"`   // exclusive
	Kind    string         `json:"kind"`  // the check's name
	Text    string         `json:"text"`
	Why     string         `json:"why"`
	Suggest string         `json:"suggest,omitzero"`
	P       float64        `json:"p,omitzero"` // probability that Suggest is right; 0 where nobody knows
	Extra   jsontext.Value `json:",embed"`
}
