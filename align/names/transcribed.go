package names

import (
	"math"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A similarity of sounds is as likely as not to be one name at even plus brief
// over the number of sounds of the shorter name: short names are alike by
// chance. steep says how fast the likelihood changes. The three are fitted on
// the development data of foreign people and cities.
const (
	even  = 0.53
	brief = 1.4
	steep = 22.0
)

// matchSounds compares two names by sound: as wholes, or, where one has fewer
// words, by the words that it has.
func matchSounds(a, b *name) float64 {
	if len(a.parts) == 0 || len(b.parts) == 0 {
		return 0
	}
	s := reading.CompareSkeletons(a.sound, b.sound)
	if len(a.parts) > len(b.parts) {
		a, b = b, a
	}
	if len(a.parts) == 1 && len(b.parts) > 1 {
		s = max(s, lone*reading.CompareSkeletons(a.sound, b.parts[len(b.parts)-1]))
	}
	return s
}

// lone is what a surname alone is worth beside the full name.
const lone = 0.95

// likely is the probability that two names of that similarity are one.
func likely(similarity float64, a, b *name) float64 {
	length := float64(max(1, min(len(a.sound), len(b.sound))))
	return 1 / (1 + math.Exp(-steep*(similarity-even-brief/length)))
}
