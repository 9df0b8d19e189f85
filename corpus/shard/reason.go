package shard

import "github.com/mtalign/mtalign/corpus"

// Reasons are what Totals count, by round and reason, in words for people:
// packages add those of their rounds.
var Reasons = corpus.NewTable[string]("reason")

// Explained returns a reason in words, in brackets and after a blank; nothing
// where its name says all, as that of a filter does.
func Explained(reason string) string {
	if says, ok := Reasons.Find(reason); ok {
		return " (" + says + ")"
	}
	return ""
}
