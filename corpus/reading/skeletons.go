package reading

import (
	"cmp"
	"math"
	"slices"
)

// Skeletons is a list of skeletons in which those that sound like another are
// found without comparing all: sorted, so that what neighbours begin with is
// compared and kept once (a trie laid flat), in groups of about the same weight,
// so that the most a group can reach is known.
type Skeletons struct {
	groups []group
	count  int
}

// A group is a sorted list of skeletons: of each how many sounds it shares with
// the one before, how many more it has, and where it stood in the list. Those
// more are in sounds, one skeleton behind the other.
type group struct {
	shared, more []uint8
	sounds       []byte
	at           []int32
}

// An entry is a skeleton and where it stood in the list.
type entry struct {
	text string
	at   int32
}

// groupWidth is the width of a group in weight, 1 being a consonant.
const groupWidth = 1.0

// NewSkeletons prepares a list for Search.
func NewSkeletons(list []string) *Skeletons {
	var groups [][]entry
	for i, text := range list {
		text = text[:min(len(text), mostSounds-1)]
		g := int(weight(text) / groupWidth)
		for len(groups) <= g {
			groups = append(groups, nil)
		}
		groups[g] = append(groups[g], entry{text: text, at: int32(i)})
	}
	s := &Skeletons{count: len(list)}
	for _, g := range groups {
		s.groups = append(s.groups, newGroup(g))
	}
	return s
}

func newGroup(list []entry) group {
	slices.SortFunc(list, func(a, b entry) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.at, b.at)) })
	g := group{shared: make([]uint8, len(list)), more: make([]uint8, len(list)), at: make([]int32, len(list))}
	before := ""
	for i, e := range list {
		n := sharedPrefix(before, e.text)
		g.shared[i], g.more[i], g.at[i] = uint8(n), uint8(len(e.text)-n), e.at
		g.sounds = append(g.sounds, e.text[n:]...)
		before = e.text
	}
	g.sounds = slices.Clone(g.sounds)
	return g
}

// entries gives back the entries that a group was made of.
func (g group) entries() []entry {
	list := make([]entry, len(g.at))
	sounds, text := g.sounds, []byte(nil)
	for i, at := range g.at {
		more := int(g.more[i])
		text = append(text[:g.shared[i]], sounds[:more]...)
		sounds = sounds[more:]
		list[i] = entry{string(text), at}
	}
	return list
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// List gives back the list that the skeletons were made of, as far as its
// sounds count.
func (s *Skeletons) List() []string {
	list := make([]string, s.count)
	for _, g := range s.groups {
		for _, e := range g.entries() {
			list[e.at] = e.text
		}
	}
	return list
}

// Search visits every skeleton of the list whose likeness to the query, as
// CompareSkeletons tells it, is least or more, in no order that means anything;
// visit, given the place in the list, returns the least for those to come.
func (s *Skeletons) Search(query string, least float64, visit func(at int, similarity float64) float64) {
	if least > 1+slack {
		return
	}
	query = query[:min(len(query), mostSounds)]
	w := weight(query)
	order := make([]int, len(s.groups))
	for i := range order {
		order[i] = i
	}
	middle := w / groupWidth
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(math.Abs(float64(a)+0.5-middle), math.Abs(float64(b)+0.5-middle))
	})
	d := newDistances(query)
	for _, g := range order {
		if least > 1+slack {
			return
		}
		if most := max(w, float64(g+1)*groupWidth); most > 0 {
			least = d.search(&s.groups[g], w, most, least, visit)
		}
	}
}

// distances holds the rows of the edit distance from a query, one for each
// number of sounds of the other skeleton.
type distances struct {
	query string
	rows  [][]float64
	cost  *costMatrix
}

func newDistances(query string) *distances {
	d := &distances{query: query, cost: costTable()}
	d.rows = append(d.rows, make([]float64, len(query)+1))
	for j := range len(query) {
		d.rows[0][j+1] = d.rows[0][j] + d.cost.drop[query[j]%sounds]
	}
	return d
}

// slack keeps what rounding alone would shut out.
const slack = 1e-9

// search is Search in one group; w is the weight of the query and most the
// greatest of either side.
func (d *distances) search(g *group, w, most, least float64, visit func(int, float64) float64) float64 {
	var buffer [mostSounds]byte
	sounds := g.sounds
	for i := 0; i < len(g.at); {
		shared, more := int(g.shared[i]), int(g.more[i])
		text := buffer[:shared+more]
		copy(text[shared:], sounds)
		sounds = sounds[more:]
		shut := d.follow(text, shared, (1-least)*most+slack)
		if i++; shut > 0 {
			for ; i < len(g.at) && int(g.shared[i]) >= shut; i++ {
				sounds = sounds[g.more[i]:]
			}
			continue
		}
		likeness := max(0, 1-d.rows[len(text)][len(d.query)]/max(w, weight(text)))
		if likeness >= least-slack {
			least = visit(int(g.at[i-1]), likeness)
		}
	}
	return least
}

// follow computes the rows of a skeleton from that behind the first shared sounds
// on, and returns with how many of its sounds nothing begins that is within
// farthest, 0 where it may be within itself.
func (d *distances) follow(text []byte, shared int, farthest float64) (shut int) {
	for depth := shared; depth < len(text); depth++ {
		if d.extend(depth, text[depth]) > farthest {
			return depth + 1
		}
	}
	return 0
}

// extend computes the row behind that of depth for the next sound, and returns
// the least in it: no distance that goes on from here is less.
func (d *distances) extend(depth int, sound byte) float64 {
	if len(d.rows) == depth+1 {
		d.rows = append(d.rows, make([]float64, len(d.query)+1))
	}
	above, row := d.rows[depth], d.rows[depth+1]
	x := sound % sounds
	swap, drop := d.cost.swap[x], d.cost.drop[x]
	row[0] = above[0] + drop
	least, left := row[0], row[0]
	for j := range len(d.query) {
		y := d.query[j] % sounds
		left = min(above[j]+swap[y], above[j+1]+drop, left+d.cost.drop[y])
		row[j+1] = left
		least = min(least, left)
	}
	return least
}
