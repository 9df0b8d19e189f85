package reading

import (
	"cmp"
	"math"
	"slices"
)

// Skeletons is a list of skeletons in which those that sound like another are
// found without comparing all: sorted, so that what neighbours begin with is
// compared once (a trie laid flat), in groups of about the same weight, so that
// the most a group can reach is known.
type Skeletons struct {
	groups []group
}

// A group is a sorted list of skeletons, and how many sounds each shares with the
// one before: apart, as most are passed over by that alone.
type group struct {
	list   []entry
	shared []uint8
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
	s := &Skeletons{}
	for i, text := range list {
		text = text[:min(len(text), mostSounds-1)]
		g := int(weight(text) / groupWidth)
		for len(s.groups) <= g {
			s.groups = append(s.groups, group{})
		}
		s.groups[g].list = append(s.groups[g].list, entry{text: text, at: int32(i)})
	}
	for i := range s.groups {
		s.groups[i].sort()
	}
	return s
}

// sort puts a group in order.
func (g *group) sort() {
	slices.SortFunc(g.list, func(a, b entry) int { return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.at, b.at)) })
	g.shared = make([]uint8, len(g.list))
	for i := 1; i < len(g.list); i++ {
		g.shared[i] = uint8(sharedPrefix(g.list[i-1].text, g.list[i].text))
	}
}

func sharedPrefix(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
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
func (d *distances) search(group *group, w, most, least float64, visit func(int, float64) float64) float64 {
	for i := 0; i < len(group.list); {
		e := &group.list[i]
		shut := d.follow(e.text, int(group.shared[i]), (1-least)*most+slack)
		if i++; shut > 0 {
			i += passed(group.shared[i:], shut)
			continue
		}
		likeness := max(0, 1-d.rows[len(e.text)][len(d.query)]/max(w, weight(e.text)))
		if likeness >= least-slack {
			least = visit(int(e.at), likeness)
		}
	}
	return least
}

// passed counts the entries at the beginning of a list that share so many sounds.
func passed(shared []uint8, sounds int) int {
	for i, n := range shared {
		if int(n) < sounds {
			return i
		}
	}
	return len(shared)
}

// follow computes the rows of a skeleton from that behind the first shared sounds
// on, and returns with how many of its sounds nothing begins that is within
// farthest, 0 where it may be within itself.
func (d *distances) follow(text string, shared int, farthest float64) (shut int) {
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
