// Package pair finds which documents are versions of one story.
package pair

import "github.com/mtalign/mtalign/corpus"

// Find returns the pairs of documents that are versions of one story, the
// likeliest first. Documents that have nothing in common are in no pair.
func Find(docs []corpus.Document) []corpus.Pair { return nil }
