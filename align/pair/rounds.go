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

	trait   = "trait"   // language and number, by trait
	name    = "name"    // id and language of a document, by number
	posting = "posting" // a trait with all documents that have it, by number of each
	half    = "half"    // what another document knows of its likeness to one, by number
	lengths = "lengths" // those of a document's vectors, with its id, by number
	choice  = "choice"  // that one document is among the nearest of another, by both numbers
	chosen  = "chosen"  // the other side of a candidate, by id of either
	side    = "side"    // one of the documents of a candidate, by both ids
	judged  = "judged"  // a pair with its beads, by both ids
	score   = "score"   // a parallel pair, by id of either side
	share   = "share"   // of the best score of a side, by both ids
)

// Rounds are Find and align.Documents for collections that do not fit in
// memory: rounds from documents without copies (duplicate.Kept) to Pairs and
// Beads. They find what Find finds of documents by id, as long as there are too
// few to teach dictionaries and no trait is skewed (mostHolders); without
// pivots, a larger collection is judged by its words and facts alone.
func Rounds() []shard.Round {
	return []shard.Round{
		{Name: "traits", From: []string{duplicate.Kept}, To: []string{trait, name}, Do: toTraits},
		{Name: "postings", From: []string{trait}, To: []string{posting}, Count: duplicate.Kept, Do: toPostings},
		{Name: "gather", From: []string{posting, name}, To: []string{half, lengths}, Count: duplicate.Kept, Do: toHalves},
		{Name: "near", From: []string{half, lengths}, To: []string{choice}, Do: toChoices},
		{Name: "choose", From: []string{choice}, To: []string{chosen}, Do: toChosen},
		{Name: "send", From: []string{duplicate.Kept, chosen}, To: []string{side}, Do: toSides},
		{Name: "judge", From: []string{side}, To: []string{judged, score}, Do: toJudged},
		{Name: "outdo", From: []string{score}, To: []string{share}, Do: toShares},
		{Name: "write", From: []string{judged, share}, To: []string{Pairs, Beads}, Do: toPairs},
	}
}
