package main

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

// mentionsIn reads the names in documents from a file. Those that do not stand
// there are told of and passed over.
func (u *ui) mentionsIn(file string, docs []corpus.Document) []corpus.Mention {
	texts := map[string]map[int][]rune{}
	for _, d := range docs {
		texts[d.ID] = map[int][]rune{}
		for _, s := range d.Sentences {
			texts[d.ID][s.N] = []rune(s.Text)
		}
	}
	var list []corpus.Mention
	var first corpus.Mention
	strays := 0
	for m := range records[corpus.Mention](u, []string{file}) {
		text := texts[m.Doc][m.Sentence]
		if m.Start < 0 || m.End <= m.Start || m.End > len(text) || string(text[m.Start:m.End]) != m.Text || !m.Kind.Known() {
			if strays++; strays == 1 {
				first = m
			}
			continue
		}
		list = append(list, m)
	}
	if strays > 0 {
		u.fail(fmt.Errorf("%s: %s not in the documents, first %q in sentence %d of %s: were they found in others?",
			file, counted(strays, "mention"), first.Text, first.Sentence, first.Doc))
	}
	return list
}
