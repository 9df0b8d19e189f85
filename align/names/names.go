// Package names finds the names in documents and tells which of them name one
// thing, across documents, languages and scripts.
//
// Two names are not compared letter by letter: each is read as a lattice of
// syllables and characters (package reading), and they are one where the same
// Chinese characters can be heard in both. A foreign name and its Chinese
// transcription are compared by sound.
package names

import "github.com/mtalign/mtalign/corpus"

// A Comparison is the verdict on two names.
type Comparison struct {
	Score float64 // in [0,1]: the probability that both name the same
	Same  bool    // Score is 0.5 or more
	Why   string  // in plain words
}

// Extract finds the people, places and organisations that d names: in the
// order of its sentences, none inside another, without titles.
func Extract(d *corpus.Document) []corpus.Mention { return nil }

// Link gathers the mentions that name one thing. Documents give the languages,
// bitexts the places where two mentions stand in sentences that translate each
// other; either may be nil. Entities are numbered in the order of their first
// mention; their Consistency is left nil.
func Link(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext) []corpus.Entity {
	return nil
}

// Compare tells whether two names are one; kind may be empty.
func Compare(a, b string, kind corpus.Kind) Comparison { return Comparison{} }

// Readings lists how each part of a name can be read, one line a part.
func Readings(name string) []string { return nil }
