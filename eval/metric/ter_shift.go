package metric

import "cmp"

// Tercom's limits of shifts, and sacreBLEU's of the work for one segment.
const (
	maxShiftSize = 10   // words
	maxShiftDist = 50   // words between the two places
	maxShifts    = 1000 // tried
)

// editsWithShifts returns the number of edits that make the hypothesis the
// reference: greedily the shift that saves most, as long as one saves any,
// then the edit distance of what they leave.
func editsWithShifts(hyp, ref []uint32) int {
	if len(ref) == 0 {
		return len(hyp)
	}
	s := shifter{distance: newDistance(len(hyp), ref), hyp: hyp, shifted: make([]uint32, len(hyp))}
	s.measure(hyp)
	for shifts := 0; ; shifts++ {
		best := s.best()
		if s.tried >= maxShifts || best.saved <= 0 {
			return shifts + int(s.final)
		}
		s.hyp = append([]uint32(nil), best.apply(s.hyp, s.shifted)...)
		s.measure(s.hyp)
	}
}

type shifter struct {
	*distance
	hyp     []uint32
	shifted []uint32 // the hypothesis with a shift on trial
	tried   int
}

// A shift moves words of the hypothesis.
type shift struct {
	saved              int32
	start, size, place int // the words, and the word that they are put before
}

// compare orders shifts as Tercom does: by edits saved, then longer ones,
// then earlier ones, then those to an earlier place.
func (s shift) compare(o shift) int {
	return cmp.Or(cmp.Compare(s.saved, o.saved), cmp.Compare(s.size, o.size),
		cmp.Compare(o.start, s.start), cmp.Compare(o.place, s.place))
}

// apply writes the shifted words to out. A place inside the moved words moves
// them on by its distance from the first.
func (s shift) apply(words, out []uint32) []uint32 {
	first, end := s.reach(len(words))
	moved := words[s.start : s.start+s.size]
	copy(out, words[:first])
	if s.place < s.start {
		n := copy(out[first:], moved)
		copy(out[first+n:], words[first:s.start])
	} else {
		n := copy(out[first:], words[s.start+s.size:end])
		copy(out[first+n:], moved)
	}
	copy(out[end:], words[end:])
	return out
}

// reach returns the first word that the shift touches and the one behind the
// last.
func (s shift) reach(words int) (first, end int) {
	switch {
	case s.place < s.start:
		return s.place, s.start + s.size
	case s.place > s.start+s.size:
		return s.start, s.place
	}
	return s.start, min(words, s.place+s.size)
}

// best returns the best of all shifts of words that the reference has too,
// where neither is matched yet; its saved is 0 when there is none.
func (s *shifter) best() shift {
	a := s.align(s.hyp)
	var best shift
	found := false
	for start := range s.hyp {
		for r := max(0, start-maxShiftDist); r < min(len(s.ref), start+maxShiftDist+1); r++ {
			for size := 1; size <= maxShiftSize && start+size <= len(s.hyp) && r+size <= len(s.ref); size++ {
				if s.hyp[start+size-1] != s.ref[r+size-1] {
					break
				}
				inside := start <= a.at[r] && a.at[r] < start+size
				if inside || a.hypWrong[start] == a.hypWrong[start+size] || a.refWrong[r] == a.refWrong[r+size] {
					continue
				}
				if b := s.bestPlace(start, r, size, a.at); !found || b.compare(best) > 0 {
					best, found = b, true
				}
				if s.tried >= maxShifts {
					return best
				}
			}
		}
	}
	return best
}

// bestPlace tries the words behind each that the reference's words stand at.
func (s *shifter) bestPlace(start, r, size int, at []int) shift {
	var best shift
	last := -1
	for k := r - 1; k < r+size; k++ {
		place := 0
		if k >= 0 {
			place = at[k] + 1
		}
		if place == last {
			continue
		}
		candidate := shift{start: start, size: size, place: place}
		first, end := candidate.reach(len(s.hyp))
		candidate.saved = s.final - s.try(candidate.apply(s.hyp, s.shifted), first, end)
		s.tried++
		if last < 0 || candidate.compare(best) > 0 {
			best = candidate
		}
		last = place
	}
	return best
}
