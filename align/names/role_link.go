package names

import (
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// What roles weigh: people of one role are one from a lower score on, tiedByRole,
// and an assignment counts them as likelyByRole; those of rival roles are one
// only where their names are as good as written alike. Set by hand, by what they stand
// between: apart, below which no two names are one; even odds, which no role reaches
// alone; certainty. None is fitted.
const (
	tiedByRole   = apart
	likelyByRole = 0.4
	despiteRole  = 0.9
)

// holders are the roles of surfaces, by their index.
type holders map[int][]role

func holdersOf(docs []corpus.Document, mentions []corpus.Mention, surfaces []surface) holders {
	found := rolesOf(docs, mentions)
	h := holders{}
	for k, s := range surfaces {
		for _, m := range s.mentions {
			for _, r := range found[m] {
				if !slices.ContainsFunc(h[k], func(o role) bool { return o.text == r.text }) {
					h[k] = append(h[k], r)
				}
			}
		}
	}
	return h
}

// shared returns the roles by which two surfaces hold one office; one that says
// nothing but its word, 主席, counts in sentences that translate each other only.
func (h holders) shared(a, b int, bead bool) (x, y role, ok bool) {
	for _, x := range h[a] {
		for _, y := range h[b] {
			if x.same(y) && (x.said() || bead) {
				return x, y, true
			}
		}
	}
	return role{}, role{}, false
}

// rivals tells whether two surfaces hold the same office of other places.
func (h holders) rivals(a, b int) bool {
	return slices.ContainsFunc(h[a], func(x role) bool { return slices.ContainsFunc(h[b], x.rival) })
}

// tie is the tie between two people that their names, with the score p, and
// their roles make, if they make one.
func (h holders) tie(surfaces []surface, a, b int, p float64, why reason, bead bool) (tie, bool) {
	t := tie{a: a, b: b, score: p, why: why, bead: bead}
	x, y, one := h.shared(a, b, bead)
	switch {
	case !one && h.rivals(a, b):
		t.rival = true
		return t, p >= despiteRole
	case !one:
		return t, p >= tied || bead && p >= tiedByBead
	}
	t.role = true
	t.why = func(known string) string { return why(known) + "; " + sayRole(x, y) }
	if p < tiedByRole && bead && x.said() && (shareSyllable(surfaces[a], surfaces[b]) || surfaces[a].broken() != surfaces[b].broken()) {
		t.score, t.listed = companion, true
		t.why = func(string) string { return "sentences that translate each other hold both, and " + sayRole(x, y) }
		return t, true
	}
	return t, p >= tiedByRole
}

func sayRole(x, y role) string {
	if x.text == y.text {
		return "both are " + x.text
	}
	return fmt.Sprintf("%s and %s are one office", x.text, y.text)
}
