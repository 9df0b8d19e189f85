package names

import (
	"math"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A similarity of sounds of level even is as likely as not to be one name;
// steep says how fast that changes. Both are fitted on the foreign people of
// the development data, by eye.
const (
	even  = 0.68
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

func likely(similarity float64) float64 { return 1 / (1 + math.Exp(-steep*(similarity-even))) }
