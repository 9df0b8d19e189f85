package pair

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/align/names"
	"github.com/mtalign/mtalign/corpus"
)

// facts are what every version of a story has, however it is worded: the
// people in it and its numbers, each once.
type facts struct {
	people  []string
	numbers []string // of two digits or more: small ones are in every story
}

// mostPeople is how many people of a document are asked for, the first ones: no
// article names as many, and each is compared with each.
const mostPeople = 100

func factsOf(d *corpus.Document) facts {
	var f facts
	met := map[string]bool{}
	for _, m := range names.Extract(d) {
		if m.Kind == corpus.Person && len(strings.Fields(m.Text))+len([]rune(m.Text)) > 3 && !met[m.Text] && len(met) < mostPeople {
			met[m.Text] = true
			f.people = append(f.people, m.Text)
		}
	}
	for _, s := range d.Sentences {
		for _, n := range strings.FieldsFunc(norm.NFKC.String(s.Text), func(r rune) bool { return !unicode.IsDigit(r) }) {
			if len(n) > 1 {
				f.numbers = append(f.numbers, n)
			}
		}
	}
	for _, list := range []*[]string{&f.people, &f.numbers} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return f
}

// An agreement says how far the facts of two documents are the same.
type agreement struct {
	people, numbers int     // that both have
	share           float64 // of the facts that both could have, a person counted for two
	facts           int     // that both could have
}

// personWeight is how many numbers a person's name is worth: two stories may
// share a date, hardly a name. Set by thought.
const personWeight = 2

func agree(a, b facts) agreement {
	same := func(x, y string) bool { return names.Compare(x, y, corpus.Person).Same }
	// One person may be written in several ways: the side with fewer forms
	// found in the other counts them.
	var g agreement
	g.people = min(sharedBy(a.people, b.people, same), sharedBy(b.people, a.people, same))
	g.numbers = sharedBy(a.numbers, b.numbers, func(x, y string) bool { return x == y })
	people, numbers := min(len(a.people), len(b.people)), min(len(a.numbers), len(b.numbers))
	g.facts = people + numbers
	if g.facts > 0 {
		g.share = float64(personWeight*g.people+g.numbers) / float64(personWeight*people+numbers)
	}
	return g
}

// sharedBy counts the elements of list that are the same as one of other.
func sharedBy(list, other []string, same func(x, y string) bool) int {
	n := 0
	for _, x := range list {
		if slices.ContainsFunc(other, func(y string) bool { return same(x, y) }) {
			n++
		}
	}
	return n
}
