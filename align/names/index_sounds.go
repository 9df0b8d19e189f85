package names

import (
	"math"
	"slices"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A soundIndex finds the names that sound like another. Those that are alike in
// what judge asks before it listens are together, so that whole classes can be
// passed over.
type soundIndex struct {
	classes map[soundClass]*soundList
}

// A soundClass tells of a name what decides whether its sound counts.
type soundClass struct {
	syllabic bool // has paths
	han      bool
	dotted   bool
	single   bool // one word
}

func classOf(n *name) soundClass {
	return soundClass{syllabic: len(n.paths) > 0, han: n.hans > 0, dotted: isDotted(n.text), single: len(n.words) == 1}
}

// counts tells whether judge listens to names of two classes.
func (c soundClass) counts(d soundClass) bool {
	if !c.syllabic || !d.syllabic {
		return true
	}
	if c.han == d.han {
		return false
	}
	if d.han {
		c, d = d, c
	}
	return c.dotted || d.single
}

// A soundList holds the sounds of the names of a class, and of those with several
// words, of the last.
type soundList struct {
	forms       []int32
	lengths     []uint8 // of the sounds of wholes, at most 255
	whole, last heardList
}

// A heardList is a list of sounds made ready for both searches: for those that are
// near, and for what they may transcribe or be transcribed as.
type heardList struct {
	added     []string // since they were made ready
	skeletons *reading.Skeletons
	grams     gramIndex
}

func (s *heardList) add(sound, spelled string) {
	s.added = append(s.added, sound)
	s.grams.add(spelled)
}

func (s *heardList) freeze() {
	if s.skeletons != nil {
		s.added = append(s.skeletons.List(), s.added...)
	}
	s.skeletons, s.added = reading.NewSkeletons(s.added), nil
	s.grams.freeze()
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
}

func (x *soundIndex) freeze() {
	for _, list := range x.classes {
		list.forms, list.lengths = tight(list.forms), tight(list.lengths)
		list.whole.freeze()
		list.last.freeze()
	}
}

// search judges the names whose sound may bring them among the best: those in
// the other script first, as they are found without asking how good the best is.
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

// soundOrder lists the classes, those first where the name is likelier found:
// of as many words, and of what is no syllables.
func soundOrder(q soundClass) []soundClass {
	var list []soundClass
	for _, syllabic := range []bool{false, true} {
		for _, han := range []bool{!q.han, q.han} {
			for _, single := range []bool{q.single, !q.single} {
				for _, dotted := range []bool{false, true} {
					list = append(list, soundClass{syllabic: syllabic, han: han, single: single, dotted: dotted})
				}
			}
		}
	}
	return list
}

// search judges the names of a list that sound enough like the query; worth is
// what the likeness counts.
func (l *soundList) search(skeletons *reading.Skeletons, q *name, sound string, worth float64, b *shortlist) {
	enough := func() float64 { return similarityFor(b.least(), len(q.sound)) / worth }
	skeletons.Search(sound, enough(), func(at int, similarity float64) float64 {
		length := min(len(q.sound), int(l.lengths[at]))
		if worth*similarity >= similarityFor(b.least(), length)-1e-9 {
			b.judge(l.forms[at])
		}
		return enough()
	})
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
		if ok && !(b.x.kind == corpus.Person && (surnamedOverseas(q) || surnamedOverseas(c))) {
			p = transcribed(odds, letters)
		}
		bounds = append(bounds, ranked{form, p})
	}
	return bounds
}

// heardOnly is as much of a name as odds asks for.
func heardOnly(text string) *name {
	n := &name{text: text, words: words(text)}
	n.fold = reading.Fold(text)
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			n.hans++
		}
	}
	n.heard = hear(n)
	return n
}

// similarityFor is the similarity at which names of so many sounds are one with
// probability p: likely, the other way round.
func similarityFor(p float64, length int) float64 {
	if p >= 1 {
		return math.Inf(1)
	}
	return even + brief/float64(max(1, length)) + math.Log(p/(1-p))/steep
}
