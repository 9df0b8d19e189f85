package review

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// Exports is the table of what can be written, by name: each writes it in a
// format.
var Exports = corpus.NewTable[Export]("kind of decisions")

// An Export writes one kind of decisions.
type Export struct {
	Formats []string // the first is the usual one
	What    string   // in words
	write   func(w io.Writer, s *State, format string) error
}

// Has tells whether a format is one of the export's.
func (e Export) Has(format string) bool { return slices.Contains(e.Formats, format) }

// Write writes a kind of decisions in one of its formats.
func (s *State) Write(w io.Writer, kind, format string) error {
	e, err := Exports.Get(kind)
	if err != nil {
		return err
	}
	if e.Has(format) {
		return e.write(w, s, format)
	}
	return fmt.Errorf("%s are written as %s, not %q", kind, strings.Join(e.Formats, ", "), format)
}

func init() {
	Exports.Add("beads", Export{[]string{"tmx", "jsonl", "tsv"}, "accepted beads", writeBeads})
	Exports.Add("pivots", Export{[]string{"tmx", "jsonl", "tsv"}, "corrected pivots, a translation memory", func(w io.Writer, s *State, as string) error {
		return writeBitext(w, s.Decisions.Pivots(), as)
	}})
	Exports.Add("names", Export{[]string{"tsv", "jsonl"}, "names: the file of --names (TSV), entities (JSONL)", writeNames})
	Exports.Add("marks", Export{[]string{"tsv", "jsonl"}, "error spans: MQM's table (TSV), events (JSONL)", writeMarks})
	Exports.Add("ratings", Export{[]string{"tsv", "jsonl"}, "ESA's scores of sentences", writeRatings})
	Exports.Add("events", Export{[]string{"jsonl"}, "every change", func(w io.Writer, s *State, _ string) error { return writeLines(w, s.Events) }})
}

func writeBeads(w io.Writer, s *State, as string) error {
	var accepted corpus.Bitext
	for _, id := range s.Pairs() {
		for _, b := range s.Beads(id) {
			if b.Status == Accepted {
				b.Bead.Score, b.Bead.Method = 1, Method
				accepted = append(accepted, b.Bead)
			}
		}
	}
	return writeBitext(w, accepted, as)
}

func writeBitext(w io.Writer, beads corpus.Bitext, as string) error {
	create := func(string) (io.WriteCloser, error) { return unclosed{w}, nil }
	out, err := format.NewOutput(as, create, format.Options{Version: corpus.Version})
	if err != nil {
		return err
	}
	for _, b := range beads {
		if err := out.Write(b); err != nil {
			return err
		}
	}
	return out.Close()
}

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

func writeLines[T any](w io.Writer, records []T) error {
	lines := corpus.NewWriter(w)
	for _, record := range records {
		if err := lines.Write(record); err != nil {
			return err
		}
	}
	return nil
}

func writeNames(w io.Writer, s *State, as string) error {
	if as == "jsonl" {
		var entities []corpus.Entity
		for _, e := range s.All() {
			entities = append(entities, e.Entity)
		}
		return writeLines(w, entities)
	}
	for _, n := range s.Decisions.Names() {
		if _, err := fmt.Fprintln(w, corpus.TSV(n.A, n.B, n.LangA, n.LangB)); err != nil {
			return err
		}
	}
	return nil
}

// writeMarks writes marks as the table of MQM annotations of WMT (Freitag et
// al. 2021): the span stands in its text between <v> and </v>.
func writeMarks(w io.Writer, s *State, as string) error {
	if as == "jsonl" {
		return writeLines(w, s.Marks())
	}
	if _, err := fmt.Fprintln(w, "doc\tsegment\tpart\trater\ttarget\tcategory\tseverity\tnote"); err != nil {
		return err
	}
	for _, e := range s.Marks() {
		m := e.Mark
		text, _, _ := s.TextOf(m.Place, m.In)
		target := m.Text
		if runes := []rune(text); m.Fits(runes) {
			target = string(runes[:m.Start]) + "<v>" + m.Text + "</v>" + string(runes[m.End:])
		}
		line := corpus.TSV(m.Doc, strconv.Itoa(m.Sentence+1), string(m.In), e.Author, target, cmp.Or(m.Category, "-"), m.Severity, m.Note)
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

func writeRatings(w io.Writer, s *State, as string) error {
	if as == "jsonl" {
		return writeLines(w, s.Ratings())
	}
	if _, err := fmt.Fprintln(w, "doc\tsegment\tpart\tscore"); err != nil {
		return err
	}
	for _, r := range s.Ratings() {
		line := corpus.TSV(r.Doc, strconv.Itoa(r.Sentence+1), string(r.In), strconv.FormatFloat(r.Score, 'g', -1, 64))
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}
