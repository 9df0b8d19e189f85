package main

import (
	"bufio"
	"cmp"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
)

// rejects is the file of what is rejected; without a name it is none.
type rejects struct {
	file   *corpus.File
	buffer *bufio.Writer
	lines  *corpus.Writer
	err    error // of writing
}

func (u *ui) rejects(name string) (*rejects, error) {
	if name == "" {
		return &rejects{}, nil
	}
	f, err := corpus.Create(name)
	if err != nil {
		return nil, err
	}
	buffer := bufio.NewWriter(f)
	return &rejects{file: f, buffer: buffer, lines: corpus.NewWriter(buffer)}, nil
}

// without yields the beads that are kept and writes the others to the file. It
// ends with the first that cannot be written.
func (r *rejects) without(results iter.Seq[filter.Result]) iter.Seq[corpus.Bead] {
	return func(yield func(corpus.Bead) bool) {
		for result := range results {
			bead, err := result.Record()
			if err == nil && len(result.Rejected) > 0 && r.lines != nil {
				err = r.lines.Write(bead)
			}
			if r.err = err; err != nil {
				return
			}
			if len(result.Rejected) == 0 && !yield(bead) {
				return
			}
		}
	}
}

func (r *rejects) commit() error {
	if r.err != nil || r.file == nil {
		return r.err
	}
	return cmp.Or(r.buffer.Flush(), r.file.Commit())
}

func (r *rejects) abort() {
	if r.file != nil {
		r.file.Abort()
	}
}
