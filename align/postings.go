package align

// postings say where features stand.
type postings struct {
	start []int32 // by feature, and the end
	list  []int32 // places, in order
	from  []int32 // by feature: the first place that was asked for last
}

// newPostings returns those of the features that stand at each place.
func newPostings(at []int32, features int) postings {
	p := postings{start: make([]int32, features+1), list: make([]int32, len(at))}
	for _, f := range at {
		p.start[f+1]++
	}
	for f := range features {
		p.start[f+1] += p.start[f]
	}
	p.from = append(p.from, p.start[:features]...)
	for place, f := range at {
		p.list[p.from[f]] = int32(place)
		p.from[f]++
	}
	copy(p.from, p.start)
	return p
}

// count returns how often a feature stands anywhere.
func (p *postings) count(f int32) int32 { return p.start[f+1] - p.start[f] }

// in returns where a feature stands from lo to hi, hi excluded; lo must not
// fall from one call to the next.
func (p *postings) in(f, lo, hi int32) []int32 {
	from, end := p.from[f], p.start[f+1]
	for from < end && p.list[from] < lo {
		from++
	}
	p.from[f] = from
	to := from
	for to < end && p.list[to] < hi {
		to++
	}
	return p.list[from:to]
}
