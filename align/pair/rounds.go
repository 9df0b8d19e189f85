package pair

import (
	"slices"

	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// The streams that the rounds write: pairs by score as JSON of corpus.Pair, and
// the beads of their documents as JSON of corpus.Bead. Keys are ids of
// pairs, with a NUL and the place in the bitext where it is a bead's.
const (
	Pairs = "pairs"
	Beads = "beads"

	// Of each look at the index:
	trait      = "trait"      // language and number, by trait
	name       = "name"       // who a document is, by number
	posting    = "posting"    // a trait with all documents that have it, by number of each
	half       = "half"       // what another document knows of its likeness to one, by number
	lengths    = "lengths"    // those of a document's vectors, with who it is, by number
	choice     = "choice"     // that one document is among the nearest of another, by both numbers
	chosen     = "chosen"     // the other side of a candidate, by id of either
	likely     = "likely"     // a candidate that may teach, by heat
	sure       = "sure"       // one of the surest of a heat, all by one key
	taught     = "taught"     // that a document is in a lesson, by id
	learning   = "learning"   // a document with its part in a lesson, by languages
	dictionary = "dictionary" // by languages
	side       = "side"       // one of the documents of a candidate, by both ids

	again  = "again"  // documents for the second look, by id
	judged = "judged" // a pair with its beads, by both ids
	score  = "score"  // a parallel pair, by id of either side
	share  = "share"  // of the best score of a side, by both ids
)

// Rounds are Find and align.Documents for collections that do not fit in
// memory: rounds from documents without copies (duplicate.Kept) to Pairs and
// Beads. They find what Find finds of documents by id, as long as no trait is
// skewed (mostHolders), those that are alike are among those that share most
// (mostHeard), and there are no more languages than dictionaries have room for
// (mostDictionaries). Where likely pairs without pivots teach dictionaries, all
// documents are looked at again with these, and the beads too are found by them.
func Rounds() []shard.Round {
	return slices.Concat(
		first.rounds(duplicate.Kept, "", again),
		second.rounds(again, first.of(dictionary)),
		[]shard.Round{
			{Name: "judge", From: []string{first.of(side), second.of(side)}, To: []string{judged, score}, Told: second.of(dictionary), Learn: readDictionaries, Do: toJudged},
			{Name: "outdo", From: []string{score}, To: []string{share}, Do: toShares},
			{Name: "write", From: []string{judged, share}, To: []string{Pairs, Beads}, Do: toPairs},
		})
}
