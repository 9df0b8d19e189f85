package names

import (
	"encoding/binary"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A gramIndex finds the sounds that share the most pairs and triples of
// consonants, roughly heard, with another. It is where transcriptions are looked
// for, whose odds have no bound to search by, and may miss one.
type gramIndex struct {
	sounds [gramKinds]postings // by gram
	sizes  []uint8             // of each sound, how many grams
}

// heardAs are the consonants by how transcriptions confuse them, 1 to 8, and the
// vowels.
var heardAs = strings.NewReplacer("a", "a", "e", "e", "i", "i", "o", "o", "u", "u", "y", "i",
	"b", "1", "p", "1", "d", "2", "t", "2", "g", "3", "k", "3", "J", "3", "h", "4", "f", "4", "v", "4", "w", "4",
	"r", "5", "l", "5", "m", "6", "n", "7", "S", "8", "s", "8", "C", "8", "c", "8", "z", "8")

// A gram is two or three consonants that follow one another but for vowels, 0
// standing for the begin and the end of a name, or one and the vowel behind it.
const gramKinds = 9*9*9 + 9*9 + 9*len(vowels)

const vowels = "aeiou"

// mostGrams is how many grams of a name count.
const mostGrams = 63

// grams lists those of a sound, each once.
func grams(sound string) []int {
	var list []int
	before, last := -1, 0
	for _, r := range heardAs.Replace(sound) + "0" {
		if v := strings.IndexRune(vowels, r); v >= 0 {
			list = append(list, 9*9*9+9*9+len(vowels)*last+v)
			continue
		}
		c := int(r - '0')
		if c < 0 || c > 8 {
			continue
		}
		list = append(list, 9*9*9+9*last+c)
		if before >= 0 {
			list = append(list, 81*before+9*last+c)
		}
		before, last = last, c
	}
	slices.Sort(list)
	list = slices.Compact(list)
	return list[:min(len(list), mostGrams)]
}

// spelledSound is how a name sounds as a whole, and its last word, where
// transcriptions are spelled as their characters are most often.
func spelledSound(n *name) (whole, last string) {
	if t := n.heard; len(t.whole) > 0 {
		spell := func(t reading.Transcription) string { return reading.Skeleton(reading.Likeliest(t)) }
		return spell(t.whole[0]), spell(t.parts[len(t.parts)-1])
	}
	return n.sound, n.parts[len(n.parts)-1]
}

func (x *gramIndex) add(sound string) {
	list := grams(sound)
	for _, g := range list {
		x.sounds[g].add(int32(len(x.sizes)))
	}
	x.sizes = append(x.sizes, uint8(len(list)))
}

func (x *gramIndex) freeze() {
	for g := range x.sounds {
		x.sounds[g].freeze()
	}
	x.sizes = tight(x.sizes)
}

// finest is how finely likenesses are told apart.
const finest = 255

// search visits the sounds that share with the query's at least one in oneIn of
// its grams, all of them where that is 0, with the coefficient of Dice (1945) of both, in parts of finest.
// counts is room for a byte a sound and seven more.
func (x *gramIndex) search(query []int, oneIn int, counts []byte, visit func(at int32, dice int)) {
	if len(query) == 0 || len(x.sizes) == 0 {
		return
	}
	counts = counts[:(len(x.sizes)+7)/8*8]
	clear(counts)
	for _, g := range query {
		x.sounds[g].tally(counts)
	}
	need := byte(0)
	if oneIn > 0 {
		need = byte((len(query) + oneIn - 1) / oneIn)
	}
	const each = 0x0101010101010101
	for i := 0; i < len(counts); i += 8 {
		if (binary.LittleEndian.Uint64(counts[i:])+uint64(0x80-need)*each)&(0x80*each) == 0 {
			continue // none of eight: no count and no need is more than mostGrams
		}
		for at := i; at < min(i+8, len(x.sizes)); at++ {
			if counts[at] >= need {
				visit(int32(at), finest*2*int(counts[at])/(len(query)+int(x.sizes[at])))
			}
		}
	}
}
