// Package names finds the names in documents and tells which of them name one
// thing, across documents, languages and scripts.
//
// Two names are not compared letter by letter: each is read as a lattice of
// syllables and characters (package reading), and they are one where the same
// Chinese characters can be heard in both. A foreign name and its Chinese
// transcription are compared by sound.
package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

func lower(s string) string { return strings.ToLower(s) }

// Link gathers the mentions that name one thing. Documents give the languages,
// bitexts the places where two mentions stand in sentences that translate each
// other; either may be nil. Entities are numbered in the order of their first
// mention; their Consistency is left nil.
func Link(docs []corpus.Document, mentions []corpus.Mention, bitexts []corpus.Bitext) []corpus.Entity {
	return nil
}
