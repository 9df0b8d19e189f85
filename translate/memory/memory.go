// Package memory is the translation memory: what was translated before, found
// again by its source text.
package memory

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A Memory holds translation units and finds them by text. After loading it
// is only read, by any number of goroutines.
type Memory struct {
	Faults []error // of units that were passed over, each with file and line

	units  []format.Unit
	byText map[segment][]place
}

// A segment is the key of a look-up: a text as it is compared, with one
// placement of Vietnamese tone marks.
type segment struct{ lang, text string }

func segmentOf(lang, text string) segment { return segment{lang, reading.Tones(Normalise(text))} }

// A place is a variant of a unit.
type place struct{ unit, variant int }

// A Match is a unit that was found, with the translation asked for.
type Match struct {
	Source string  // as the unit has it
	Text   string  // in the language asked for
	Score  float64 // of the likeness of the sources: 1 is exact
	Unit   format.Unit
}

// New returns an empty memory.
func New() *Memory { return &Memory{byText: map[segment][]place{}} }

// Load reads TMX files, packed ones by their ending, into a new memory. Where
// a text has several translations, the first file's first one is found.
func Load(files ...string) (*Memory, error) {
	m := New()
	for _, name := range files {
		if err := m.load(name); err != nil {
			return nil, fmt.Errorf("reading translation memory: %w", err)
		}
	}
	return m, nil
}

func (m *Memory) load(name string) error {
	r, err := corpus.Open(name, os.Stdin)
	if err != nil {
		return err
	}
	defer r.Close()
	return m.Read(r, name)
}

// Read adds the units of a TMX stream; name is the file's, for errors and
// provenance. A unit with a fault is passed over and told of in Faults.
func (m *Memory) Read(r io.Reader, name string) error {
	for unit, err := range format.ReadTMX(r, name) {
		switch {
		case errors.Is(err, format.ErrUnit):
			m.Faults = append(m.Faults, err)
		case err != nil:
			return err
		default:
			m.Add(unit)
		}
	}
	return nil
}

// Add enters a unit: each of its variants can be looked up.
func (m *Memory) Add(unit format.Unit) {
	m.units = append(m.units, unit)
	for i, v := range unit.Variants {
		key := segmentOf(v.Lang, v.Text)
		if key.text != "" {
			m.byText[key] = append(m.byText[key], place{len(m.units) - 1, i})
		}
	}
}

// Len is the number of units.
func (m *Memory) Len() int { return len(m.units) }

// Find returns the unit whose variant in language lang is text, normalised,
// and that has a variant in language to. A nil memory finds nothing.
func (m *Memory) Find(lang, text, to string) (Match, bool) {
	if m == nil {
		return Match{}, false
	}
	for _, at := range m.byText[segmentOf(lang, text)] {
		unit := m.units[at.unit]
		for i, v := range unit.Variants {
			if i != at.variant && v.Lang == to && strings.TrimSpace(v.Text) != "" {
				return Match{Source: unit.Variants[at.variant].Text, Text: v.Text, Score: 1, Unit: unit}, true
			}
		}
	}
	return Match{}, false
}

// Normalise returns a text as it is asked about: NFC, runs of white
// space as one space, none at the ends.
func Normalise(text string) string {
	return strings.Join(strings.Fields(corpus.NFC(text)), " ")
}
