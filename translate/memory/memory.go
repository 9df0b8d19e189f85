// Package memory is the translation memory: what was translated before, found
// again by its source text.
//
// A memory is one or several indexes, each an SQLite file or, of TMX files
// that were given as such, in the machine's memory. Look-ups are exact on the
// normalised text, or by likeness (see Least). Of several translations of one
// text the one that stood between the same neighbours comes first, then the
// newest, then the one that came first.
package memory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// A Memory holds translation units and finds them by text. It may be asked by
// any number of goroutines.
type Memory struct {
	Faults corpus.Faults // of units that were passed over, each with file and line

	indexes []*index // the first ones come first

	mu  sync.Mutex
	err error
}

// A Match is a unit that was found, with the translation asked for.
type Match struct {
	Source  string  // as the unit has it
	Text    string  // in the language asked for
	Score   float64 // of the likeness of the sources: 1 is exact
	Context bool    // the neighbours are the same too: what translators' tools call 101 %
	Unit    format.Unit
}

// New returns an empty memory.
func New() *Memory { return &Memory{} }

// Open opens the memory in an SQLite file; where there is none it is made if
// create says so.
func Open(path string, create bool) (*Memory, error) {
	m := New()
	return m, m.open(path, create)
}

// Load returns a memory of files: TMX, packed or not, and those that Open made.
// TMX files are held in the machine's memory.
func Load(files ...string) (*Memory, error) {
	m := New()
	for _, name := range files {
		if err := m.load(name, files); err != nil {
			return nil, errors.Join(fmt.Errorf("reading translation memory: %w", err), m.Close())
		}
	}
	return m, nil
}

func (m *Memory) load(name string, files []string) error {
	for _, ending := range []string{"-wal", "-shm"} { // SQLite's, beside a file of a folder
		if base, ok := strings.CutSuffix(name, ending); ok && slices.Contains(files, base) {
			return nil
		}
	}
	if name != "-" {
		if index, err := isIndex(name); err != nil {
			return err
		} else if index {
			return m.open(name, false)
		}
	}
	r, err := corpus.Open(name, os.Stdin)
	if err != nil {
		return err
	}
	defer r.Close()
	if last := len(m.indexes) - 1; last >= 0 && m.indexes[last].path != "" {
		if err := m.open("", true); err != nil {
			return err
		}
	}
	return m.Read(r, name)
}

// Read adds the units of a TMX stream; name is the file's, for errors and
// provenance. A unit with a fault is passed over and told of in Faults.
func (m *Memory) Read(r io.Reader, name string) error {
	var broken error
	_, err := m.Import(context.Background(), func(yield func(format.Unit) bool) {
		for unit, err := range format.ReadTMX(r, name) {
			switch {
			case errors.Is(err, format.ErrUnit):
				m.Faults.Add(err)
			case err != nil:
				broken = err
			case !yield(unit):
				return
			}
		}
	})
	return cmp.Or(broken, err)
}

// Import adds units, one after the other as they stood in their files. It
// writes in batches, each whole or not at all, and passes over those that are
// there already: after a fault it may simply be called again. The units are
// asked for by another goroutine.
func (m *Memory) Import(ctx context.Context, units iter.Seq[format.Unit]) (Imported, error) {
	if len(m.indexes) == 0 {
		if err := m.open("", true); err != nil {
			return Imported{}, err
		}
	}
	return m.indexes[len(m.indexes)-1].add(ctx, units)
}

// open opens one more index.
func (m *Memory) open(path string, create bool) error {
	x, err := openIndex(path, create)
	if err == nil {
		m.indexes = append(m.indexes, x)
	}
	return err
}

// Close frees the memory's files.
func (m *Memory) Close() error {
	var errs []error
	if m != nil {
		for _, x := range m.indexes {
			errs = append(errs, x.close())
		}
	}
	return errors.Join(errs...)
}

// Err is the first error that a look-up met. After one, nothing is found any
// more.
func (m *Memory) Err() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.err
}

func (m *Memory) fail(x *index, err error) bool {
	if err == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.err = cmp.Or(m.err, x.told(err))
	return true
}

// Find returns the unit that has the text of the query, normalised, and a
// translation. A nil memory finds nothing.
func (m *Memory) Find(q Query) (Match, bool) {
	var best found
	var some bool
	if m.Err() != nil || m == nil || Normalise(q.Text) == "" {
		return Match{}, false
	}
	for _, x := range m.indexes {
		f, ok, err := x.find(&q)
		if m.fail(x, err) {
			return Match{}, false
		}
		if ok && (!some || f.before(&best)) {
			best, some = f, true
		}
	}
	return best.Match, some
}

// before tells whether a match of a later index is better than the one of an
// earlier.
func (f *found) before(other *found) bool {
	if f.Context != other.Context {
		return f.Context
	}
	return f.date > other.date
}

// Similar returns no more than n matches of a text, the likest first, the
// newest of those as like, then the one that came first. None is less like
// than Least; texts of more than 255 tokens have none.
func (m *Memory) Similar(lang, text, to string, n int) []Match {
	if m == nil || m.Err() != nil || n < 1 {
		return nil
	}
	s := newSearch(&Query{Lang: lang, Text: text, To: to})
	var all []found
	for i, x := range m.indexes {
		some, err := x.similar(s, n)
		if m.fail(x, err) {
			return nil
		}
		for k := range some {
			some[k].index = i
		}
		all = append(all, some...)
	}
	all = ranked(all)
	matches := make([]Match, min(n, len(all)))
	for i := range matches {
		matches[i] = all[i].Match
	}
	return matches
}
