package pair

import (
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// The streams that the rounds write: pairs by score as JSON of corpus.Pair, and
// the beads of their documents as JSON of corpus.Bead. Keys are ids of
// pairs, with a NUL and the place in the bitext where it is a bead's.
const (
	Pairs = "pairs"
	Beads = "beads"

	trait     = "trait"     // id and language, by trait
	posting   = "posting"   // a trait with all documents that have it, by id
	half      = "half"      // what one side of two documents knows of their likeness, by both ids
	neighbour = "neighbour" // another document and how near it is, by id
	choice    = "choice"    // that one document is among the nearest of another, by both ids
	chosen    = "chosen"    // a candidate, by id of either side
	side      = "side"      // one of the documents of a candidate, by both ids
	judged    = "judged"    // a pair with its beads, by both ids
	score     = "score"     // a parallel pair, by id of either side
	share     = "share"     // of the best score of a side, by both ids
)

// Rounds are Find and align.Documents for collections that do not fit in
// memory: rounds from documents without copies (duplicate.Kept) to Pairs and
// Beads. They find what Find finds of documents by id, as long as there are too
// few to teach dictionaries and no trait is skewed (mostHolders); without
// pivots, a larger collection is judged by its words and facts alone.
func Rounds() []shard.Round {
	return []shard.Round{
		{Name: "traits", From: []string{duplicate.Kept}, To: []string{trait}, Do: toTraits},
		{Name: "postings", From: []string{trait}, To: []string{posting}, Count: duplicate.Kept, Do: toPostings},
		{Name: "gather", From: []string{posting}, To: []string{half}, Count: duplicate.Kept, Do: toHalves},
		{Name: "like", From: []string{half}, To: []string{neighbour}, Do: toNeighbours},
		{Name: "near", From: []string{neighbour}, To: []string{choice}, Do: toChoices},
		{Name: "choose", From: []string{choice}, To: []string{chosen}, Do: toChosen},
		{Name: "send", From: []string{duplicate.Kept, chosen}, To: []string{side}, Do: toSides},
		{Name: "judge", From: []string{side}, To: []string{judged, score}, Do: toJudged},
		{Name: "outdo", From: []string{score}, To: []string{share}, Do: toShares},
		{Name: "write", From: []string{judged, share}, To: []string{Pairs, Beads}, Do: toPairs},
	}
}
