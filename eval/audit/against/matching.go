package against

import (
	"cmp"
	"slices"
)

// how tells in what way a word is said on the other side.
type how int

const (
	not     how = iota
	byPiece     // by what a part of it means
	bySound     // as a name; see sayNames
	inFull
)

// A matching gives each word one of the other side at most: what stands twice in a
// source is not said twice by one word. Chinese words are those of the lexicon, the
// longest first; each of their characters has its word's.
type matching struct{ zh, en []how }

// match takes links one by one, in the order of how much they tell, where neither
// word is taken (competitive linking; Melamed 2000, "Models of Translational
// Equivalence among Words").
func match(zh *side, linked links, zhSaid, enSaid []said) matching {
	m := matching{make([]how, len(zhSaid)), make([]how, len(enSaid))}
	units := zh.units()
	var all []link
	for _, of := range linked.ofZh {
		all = append(all, of...)
	}
	way := func(l link) how {
		if u := units[l.zh]; u.first == l.zh && u.end == l.zhEnd {
			return inFull
		}
		return byPiece
	}
	far := func(l link) int { // from where it would stand, were both texts said in one order
		d := (l.zh+l.zhEnd)*len(enSaid) - (2*l.en+1)*len(zhSaid)
		return max(d, -d)
	}
	slices.SortFunc(all, func(a, b link) int {
		return cmp.Or(int(way(b)-way(a)), cmp.Compare(b.worth, a.worth), far(a)-far(b), a.zh-b.zh, a.en-b.en, a.zhEnd-b.zhEnd)
	})
	for _, l := range all {
		u := units[l.zh]
		if l.zhEnd > u.end || m.zh[u.first] != not || m.en[l.en] != not {
			continue
		}
		m.en[l.en] = way(l)
		for i := u.first; i < u.end; i++ {
			m.zh[i] = way(l)
		}
	}
	for _, side := range []struct {
		how  []how
		said []said
	}{{m.zh, zhSaid}, {m.en, enSaid}} {
		for i, s := range side.said {
			if side.how[i] == not && s.named {
				side.how[i] = bySound
			}
		}
	}
	return m
}

// A unit is a word of the lexicon in a Chinese text, or a character that is in none:
// words of the side, first to end.
type unit struct{ first, end int }

// units cuts a Chinese text into the lexicon's longest words, from the left; of each
// word of the side it gives the unit that it is in.
func (s *side) units() []unit {
	units := make([]unit, len(s.words))
	longest := longestFirst(s.entries)
	for i := 0; i < len(s.words); {
		for len(longest) > 0 && longest[0].first < i {
			longest = longest[1:]
		}
		u := unit{i, i + 1}
		if len(longest) > 0 && longest[0].first == i {
			u.end = longest[0].end
		}
		for ; i < u.end; i++ {
			units[i] = u
		}
	}
	return units
}
