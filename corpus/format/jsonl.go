package format

import (
	"io"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
)

func init() {
	Writers.Add("jsonl", newJSONL)
	Readers.Add("jsonl", stream(readJSONL, ".jsonl"))
}

// jsonl writes a bead a line, null beads too: the form in which mtalign's own
// commands pass a Bitext on.
type jsonl struct {
	single
	lines *corpus.Writer
}

func newJSONL(create Create, _ Options) Writer { return &jsonl{single: single{create: create}} }

func (j *jsonl) Holds() Fields { return everything }

func (j *jsonl) Write(b corpus.Bead) error {
	if err := j.start(); err != nil {
		return err
	}
	return j.lines.Write(b)
}

func (j *jsonl) start() error {
	f, fresh, err := j.open()
	if fresh {
		j.lines = corpus.NewWriter(f)
	}
	return err
}

func (j *jsonl) Close() error {
	if err := j.start(); err != nil {
		return err
	}
	return j.file.Close()
}

func readJSONL(r io.Reader, name string, _ Options) iter.Seq2[corpus.Bead, error] {
	return corpus.Read[corpus.Bead](charset.NewUnicodeReader(r), name)
}
