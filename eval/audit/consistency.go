package audit

import "github.com/mtalign/mtalign/corpus"

// Consistency tells how alike the mentions of a name write it.
func Consistency(e corpus.Entity) *float64 { return nil }

// Headline is the consistency of a document's names as one figure.
func Headline(names []corpus.Entity) *float64 { return nil }
