package audit

import "github.com/mtalign/mtalign/corpus"

// Checks is the table of checks by the kind of fault they find.
var Checks = corpus.NewTable[Check]("check")

// A Check finds one kind of fault in a sentence. It marks what is surely
// wrong rather than all that may be: on clean text it stays silent.
type Check func(*sentence) []finding

// A finding is a fault: where, why, and what should stand there, if known.
type finding struct {
	start, end   int // runes
	why, suggest string
}
