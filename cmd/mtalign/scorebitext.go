package main

import (
	"bufio"
	"cmp"
	"iter"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/tabular"
)

// isBitext tells whether a file holds beads.
func (u *ui) isBitext(name string) bool {
	switch told, err := format.Of(name); {
	case err != nil, told == "tsv", told == "moses":
		return false
	case told != "jsonl":
		return true
	}
	r, err := corpus.Open(name, nil)
	if err != nil {
		return false // reading it will tell
	}
	defer r.Close()
	head, _ := bufio.NewReaderSize(r, headSize).Peek(headSize)
	return holdsBeads(head)
}

// openBitext opens a bitext of which one side is scored by the other: the second
// by the first, unless columns are named. Null beads are passed over.
func (u *ui) openBitext(s scoredTexts, name string) *textFiles {
	ref, hyp := cmp.Or(s.columns.ref, "a"), cmp.Or(s.columns.hyp, "b")
	rows := bothSides(u.segmentRows(name, ""))
	return &textFiles{
		refs:    []*textFile{u.openRows(name, rows, []string{ref}, s.encoding)},
		hyps:    []*textFile{u.openRows(name, rows, []string{hyp}, s.encoding)},
		systems: []systemSeen{{name: name}},
	}
}

// bothSides yields the rows of beads that have both sides.
func bothSides(rows iter.Seq2[tabular.Row, error]) iter.Seq2[tabular.Row, error] {
	return func(yield func(tabular.Row, error) bool) {
		for row, err := range rows {
			a, _ := row.Get("a")
			b, _ := row.Get("b")
			if err == nil && (a == "" || b == "") {
				continue
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
