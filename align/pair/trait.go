package pair

import (
	"hash/fnv"
	"slices"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus/number"
)

// traitsOf returns what may be found again in a version of a text in another
// language: what the aligner knows words by, and numbers by their value.
func traitsOf(t align.Text) []uint32 { return hashed(align.Traits(t), values(t)) }

// values returns the numbers of a text by value, of which 1.2万 and 12 nghìn
// have the same; years and days are among them.
func values(t align.Text) []string {
	var list []string
	for _, s := range t.Sentences {
		for _, n := range number.Find([]rune(s)) {
			list = append(list, "#"+n.Value)
		}
	}
	return list
}

// hashed returns lists of traits as one of numbers, sorted. Of a million
// traits one in four thousand shares its number with another.
func hashed(lists ...[]string) []uint32 {
	var all []uint32
	for _, list := range lists {
		for _, t := range list {
			h := fnv.New32a()
			h.Write([]byte(t))
			all = append(all, h.Sum32())
		}
	}
	return distinct(all)
}

// distinct sorts numbers and leaves each once.
func distinct(numbers []uint32) []uint32 {
	slices.Sort(numbers)
	return slices.Clip(slices.Compact(numbers))
}
