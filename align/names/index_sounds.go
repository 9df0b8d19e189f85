package names

import (
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A soundIndex finds the names that sound like another. Those that are alike in
// what judge asks before it listens are together, so that whole classes can be
// passed over.
type soundIndex struct {
	classes map[soundClass]*soundList
}

func (x *soundIndex) add(n *name, form int32) {
	if len(n.parts) == 0 || n.sound == "" {
		return
	}
	if x.classes == nil {
		x.classes = map[soundClass]*soundList{}
	}
	class := classOf(n)
	list := x.classes[class]
	if list == nil {
		list = &soundList{}
		x.classes[class] = list
	}
	list.forms = append(list.forms, form)
	list.lengths = append(list.lengths, uint8(min(len(n.sound), math.MaxUint8)))
	whole, last := spelledSound(n)
	list.whole.add(n.sound, whole)
	if !class.single {
		list.last.add(n.parts[len(n.parts)-1], last)
	}
	list.spelled.add(n, form)
}

func (x *soundIndex) freeze() {
	for _, list := range x.classes {
		list.forms, list.lengths = tight(list.forms), tight(list.lengths)
		list.whole.freeze()
		list.last.freeze()
		list.spelled.freeze()
	}
}

// search judges the names whose sound may bring them among the best: those in
// the other script first, as they are found without asking how good the best is, and
// before the others those that are spelled alike, as they are found at once.
func (x *soundIndex) search(q *name, b *shortlist) {
	if q.sound == "" || len(q.parts) == 0 {
		return
	}
	class := classOf(q)
	var across, near []soundClass
	for _, c := range soundOrder(class) {
		switch {
		case x.classes[c] == nil || !class.counts(c):
		case class.han != c.han:
			across = append(across, c)
		default:
			near = append(near, c)
		}
	}
	b.judgeAll(x.transcribed(q, x.nearest(q, across, fewHeard, b), b))
	for _, c := range near {
		x.classes[c].spelled.search(q, b)
	}
	if b.best() < same {
		b.judgeAll(x.transcribed(q, x.nearest(q, across, manyHeard, b), b))
		for _, form := range x.nearest(q, near, fewHeard, b) {
			b.judge(form)
		}
	}
	if b.best() < unlikely {
		b.judgeAll(x.transcribed(q, x.nearest(q, across, allHeard, b), b))
		for _, form := range x.nearest(q, near, manyHeard, b) {
			b.judge(form)
		}
	}
	for _, c := range near {
		list := x.classes[c]
		list.search(list.whole.skeletons, q, q.sound, 1, b)
		switch {
		case class.single && !c.single:
			list.search(list.last.skeletons, q, q.sound, lone, b)
		case !class.single && c.single:
			list.search(list.whole.skeletons, q, q.parts[len(q.parts)-1], lone, b)
		}
	}
}

// A hearing says how many of the names that share the most grams with a query are
// heard, and that they share at least one in oneIn of its grams, or any number where
// oneIn is 0.
type hearing struct{ most, oneIn int }

// Few transcriptions are heard by their odds, many where none of the few is the
// query's, and all, or the most of them that take a tenth of a second, where none of
// the many is more than unlikely to be it; of the names in the query's script few
// too, so that the search behind may pass over what sounds less alike than the best
// of them.
var fewHeard, manyHeard, allHeard = hearing{100, 4}, hearing{2000, 8}, hearing{40_000, 0}

// unlikely is the score below which two names are alike by chance.
const unlikely = 0.3

// nearest are the forms of some classes that share the most grams with a query,
// as wholes, or one as a whole with the last word of the other.
func (x *soundIndex) nearest(q *name, classes []soundClass, h hearing, b *shortlist) []int32 {
	var found []ranked
	whole, last := spelledSound(q)
	search := func(s *heardList, forms []int32, sound string) {
		s.grams.search(grams(sound), h.oneIn, b.countsFor(len(forms)), func(at int32, dice int) {
			found = append(found, ranked{forms[at], float64(dice)})
		})
	}
	for _, c := range classes {
		list := x.classes[c]
		search(&list.whole, list.forms, whole)
		switch single := len(q.words) == 1; {
		case single && !c.single:
			search(&list.last, list.forms, whole)
		case !single && c.single:
			search(&list.whole, list.forms, last)
		}
	}
	return mostAlike(found, h.most)
}

// mostAlike are the forms of so many that are likest, the likest first.
func mostAlike(found []ranked, most int) []int32 {
	var tally [finest + 1]int
	for _, r := range found {
		tally[int(r.score)]++
	}
	least := finest
	for sum := tally[least]; least > 0 && sum < most; sum += tally[least] {
		least--
	}
	found = slices.DeleteFunc(found, func(r ranked) bool { return int(r.score) < least })
	slices.SortFunc(found, byScore)
	var forms []int32
	for _, r := range found[:min(len(found), most)] {
		forms = append(forms, r.at)
	}
	return forms
}

// transcribed tells of forms in the other script how likely they are a query's
// transcription, or it theirs.
func (x *soundIndex) transcribed(q *name, forms []int32, b *shortlist) []ranked {
	var bounds []ranked
	for _, form := range forms {
		c := heardOnly(b.x.text(form))
		odds, letters, ok := odds(q, c)
		p := 1.0
		if ok {
			p = transcribed(odds, letters)
		}
		bounds = append(bounds, ranked{form, p})
	}
	return bounds
}

// heardOnly is as much of a name as odds asks for.
func heardOnly(text string) *name {
	n := &name{text: text, words: words(text), fold: reading.Fold(text), hans: hans(text)}
	n.heard = hear(n)
	return n
}
