package names

import (
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// mostOrganisation is how many characters before the word at its end an
// organisation's name may begin.
const mostOrganisation = 18

// organisations finds names that end in the word for an organisation and begin
// with a country or another word that such names begin with, and institutions.
func (f *hanFinder) organisations(text []rune, places []division) []span {
	opening := map[int][]division{}
	for _, d := range places {
		opening[d.start] = append(opening[d.start], d)
	}
	opens := make(openings, len(text))
	var list []span
	for i := 0; i < len(text); i++ {
		if n := f.institutions.at(text, i); n > 0 && f.titles.at(text, i) <= n && f.titles.at(text, i+n-1) < 2 {
			list = append(list, span{i, i + n, corpus.Organisation})
		}
		n := f.heads.at(text, i)
		if n == 0 || f.common.at(text, i) > 0 || i > 0 && f.common.at(text, i-1) > n || f.titles.at(text, i) > n {
			continue
		}
		if start := f.anchor(text, i, n, opening, opens); start < i {
			list = append(list, span{start, i + n, corpus.Organisation})
		}
	}
	return list
}

// anchor returns where the name whose head of n characters stands at i begins,
// i where it begins nowhere. It begins with a province rather than with its
// country, but behind a place whose name is whole. The places are given by
// where they begin.
func (f *hanFinder) anchor(text []rune, i, n int, opening map[int][]division, opens openings) int {
	best := i
	for start := i - 1; start >= 0 && i-start <= mostOrganisation && !f.boundary(text, start); start-- {
		if f.titles.before(text, start+1) > 0 && start+1 < i {
			break
		}
		for _, d := range slices.Backward(opening[start]) { // the longest first
			switch {
			case d.end > i:
			case d.whole:
				return d.end
			default:
				return start
			}
		}
		if opens.at(f, text, start) <= i {
			best = start
		}
	}
	if n == 1 && i-best < 2 {
		return i
	}
	return best
}

// openings are, of each place in a text, where the shortest word ends that begins
// there and that organisations' names begin with; 0 where nobody has asked. Every
// head asks for all places before it.
type openings []int32

func (o openings) at(f *hanFinder, text []rune, start int) int {
	if o[start] == 0 {
		o[start] = int32(min(f.opened(text, start), math.MaxInt32))
	}
	return int(o[start])
}

// opened is where the shortest of these words ends: a country, an institution (which
// may go on behind the head), or another word of places; beyond the text where none
// begins.
func (f *hanFinder) opened(text []rune, start int) int {
	if f.institutions.at(text, start) > 0 {
		return start + 1
	}
	end := math.MaxInt
	if n := f.openers.at(text, start); n > 0 {
		end = start + n
	}
	for n := 2; n <= min(mostCountry, len(text)-start) && start+n < end; n++ {
		if country(string(text[start:start+n])) != "" {
			return start + n
		}
	}
	return end
}
