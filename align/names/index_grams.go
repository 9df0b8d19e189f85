package names

import (
	"slices"
	"strings"
)

// A gramIndex finds the names of which a transcription may be: those that share
// the most pairs and triples of consonants, roughly heard, as the odds of a
// transcription have no bound to search by. It may miss one; nearby of those
// that share the most are looked at.
type gramIndex struct {
	names [gramKinds][]int32 // by gram
	sizes []uint8            // of each name, how many grams
	count []uint8
}

// nearby is how many names of a class are looked at.
const nearby = 200

// heardAs are the consonants by how transcriptions confuse them; vowels do not
// count.
var heardAs = strings.NewReplacer("a", "", "e", "", "i", "", "o", "", "u", "", "y", "", "w", "",
	"b", "1", "p", "1", "d", "2", "t", "2", "g", "3", "k", "3", "h", "4", "f", "4", "v", "4", "r", "5", "l", "5", "m", "6", "n", "7",
	"J", "3", "S", "8", "s", "8", "C", "8", "c", "8", "z", "8")

// A gram is up to three of the eight consonants, or 0 for the begin and end.
const gramKinds = 9*9*9 + 9*9

// mostGrams is how many grams of a name count, finest how finely likenesses are
// told apart.
const (
	mostGrams = 63
	finest    = 255
)

// grams lists those of a name, each once.
func grams(n *name) []int {
	heard := "0" + heardAs.Replace(n.sound) + "0"
	var list []int
	for i := 0; i+1 < len(heard); i++ {
		a, b := int(heard[i]-'0'), int(heard[i+1]-'0')
		if a > 8 || b > 8 {
			continue
		}
		list = append(list, 9*9*9+9*a+b)
		if i+2 < len(heard) && heard[i+2] <= '8' {
			list = append(list, 81*a+9*b+int(heard[i+2]-'0'))
		}
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return list[:min(len(list), mostGrams)]
}

func (x *gramIndex) add(n *name) {
	at := int32(len(x.sizes))
	list := grams(n)
	for _, g := range list {
		x.names[g] = append(x.names[g], at)
	}
	x.sizes = append(x.sizes, uint8(min(len(list), mostGrams)))
}

func (x *gramIndex) freeze() { x.count = make([]uint8, len(x.sizes)) }

// nearest are the names that share the most with q, about as many as nearby, by
// the coefficient of Dice (1945) of their grams.
func (x *gramIndex) nearest(q *name) []int32 {
	list := grams(q)
	if len(list) == 0 {
		return nil // nor could a share of them be told
	}
	clear(x.count)
	for _, g := range list {
		for _, at := range x.names[g] {
			x.count[at]++
		}
	}
	need := x.enough(min(len(list), mostGrams))
	var found []int32
	for at, c := range x.count {
		if c > 0 && c >= need[x.sizes[at]] {
			found = append(found, int32(at))
		}
	}
	return found
}

// enough tells for each number of grams that a name may have how many of them it
// must share with a query that has own, to be among the nearest.
func (x *gramIndex) enough(own int) (need [mostGrams + 1]uint8) {
	var names [mostGrams + 1][mostGrams + 1]int32 // by grams shared, and grams
	for at, c := range x.count {
		if c > 0 {
			names[min(c, mostGrams)][x.sizes[at]]++
		}
	}
	dice := func(shared, size int) int { return finest * 2 * shared / (own + size) }
	var tally [finest + 1]int
	for shared := 1; shared <= mostGrams; shared++ {
		for size, n := range names[shared] {
			tally[min(dice(shared, size), finest)] += int(n)
		}
	}
	least, sum := finest, tally[finest]
	for least > 1 && sum+tally[least-1] <= nearby {
		least--
		sum += tally[least]
	}
	for size := range need {
		for need[size] < mostGrams && min(dice(int(need[size]), size), finest) < least {
			need[size]++
		}
	}
	return need
}
