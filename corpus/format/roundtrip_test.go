package format

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// TestRoundTrip holds for formats that do not exist yet: what is written and
// read again is the same bead but for the fields that the format does not
// claim to hold.
func TestRoundTrip(t *testing.T) {
	for _, name := range Writers.Names() {
		for seed := range uint64(20) {
			beads := randomBeads(rand.New(rand.NewPCG(seed, 0)))
			o := Options{}
			if seed%2 == 1 {
				o.Columns = everyColumn()
			}
			got := writeAndRead(t, name, beads, o)
			want := kept(name, beads, o)
			if len(got) != len(want) {
				t.Fatalf("%s, seed %d: %d beads of %d", name, seed, len(got), len(want))
			}
			for i := range want {
				if !reflect.DeepEqual(got[i], want[i]) {
					t.Fatalf("%s, seed %d:\ngot  %+q\nwant %+q", name, seed, fmt.Sprintf("%+v", got[i]), fmt.Sprintf("%+v", want[i]))
				}
			}
		}
	}
}

func everyColumn() Columns {
	all := allColumns()
	return all[:len(all)-1] // but the one that is passed over
}

// TestDecomposedSentences writes text that is not in NFC, of which each sentence
// comes back composed.
func TestDecomposedSentences(t *testing.T) {
	b := corpus.Bead{Relation: corpus.Parallel, Score: 1,
		A: corpus.Side{Lang: "vi", Text: []string{"Mu\u031ba ro\u031bi.", "Gio\u0301."}}, B: corpus.Side{Lang: "en", Text: []string{"Rain, wind."}}}
	for _, name := range Writers.Names() {
		o := Options{Columns: everyColumn()}
		newWriter, _ := Writers.Find(name)
		if newWriter(nil, o).Holds()&boundaries == 0 {
			continue
		}
		if got := writeAndRead(t, name, []corpus.Bead{b}, o); len(got) != 1 || len(got[0].A.Text) != 2 || corpus.NFC(got[0].A.Text[1]) != "Gió." {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// writeAndRead writes beads as a file of a folder and reads them.
func writeAndRead(t *testing.T, name string, beads []corpus.Bead, o Options) []corpus.Bead {
	t.Helper()
	path := filepath.Join(t.TempDir(), "beads")
	newWriter, _ := Writers.Find(name)
	w := newWriter(func(suffix string) (io.WriteCloser, error) {
		if suffix != "" {
			suffix = "." + suffix
		}
		return os.Create(path + suffix)
	}, o)
	for _, b := range beads {
		if err := w.Write(b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	reader, err := Readers.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	var got []corpus.Bead
	for b, err := range reader.Read(func(name string) (io.ReadCloser, error) { return os.Open(name) }, path, o) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b.Origin == path {
			b.Origin = ""
		}
		got = append(got, plain(b))
	}
	return got
}

// kept is the beads as they are to come back from a format.
func kept(name string, beads []corpus.Bead, o Options) []corpus.Bead {
	newWriter, _ := Writers.Find(name)
	lost := everything &^ newWriter(nil, o).Holds()
	var want []corpus.Bead
	for _, b := range beads {
		if lost&nullBeads != 0 && b.Null() {
			continue
		}
		for _, s := range []*corpus.Side{&b.A, &b.B} {
			keepSide(s, lost)
		}
		forget(beadProperties, &b, lost)
		want = append(want, plain(b))
	}
	return want
}

func keepSide(s *corpus.Side, lost Fields) {
	sentences := s.Text
	s.Text = nil
	for _, text := range sentences {
		var kept bytes.Buffer
		for _, r := range text {
			switch {
			case lost&lineBreaks != 0 && isLineBreak(r):
				r = ' '
			case lost&controls != 0 && isControl(r):
				r = '\ufffd'
			}
			kept.WriteRune(r)
		}
		s.Text = append(s.Text, kept.String())
	}
	if lost&boundaries != 0 && len(s.Text) > 1 {
		joined := ""
		for i, text := range s.Text {
			if i > 0 {
				joined += lang.Of(s.Lang).Join()
			}
			joined += text
		}
		s.Text = []string{joined}
	}
	forget(sideProperties, s, lost)
}

// forget gives the lost properties what a reader takes for them.
func forget[T any](properties []property[T], of *T, lost Fields) {
	for _, p := range properties {
		if p.field&lost == 0 {
			continue
		}
		usual := ""
		if p.usual != nil {
			usual = p.usual(of)
		}
		switch of := any(of).(type) {
		case *corpus.Bead:
			if p.field == others {
				of.Extra = nil
				continue
			}
			if p.field == filters {
				of.Filters = nil
				continue
			}
		case *corpus.Side:
			if p.field == others {
				of.Extra = nil
				continue
			}
			if p.field == pivots {
				of.Pivot = nil
				continue
			}
		}
		p.set(of, usual)
	}
}

// plain makes what is the same in JSON the same in Go.
func plain(b corpus.Bead) corpus.Bead {
	for _, s := range []*corpus.Side{&b.A, &b.B} {
		s.N, s.Text, s.Pivot = orNil(s.N), orNil(s.Text), orNil(s.Pivot)
		s.Extra = jsontext.Value(orNil([]byte(s.Extra)))
	}
	b.Extra = jsontext.Value(orNil([]byte(b.Extra)))
	if len(b.Filters) == 0 {
		b.Filters = nil
	}
	return b
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
