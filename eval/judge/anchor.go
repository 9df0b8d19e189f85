package judge

import (
	"slices"
	"strings"
	"unicode"
)

// anchor finds where the words of errors stand in a segment, each error in a
// place of its own as far as there are as many: of several places it is the one
// nearest to the error before, as models go through a text in order. The side
// that the model names comes first, then the other one.
func anchor(errors []Error, s Segment) {
	texts := map[Side]*text{InSource: newText(s.Source), InTranslation: newText(s.Translation)}
	for i := range errors {
		e := &errors[i]
		sides := []Side{InTranslation, InSource}
		if e.In == InSource {
			slices.Reverse(sides)
		}
		e.In, e.Start, e.End = "", 0, 0
		for _, side := range sides {
			if at, found := texts[side].find(e.Text); found {
				e.In, e.Start, e.End = side, at.start, at.end
				e.Text = string(texts[side].runes[at.start:at.end])
				break
			}
		}
	}
}

// A place is where words stand, in runes.
type place struct{ start, end int }

// A text is one side of a segment with the places that errors have in it.
type text struct {
	runes  []rune
	before int // where the last error ends
	taken  map[place]bool
}

func newText(s string) *text { return &text{runes: []rune(s), taken: map[place]bool{}} }

// find returns the place of words and takes it: as they are written, else with
// other spaces, marks and cases, which models change when they copy.
func (t *text) find(words string) (at place, found bool) {
	all := make([]int, len(t.runes))
	for i := range all {
		all[i] = i
	}
	places := t.places(t.runes, all, []rune(strings.TrimSpace(words)))
	if len(places) == 0 {
		letters, where := loosened(t.runes)
		sought, _ := loosened([]rune(words))
		places = t.places(letters, where, sought)
	}
	if len(places) == 0 {
		return place{}, false
	}
	if free := slices.DeleteFunc(slices.Clone(places), func(p place) bool { return t.taken[p] }); len(free) > 0 {
		places = free
	}
	at = slices.MinFunc(places, func(a, b place) int { return t.distance(a) - t.distance(b) })
	t.taken[at], t.before = true, at.end
	return at, true
}

func (t *text) distance(p place) int { return max(p.start-t.before, t.before-p.start) }

// places are all where the letters sought stand, no part of a longer word,
// among letters of the text, of which each has its own place.
func (t *text) places(letters []rune, where []int, sought []rune) (places []place) {
	if len(sought) == 0 {
		return nil
	}
	for i := range max(0, len(letters)-len(sought)+1) {
		end := i + len(sought)
		if slices.Equal(letters[i:end], sought) {
			if p := (place{where[i], where[end-1] + 1}); !t.insideWord(p.start) && !t.insideWord(p.end) {
				places = append(places, p)
			}
		}
	}
	return places
}

// insideWord tells whether there is a part of one word on either side.
func (t *text) insideWord(i int) bool {
	return 0 < i && i < len(t.runes) && ofWord(t.runes[i]) && ofWord(t.runes[i-1]) &&
		!unicode.In(t.runes[i], unspaced...) && !unicode.In(t.runes[i-1], unspaced...)
}

func ofWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// unspaced are the scripts that put no spaces between words.
var unspaced = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// loosened is the letters and digits of a text in lower case, with the place of
// each.
func loosened(runes []rune) (letters []rune, places []int) {
	for i, r := range runes {
		if ofWord(r) {
			letters, places = append(letters, unicode.ToLower(r)), append(places, i)
		}
	}
	return letters, places
}
