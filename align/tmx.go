package align

import (
	"io"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

func init() { Formats.Add("tmx", Format{Write: writeTMX}) }

// writeTMX writes each link but null ones as a unit of TMX 1.4b.
func writeTMX(w io.Writer, links []Link, src, tgt Text) error {
	start, err := format.Writers.Get("tmx")
	if err != nil {
		return err
	}
	out := start(func(string) (io.WriteCloser, error) { return nopCloser{w}, nil }, format.Options{Version: corpus.Version})
	for _, l := range links {
		if l.Null() {
			continue
		}
		bead := corpus.Bead{A: src.side(l.Src), B: tgt.side(l.Tgt), Score: l.Score, Method: l.Method}
		if err := out.Write(bead); err != nil {
			return err
		}
	}
	return out.Close()
}

// side returns the sentences at these positions.
func (t Text) side(positions []int) corpus.Side {
	s := corpus.Side{Lang: t.Lang, N: positions}
	for _, at := range positions {
		s.Text = append(s.Text, t.Sentences[at])
	}
	return s
}

// nopCloser is what its owner closes.
type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }
