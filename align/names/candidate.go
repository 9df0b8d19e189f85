package names

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// candidates lists the pairs of surfaces of one kind that may name one thing,
// in order, each once: those that share a key, those that sound alike, and
// those that beads pair. It leaves out what judge could tie only by a sound
// that has no two consonants in common.
func candidates(surfaces []surface, beads map[[2]int]bool) [][2]int {
	index := newIndex(surfaces)
	beside := make([][]int, len(surfaces))
	for pair := range beads {
		beside[pair[0]] = append(beside[pair[0]], pair[1])
	}
	var list [][2]int
	for a, s := range index.surfaces {
		near := append(index.near(s), beside[a]...)
		slices.Sort(near)
		for _, b := range slices.Compact(near) {
			if b != a && surfaces[b].kind == s.kind && (b > a || s.doc != "") {
				list = append(list, [2]int{min(a, b), max(a, b)})
			}
		}
	}
	slices.SortFunc(list, func(x, y [2]int) int {
		if by := x[0] - y[0]; by != 0 {
			return by
		}
		return x[1] - y[1]
	})
	return slices.Compact(list)
}

// An index finds surfaces by what they are.
type index struct {
	keys     map[string][]int // what is equal in names that are one
	readings map[string][]int // kind, number of syllables and a reading
	sounds   map[string][]int // kind and two consonants
	people   map[string][]int // document
	cache    map[syllable][]string
	surfaces []surface
	shared   []int // scratch: how many sounds each surface shares
}

func newIndex(surfaces []surface) *index {
	x := &index{
		keys: map[string][]int{}, readings: map[string][]int{}, sounds: map[string][]int{}, people: map[string][]int{},
		cache: map[syllable][]string{}, shared: make([]int, len(surfaces)),
	}
	for k, s := range surfaces {
		s.sounded = s.soundKeys()
		x.surfaces = append(x.surfaces, s)
		if s.kind == corpus.Person {
			for _, doc := range s.docs {
				enter(x.people, []string{doc}, k)
			}
		}
		if s.doc != "" {
			continue // a short name is compared only in its document
		}
		held, _ := s.keys()
		enter(x.keys, held, k)
		for _, p := range s.readable() {
			for _, syllable := range p {
				enter(x.readings, x.readingKeys(s, p, syllable), k)
			}
		}
		enter(x.sounds, s.sounded, k)
	}
	return x
}

func enter(m map[string][]int, keys []string, k int) {
	for _, key := range keys {
		if list := m[key]; len(list) == 0 || list[len(list)-1] != k {
			m[key] = append(list, k)
		}
	}
}

// near lists the surfaces that share a key with s, the readings of its rarest
// syllable, or enough of its sound.
func (x *index) near(s surface) []int {
	if s.doc != "" {
		return x.people[s.doc]
	}
	var list []int
	_, asked := s.keys()
	for _, key := range asked {
		list = append(list, x.keys[key]...)
	}
	for _, p := range s.readable() {
		list = append(list, x.rarest(s, p)...)
	}
	return append(list, x.alike(s)...)
}

// readable are the ways to read a name by which it is found: of an organisation
// those that sameSyllables compares.
func (s surface) readable() []path {
	if s.kind != corpus.Organisation {
		return slices.Concat(s.paths, s.rewritten)
	}
	if len(s.paths) == 0 || len(s.paths[0]) < leastSyllables {
		return nil
	}
	return s.paths[:1]
}

// rarest lists the surfaces with syllables read as the two syllables of a path
// that the fewest have: all of them must agree.
func (x *index) rarest(s surface, p path) []int {
	type posting struct {
		keys []string
		size int
	}
	var postings []posting
	for _, syllable := range p {
		one := posting{keys: x.readingKeys(s, p, syllable)}
		for _, key := range one.keys {
			one.size += len(x.readings[key])
		}
		postings = append(postings, one)
	}
	slices.SortStableFunc(postings, func(a, b posting) int { return cmp.Compare(a.size, b.size) })
	var list []int
	for i, one := range postings[:min(2, len(postings))] {
		for _, key := range one.keys {
			for _, k := range x.readings[key] {
				if x.shared[k] == i && s.readsAlong(x.surfaces[k]) {
					x.shared[k]++
					list = append(list, k)
				}
			}
		}
	}
	both := list[:0]
	for _, k := range list {
		if x.shared[k] == min(2, len(postings)) {
			both = append(both, k)
		}
		x.shared[k] = 0
	}
	return both
}

