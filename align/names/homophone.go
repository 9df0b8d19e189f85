package names

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// evenly is how much stronger the tie to one of two names must be than that to
// the other, that it decides between them.
const evenly = 0.15

// doubts tell of a surface which names it may be, none of them more than another.
type doubts map[int][]string

// of words the doubts of an entity's surfaces.
func (d doubts) of(members []int) []string {
	var list []string
	for _, m := range members {
		list = append(list, d[m]...)
	}
	return list
}

// homophones drops the ties of a name in letters to several names in characters
// that are not one: 黄平君 and 黄平军 are both read Hoàng Bình Quân, and where no
// sentences that translate each other decide, nor an office that two of them hold,
// it stays undecided.
func homophones(surfaces []surface, ties []tie) ([]tie, doubts) {
	inHan := map[int][]tie{} // of each name in letters
	for _, t := range ties {
		for _, pair := range [][2]int{{t.a, t.b}, {t.b, t.a}} {
			if letters, han := surfaces[pair[0]], surfaces[pair[1]]; letters.hans == 0 && han.hans > 0 && letters.country == "" && letters.kind != corpus.Organisation && !t.listed {
				inHan[pair[0]] = append(inHan[pair[0]], tie{a: pair[0], b: pair[1], score: t.score, bead: t.bead || t.role, rival: t.rival})
			}
		}
	}
	undecided := doubts{}
	open := map[[2]int]bool{}
	for letters, list := range inHan {
		if slices.ContainsFunc(list, func(t tie) bool { return !t.rival }) {
			list = slices.DeleteFunc(list, func(t tie) bool { // an office of another place speaks against these
				open[t.pair()] = open[t.pair()] || t.rival
				return t.rival
			})
		}
		rivals := rivalsOf(surfaces, list)
		decided := slices.ContainsFunc(list, func(t tie) bool { return t.bead })
		if len(rivals) < 2 && !decided {
			continue
		}
		var texts []string
		for _, t := range rivals {
			open[t.pair()] = true
			texts = append(texts, surfaces[t.b].text)
		}
		if decided {
			continue
		}
		slices.Sort(texts)
		undecided[letters] = []string{fmt.Sprintf("%s may be %s: sound cannot tell", surfaces[letters].text, strings.Join(texts, " or "))}
	}
	return slices.DeleteFunc(ties, func(t tie) bool { return open[t.pair()] }), undecided
}

// rivalsOf lists the ties of a name to names in characters that are apart and
// about as strong as the strongest; where beads
// hold some of them, those are left out.
func rivalsOf(surfaces []surface, list []tie) []tie {
	strongest := list[0]
	for _, t := range list {
		if by := cmp.Compare(t.score, strongest.score); t.bead && !strongest.bead || t.bead == strongest.bead && by > 0 {
			strongest = t
		}
	}
	var rivals []tie
	for _, t := range list {
		if t.score < strongest.score-evenly && !strongest.bead || t.bead {
			continue
		}
		if p, _ := surfaces[t.b].compare(surfaces[strongest.b]); t.b == strongest.b || p < apart {
			rivals = append(rivals, t)
		}
	}
	return rivals
}
