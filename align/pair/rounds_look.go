package pair

import (
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
)

// A look is one of two at the index. Its name goes before those of its rounds and
// streams.
type look string

const (
	first  look = ""
	second look = "second " // with dictionaries
)

func (l look) of(name string) string { return string(l) + name }

// rounds are those from the documents of a stream to the sides of candidates and,
// where some of these lack pivots, to dictionaries and to documents that are
// looked at again. known is the stream of dictionaries of the look before.
func (l look) rounds(docs, known string, onward ...string) []shard.Round {
	return []shard.Round{
		{Name: l.of("traits"), From: []string{docs}, To: []string{l.of(trait), l.of(name)}, Told: known, Learn: readDictionaries, Do: l.toTraits},
		{Name: l.of("postings"), From: []string{l.of(trait)}, To: []string{l.of(posting)}, Count: duplicate.Kept, Do: l.toPostings},
		{Name: l.of("gather"), From: []string{l.of(posting), l.of(name)}, To: []string{l.of(half), l.of(lengths)}, Count: duplicate.Kept, Do: l.toHalves},
		{Name: l.of("near"), From: []string{l.of(half), l.of(lengths)}, To: []string{l.of(choice)}, Do: l.toChoices},
		{Name: l.of("choose"), From: []string{l.of(choice)}, To: []string{l.of(chosen), l.of(likely)}, Do: l.toChosen},
		{Name: l.of("surest"), From: []string{l.of(likely)}, To: []string{l.of(sure)}, Do: l.toSurest},
		{Name: l.of("lessons"), From: []string{l.of(sure)}, To: []string{l.of(taught)}, Do: l.toLessons},
		{Name: l.of("send"), From: []string{docs, l.of(chosen)}, To: append(onward, l.of(side), l.of(learning)), Told: l.of(taught), Learn: readParts, Do: l.toSides},
		{Name: l.of("learn"), From: []string{l.of(learning)}, To: []string{l.of(dictionary)}, Do: l.toDictionary},
	}
}
