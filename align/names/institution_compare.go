package names

import "slices"

// The scores of two organisations whose names are of the same parts: by all of
// them, and where one leaves out the place that it is in, or calls the body by
// another word.
const (
	samePart   = 0.85
	placeLeft  = 0.55
	otherBody  = 0.55
	mostFields = 2 // that have to agree where the bodies do not
)

// compareParts is the probability that two names of the same parts name one
// organisation, 0 where something in one is not in the other.
func compareParts(a, b []part) float64 {
	left := slices.Clone(b)
	score, fields, heads, places := samePart, 0, 0, 0
	for _, p := range a {
		at := slices.IndexFunc(left, p.same)
		switch {
		case at >= 0:
			left = slices.Delete(left, at, at+1)
			if p.tells() {
				fields++
			}
			if p.has("head") {
				heads++
			}
		case p.place != "":
			places++
		case p.has("head"):
			heads -= 2
		default:
			return 0
		}
	}
	for _, p := range left {
		switch {
		case p.place != "":
			places++
		case p.has("head"):
			heads--
		default:
			return 0
		}
	}
	if fields == 0 || places > 1 {
		return 0
	}
	if places == 1 {
		score = placeLeft
		if fields < 1 || heads < 1 {
			return 0
		}
	}
	if heads < 0 {
		if fields < mostFields {
			return 0
		}
		score = min(score, otherBody)
	}
	return score
}

// tells tells whether a part says more than what body it is.
func (p part) tells() bool {
	return p.place != "" || p.proper != nil || p.has("field") || p.has("name")
}

func (p part) has(kind string) bool {
	return slices.ContainsFunc(p.notions, func(n notion) bool { return n.kind == kind })
}

func (p part) same(q part) bool {
	switch {
	case p.place != "" || q.place != "":
		return p.place == q.place
	case p.proper != nil && q.proper != nil:
		return sameProper(p.proper, q.proper)
	}
	return slices.ContainsFunc(p.notions, func(n notion) bool {
		return slices.ContainsFunc(q.notions, func(m notion) bool { return m.id == n.id })
	})
}
