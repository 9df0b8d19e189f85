package main

import (
	"context"
	"slices"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/align/pair"
	"github.com/mtalign/mtalign/corpus"
)

// held reads the versions that --against names and aligns the documents with
// them. One of a document's id is a version of it by the user's word, as is the
// only one beside an only document; the others are paired as pair does. One with
// the same text is the document itself: others may be held against it.
func (u *ui) held(ctx context.Context, a *auditing, in *auditable) error {
	versions := u.versions(a, in.docs)
	in.against = map[string]bool{}
	for _, v := range versions {
		if in.against[v.ID] = true; !v.itself {
			in.others = append(in.others, v.Document)
		}
	}
	pairs, err := unless(ctx, func() []corpus.Pair { return versionPairs(in.docs, versions, a.jobs) })
	if err != nil {
		return err
	}
	u.tellAlone(a.against, in.docs, pairs)
	docs := map[string]*corpus.Document{}
	for _, d := range slices.Concat(in.docs, in.others) {
		docs[d.ID] = &d
	}
	beads, broken := alignPairs(ctx, u, a.jobs, docs, slices.Values(pairs), nil, align.Options{})
	in.aligned = append(in.aligned, bitexts(beads)...)
	return *broken
}

// A version is a document that others are held against.
type version struct {
	corpus.Document
	of     string // id of the document that it is a version of by its own id; "" where it is not told
	itself bool   // one of those that are audited
}

// versions reads what documents are held against. One whose id a document has
// gets another.
func (u *ui) versions(a *auditing, docs []corpus.Document) []version {
	taken := map[string]*corpus.Document{}
	for i := range docs {
		taken[docs[i].ID] = &docs[i]
	}
	var all []version
	for d := range u.documents([]string{a.against}, *a.reading) {
		v := version{Document: d}
		if doc := taken[d.ID]; doc != nil {
			if v.itself = sameText(doc, &d); !v.itself {
				v.of = d.ID
			}
			for !v.itself && taken[v.ID] != nil {
				v.ID += "'"
			}
		}
		if !v.itself {
			taken[v.ID] = &v.Document
		}
		all = append(all, v)
	}
	return all
}

func sameText(a, b *corpus.Document) bool {
	return slices.EqualFunc(a.Sentences, b.Sentences, func(s, t corpus.Sentence) bool { return s.Text == t.Text })
}

// versionPairs pairs documents with versions of them.
func versionPairs(docs []corpus.Document, versions []version, jobs int) []corpus.Pair {
	if len(docs) == 1 && len(versions) == 1 && !versions[0].itself {
		versions[0].of = docs[0].ID
	}
	told, audited, against := map[string]bool{}, map[string]bool{}, map[string]bool{}
	var pairs []corpus.Pair
	for _, v := range versions {
		if against[v.ID] = true; v.of != "" {
			told[v.of], told[v.ID] = true, true
			pairs = append(pairs, corpus.Pair{A: v.of, B: v.ID, Score: 1, Relation: corpus.Parallel})
		}
	}
	var open []corpus.Document
	for _, d := range docs {
		if audited[d.ID] = true; !told[d.ID] {
			open = append(open, d)
		}
	}
	for _, v := range versions {
		if !told[v.ID] && !v.itself {
			open = append(open, v.Document)
		}
	}
	for _, p := range pair.Find(open, jobs) {
		if audited[p.A] && against[p.B] || audited[p.B] && against[p.A] {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

// tellAlone tells of documents that no version was found of.
func (u *ui) tellAlone(against string, docs []corpus.Document, pairs []corpus.Pair) {
	paired := map[string]bool{}
	for _, p := range pairs {
		paired[p.A], paired[p.B] = true, true
	}
	alone := 0
	for _, d := range docs {
		if paired[d.ID] {
			continue
		}
		if alone++; alone <= mostLines {
			u.warn("%s: no version of it in %s: audited by itself", d.ID, against)
		}
	}
	if alone > mostLines {
		u.warn("and %s without a version in %s", counted(alone-mostLines, "more document"), against)
	}
}
