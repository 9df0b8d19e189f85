package names

import (
	"cmp"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// candidates lists the pairs of surfaces of one kind that may name one thing,
// in order, each once: those that share a key, those that are read or sound alike,
// and those that beads pair. It leaves out what judge could tie only by a sound
// that has no two consonants in common, and of thousands that share one key all but
// those that sound most alike.
func candidates(surfaces []surface, beads map[[2]int]bool) [][2]int {
	index := newIndex(surfaces)
	beside := make([][]int, len(surfaces))
	for pair := range beads {
		beside[pair[0]] = append(beside[pair[0]], pair[1])
	}
	var list [][2]int
	for a, s := range index.surfaces {
		near := append(index.near(a), beside[a]...)
		slices.Sort(near)
		for _, b := range slices.Compact(near) {
			if b != a && surfaces[b].kind == s.kind {
				list = append(list, [2]int{min(a, b), max(a, b)})
			}
		}
	}
	slices.SortFunc(list, func(x, y [2]int) int { return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1])) })
	return slices.Compact(list)
}

// An index finds surfaces by what they are.
type index struct {
	surfaces []surface
	sounded  [][]string // of each surface, the pairs of its consonants
	rank     []int      // of each surface, its place in the order of sounds
	keys     postingMap // what is equal in names that are one
	readings postingMap // kind, number of syllables and a reading
	sounds   postingMap // kind and two consonants
	people   postingMap // document and a word of a person's name
	cache    map[syllable]syllableKeys
	shared   []int // scratch: how much each surface shares
}

// newIndex enters the surfaces in the order of their sounds, so that those that
// sound alike are side by side under each key.
func newIndex(surfaces []surface) *index {
	x := &index{
		surfaces: surfaces, sounded: make([][]string, len(surfaces)), rank: make([]int, len(surfaces)), shared: make([]int, len(surfaces)),
		keys: postingMap{}, readings: postingMap{}, sounds: postingMap{}, people: postingMap{}, cache: map[syllable]syllableKeys{},
	}
	for rank, k := range bySound(surfaces) {
		x.rank[k] = rank
		x.enter(k)
	}
	return x
}

// bySound orders surfaces by how they sound.
func bySound(surfaces []surface) []int {
	order, sounds := make([]int, len(surfaces)), make([]string, len(surfaces))
	for k, s := range surfaces {
		order[k], sounds[k] = k, s.sound
		if s.kind == corpus.Organisation {
			sounds[k] = s.properSound()
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(sounds[a], sounds[b]) })
	return order
}

func (x *index) enter(k int) {
	s := x.surfaces[k]
	x.sounded[k] = s.soundKeys()
	if s.kind == corpus.Person {
		x.people.enter(s.personKeys(), k)
	}
	if s.doc != "" {
		return // a short name is compared only in its document
	}
	held, _ := s.keys()
	x.keys.enter(held, k)
	for _, p := range s.readable() {
		for _, one := range p {
			x.readings.enter(under(s, p, x.syllableKeys(one).held), k)
		}
	}
	x.sounds.enter(x.sounded[k], k)
}

// near lists the surfaces that share a key with surface k, the readings of its
// rarest syllables, or enough of its sound.
func (x *index) near(k int) []int {
	s := x.surfaces[k]
	if s.doc != "" {
		return x.longer(s)
	}
	var list []int
	_, asked := s.keys()
	for _, key := range asked {
		list = append(list, x.keys.near(key, x.rank[k], x.rank, mostUnderKey)...)
	}
	for _, p := range s.readable() {
		list = append(list, x.rarest(s, p)...)
	}
	return append(list, x.alike(k)...)
}

// A postingMap leads from keys to the surfaces under them, in the order in which
// these were entered.
type postingMap map[string][]int

func (m postingMap) enter(keys []string, k int) {
	for _, key := range keys {
		if list := m[key]; len(list) == 0 || list[len(list)-1] != k {
			m[key] = append(list, k)
		}
	}
}

// near lists the surfaces under a key, of more than most those nearest in rank
// (sorted neighbourhoods, Hernández and Stolfo 1995): who shares a key with
// thousands is compared with those that sound most like it.
func (m postingMap) near(key string, rank int, ranks []int, most int) []int {
	list := m[key]
	if len(list) <= most {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, rank, func(k, rank int) int { return ranks[k] - rank })
	from := min(max(0, at-most/2), len(list)-most)
	return list[from : from+most]
}

// How many surfaces under one key are compared, and how many are asked for what
// else they share: in 20,000 mentions of a newspaper no key has as many.
const (
	mostUnderKey   = 128
	mostUnderSound = 1000
)
