package format

import "github.com/mtalign/mtalign/corpus"

func init() { Writers.Add("jsonl", newJSONL) }

// jsonl writes a bead a line, null beads too: the form in which mtalign's own
// commands pass a Bitext on.
type jsonl struct {
	single
	lines *corpus.Writer
}

func newJSONL(create Create, _ Options) Writer { return &jsonl{single: single{create: create}} }

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