// readsAlong tells whether judge compares two names by their readings: of
// organisations those of which one is in characters.
func (s surface) readsAlong(t surface) bool {
	return s.kind != corpus.Organisation || (s.hans > 0) != (t.hans > 0)
}

// alike lists the surfaces that judge compares with s by sound and that share
// half of the consonant pairs of the one that has fewer and a third of the
// other's, as all but 3 in 100 of the foreign people of the development data
// do that are found the same.
func (x *index) alike(s surface) []int {
	keys := s.sounded
	var list []int
	for _, key := range keys {
		for _, k := range x.sounds[key] {
			if x.shared[k] == 0 {
				list = append(list, k)
			}
			x.shared[k]++
		}
	}
	return slices.DeleteFunc(list, func(k int) bool {
		n := x.shared[k]
		x.shared[k] = 0
		other := x.surfaces[k]
		if syllabic := len(s.paths) > 0 && len(other.paths) > 0; syllabic && !soundsForeign(s.name, other.name) {
			return true
		}
		return 2*n < min(len(keys), len(other.sounded)) || 3*n < max(len(keys), len(other.sounded))
	})
}

// keys lists what two names that are one by a whole may share: the keys that s
// is entered by, and those that it asks for.
func (s surface) keys() (held, asked []string) {
	kind := string(s.kind)
	both := []string{kind + " lower " + s.lower}
	if s.province != "" {
		both = append(both, kind+" province "+s.province)
	}
	if s.country != "" {
		both = append(both, kind+" country "+s.country)
	}
	if s.kind != corpus.Organisation && s.hans == 0 {
		both = append(both, kind+" fold "+s.fold)
	}
	if s.capitals != "" {
		both = append(both, kind+" capitals "+s.capitals)
	}
	for _, p := range s.people {
		both = append(both, "person "+strconv.Itoa(int(p)))
	}
	both = append(both, s.wordKeys()...)
	held, asked = slices.Clone(both), both
	switch s.kind {
	case corpus.Location:
		for _, p := range s.places {
			key := "place " + strconv.Itoa(int(p))
			held, asked = append(held, key), append(asked, key)
		}
		asked = append(asked, "in a country "+s.lower)
		for _, shorter := range s.withoutCountry() {
			held, asked = append(held, "in a country "+shorter), append(asked, kind+" lower "+shorter)
		}
	case corpus.Organisation:
		for _, of := range []func() (held, asked []string){s.properKeys, s.initialKeys, s.institution().keys} {
			h, a := of()
			held, asked = append(held, h...), append(asked, a...)
		}
	}
	return held, asked
}

// withoutCountry lists what stands in a name before that of a country.
func (s surface) withoutCountry() []string {
	var list []string
	for i, r := range s.lower {
		if r == ' ' && country(s.lower[i+1:]) != "" {
			list = append(list, s.lower[:i])
		}
	}
	return list
}

// readingKeys lists the readings that a syllable shares with each one that it
// agrees with.
func (x *index) readingKeys(s surface, p path, one syllable) []string {
	readings, ok := x.cache[one]
	if !ok {
		readings = readingsOf(one)
		x.cache[one] = readings
	}
	list := make([]string, len(readings))
	for i, r := range readings {
		list[i] = string(s.kind) + strconv.Itoa(len(p)) + r
	}
	return list
}

// readingsOf lists the readings of a syllable, Vietnamese without marks and
// pinyin; those of a pinyin syllable are those of all its characters.
func readingsOf(s syllable) []string {
	set := map[string]bool{}
	runes := []rune{s.han}
	if s.pinyin != "" {
		set["p"+s.pinyin] = true
		for _, c := range reading.Characters("", s.pinyin) {
			runes = append(runes, c.Rune)
		}
	}
	if s.vi != "" {
		set["v"+s.bare] = true
	}
	for _, r := range runes {
		for _, readings := range [][]reading.Reading{reading.HanViet(r), reading.SurnameHanViet(r)} {
			for _, one := range readings {
				set["v"+one.PlainKey] = true
			}
		}
		if s.han != 0 {
			for _, readings := range [][]reading.Reading{reading.Pinyin(r), reading.SurnamePinyin(r)} {
				for _, one := range readings {
					set["p"+one.Syllable] = true
				}
			}
		}
	}
	list := make([]string, 0, len(set))
	for r := range set {
		list = append(list, r)
	}
	slices.Sort(list)
	return list
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
