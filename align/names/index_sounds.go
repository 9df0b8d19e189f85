package names

import (
	"math"
	"unicode"

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

// A soundList holds the sounds of names, and of those with several words, of
// the last.
type soundList struct {
	forms       []int32
	wholes      []string
	lasts       []string
	whole, last *reading.Skeletons
	grams       gramIndex // for names in the other script
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
	list.grams.add(n)
	list.forms = append(list.forms, form)
	list.wholes = append(list.wholes, n.sound)
	if !class.single {
		list.lasts = append(list.lasts, n.parts[len(n.parts)-1])
	}
}

func (x *soundIndex) freeze() {
	for _, list := range x.classes {
		list.whole, list.last = reading.NewSkeletons(list.wholes), reading.NewSkeletons(list.lasts)
		list.grams.freeze()
	}
}

// search judges the names whose sound may bring them among the best.
func (x *soundIndex) search(q *name, b *shortlist) {
	if q.sound == "" {
		return
	}
	class := classOf(q)
	for _, c := range soundOrder(class) {
		list := x.classes[c]
		if list == nil || !class.counts(c) {
			continue
		}
		if class.han != c.han {
			list.searchAcross(q, b)
			continue
		}
		list.searchNear(q, b)
		list.search(list.whole, q, q.sound, 1, b)
		switch {
		case class.single && !c.single:
			list.search(list.last, q, q.sound, lone, b)
		case !class.single && c.single:
			list.search(list.whole, q, q.parts[len(q.parts)-1], lone, b)
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
		length := min(len(q.sound), len(l.wholes[at]))
		if worth*similarity >= similarityFor(b.least(), length)-1e-9 {
			b.judge(l.forms[at])
		}
		return enough()
	})
}

// searchNear judges those names that sound alike at first sight, so that search
// may pass over what sounds less alike than the best of them.
func (l *soundList) searchNear(q *name, b *shortlist) {
	var bounds []ranked
	for _, at := range l.grams.nearest(q) {
		similarity := reading.CompareSkeletons(q.sound, l.wholes[at])
		bounds = append(bounds, ranked{l.forms[at], likelyBy(similarity, min(len(q.sound), len(l.wholes[at])))})
	}
	b.judgeAll(bounds)
}

// searchAcross judges the names in the other script that share the most sounds
// with the query, by the odds that they are its transcription.
func (l *soundList) searchAcross(q *name, b *shortlist) {
	var bounds []ranked
	for _, at := range l.grams.nearest(q) {
		c := b.x.texts[b.x.owner[l.forms[at]]]
		odds, letters, ok := odds(q, heardOnly(c))
		p := 1.0
		if ok {
			p = transcribed(odds, letters)
		}
		bounds = append(bounds, ranked{l.forms[at], p})
	}
	b.judgeAll(bounds)
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
