package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// mostAlikeSounds is how many surfaces that sound alike are compared with one, the
// most alike: more are none but names that were made to sound alike.
const mostAlikeSounds = 64

// alike lists the surfaces that judge compares with surface k by sound and that share
// half of the consonant pairs of the one that has fewer and a third of the
// other's, as all but 3 in 100 of the foreign people of the development data
// do that are found the same.
func (x *index) alike(k int) []int {
	s, keys := x.surfaces[k], x.sounded[k]
	var list []int
	for _, key := range keys {
		for _, other := range x.sounds.near(key, x.rank[k], x.rank, mostUnderSound) {
			if x.shared[other] == 0 {
				list = append(list, other)
			}
			x.shared[other]++
		}
	}
	type sharing struct {
		at   int
		dice float64 // coefficient of Dice (1945)
	}
	var found []sharing
	for _, other := range list {
		n, others := x.shared[other], len(x.sounded[other])
		x.shared[other] = 0
		if 2*n < min(len(keys), others) || 3*n < max(len(keys), others) || !s.soundsAlong(x.surfaces[other]) {
			continue
		}
		found = append(found, sharing{other, float64(2*n) / float64(len(keys)+others)})
	}
	if len(found) > mostAlikeSounds {
		distance := func(at int) int { return max(x.rank[at]-x.rank[k], x.rank[k]-x.rank[at]) }
		slices.SortFunc(found, func(a, b sharing) int {
			return cmp.Or(cmp.Compare(b.dice, a.dice), cmp.Compare(distance(a.at), distance(b.at)), cmp.Compare(a.at, b.at))
		})
		found = found[:mostAlikeSounds]
	}
	list = list[:0]
	for _, f := range found {
		list = append(list, f.at)
	}
	return list
}

// soundsAlong tells whether judge compares two names by their sound.
func (s surface) soundsAlong(t surface) bool {
	return len(s.paths) == 0 || len(t.paths) == 0 || soundsForeign(s.name, t.name)
}

// classes folds sounds that transcriptions confuse into one letter; vowels and
// what is often dropped are left out.
var classes = strings.NewReplacer(
	"a", "", "e", "", "i", "", "o", "", "u", "", "w", "", "y", "", "h", "", "r", "l",
	"b", "p", "f", "p", "v", "p", "m", "n", "d", "t", "s", "S", "c", "S", "C", "S", "z", "S", "J", "S", "g", "k")

// soundKeys lists the pairs of consonants that follow one another in a name, of
// a brief one the consonants; none of a Vietnamese person.
func (s surface) soundKeys() []string {
	if s.kind == corpus.Organisation || s.doc != "" || s.kind == corpus.Person && s.vietnamese() {
		return nil
	}
	sound := classes.Replace(s.sound)
	set := map[string]bool{}
	for i := range len(sound) {
		if len(sound) < 3 {
			set[string(s.kind)+sound[i:i+1]] = true
		} else if i+1 < len(sound) {
			set[string(s.kind)+sound[i:i+2]] = true
		}
	}
	list := make([]string, 0, len(set))
	for key := range set {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}
