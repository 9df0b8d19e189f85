package names

import (
	"cmp"
	"math"
	"slices"

	"github.com/mtalign/mtalign/corpus/reading"
)

// mostWordsApart is up to how many words the names of a spelledIndex are kept apart.
const mostWordsApart = 4

// A spelledIndex finds the names in Latin letters that matchSpelled matches word by
// word: each word of the shorter name must have one of the other that is near to it.
// Initials do not lead to a name: those that share no more are not found.
type spelledIndex struct {
	words [mostWordsApart]reading.RomanisedList // of names of one word, of two, ..., of so many and more
}

func (x *spelledIndex) add(n *name, form int32) {
	if words := spelledWhole(n); len(words) > 0 {
		list := &x.words[min(len(words), mostWordsApart)-1]
		for _, w := range words {
			list.Add(w.sound, form)
		}
	}
}

func (x *spelledIndex) freeze() {
	for i := range x.words {
		x.words[i].Freeze()
	}
}

// spelledWhole are the words of a name that are spelled as a whole, none where it is
// compared otherwise.
func spelledWhole(n *name) []spelledWord {
	if !n.native() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(n.spelling().words), func(w spelledWord) bool { return w.initial })
}

// search judges the names of which enough words are near to the query's, the likeliest
// first.
func (x *spelledIndex) search(q *name, b *shortlist) {
	words := spelledWhole(q)
	for i := range x.words {
		var bounds []ranked
		x.lookUp(words, i+1, b.least(), func(r ranked) { bounds = append(bounds, r) })
		b.judgeAll(bounds)
	}
}

// A nearWord is a form that has a word as like the query's word of a number as that.
type nearWord struct {
	form, word int32
	alike      float64
}

// lookUp visits the forms of so many words that may be the query's, with a bound of
// their scores, where it is least or more.
func (x *spelledIndex) lookUp(query []spelledWord, words int, least float64, visit func(ranked)) {
	paired := min(len(query), words)
	left := math.Pow(wordMore, float64(max(len(query), words)-paired))
	if words == mostWordsApart && len(query) > words {
		left = 1 // there may be more
	}
	if least > left {
		return
	}
	var near []nearWord
	for i, w := range query {
		x.words[words-1].Search(w.sound, spelledWithin(least/left, len(w.sound)), func(form int32, length int, distance float64) {
			near = append(near, nearWord{form, int32(i), spelledAlike(distance, min(length, len(w.sound)))})
		})
	}
	slices.SortFunc(near, func(a, b nearWord) int {
		return cmp.Or(cmp.Compare(a.form, b.form), cmp.Compare(b.alike, a.alike))
	})
	for len(near) > 0 {
		n := 1
		for n < len(near) && near[n].form == near[0].form {
			n++
		}
		if bound := left * nearestWords(near[:n], paired); bound >= least {
			visit(ranked{near[0].form, bound})
		}
		near = near[n:]
	}
}

// nearestWords is the product of the likeliest of a form's words, the likeliest first, one
// for each of so many words of the query; 0 where fewer have one.
func nearestWords(near []nearWord, words int) float64 {
	product, seen := 1.0, uint64(0)
	for _, w := range near {
		if words == 0 {
			break
		}
		if bit := uint64(1) << min(w.word, 63); seen&bit == 0 {
			seen |= bit
			product *= w.alike
			words--
		}
	}
	if words > 0 {
		return 0
	}
	return product
}
