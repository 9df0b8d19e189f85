package align

import "slices"

// nowhere is the number of a trait that the other side has not.
const nowhere = -1

// A family is the traits of one side's words, in order of words.
type family struct {
	words   int
	bearers []bearer
}

// A bearer is a word that has a trait with a probability.
type bearer struct {
	word, trait int32
	p           float64
}

func familyOf(keys [][]key, number func(trait string) int32) family {
	s := family{words: len(keys)}
	for id, own := range keys {
		for _, k := range own {
			if trait := number(k.trait); trait != nowhere {
				s.bearers = append(s.bearers, bearer{int32(id), trait, k.p})
			}
		}
	}
	return s
}

// byTrait returns the side's bearers in order of traits, and where those of
// each begin.
func (s family) byTrait(traits int) (list []bearer, start []int32) {
	start = make([]int32, traits+1)
	for _, b := range s.bearers {
		start[b.trait+1]++
	}
	for t := range traits {
		start[t+1] += start[t]
	}
	list = make([]bearer, len(s.bearers))
	next := slices.Clone(start)
	for _, b := range s.bearers {
		list[next[b.trait]] = b
		next[b.trait]++
	}
	return list, start
}

// kin returns for each word those of the other side that share a trait.
func (s family) kin(other family, traits int) [][]pairing {
	sharers, start := other.byTrait(traits)
	own := make([]int32, traits) // how many words share each
	for _, b := range s.bearers {
		own[b.trait]++
	}
	rows := make([][]pairing, s.words)
	best := make([]pairing, other.words)
	var kept slab[pairing]
	var row []pairing
	for first := 0; first < len(s.bearers); {
		word := s.bearers[first].word
		row = row[:0]
		for ; first < len(s.bearers) && s.bearers[first].word == word; first++ {
			b := s.bearers[first]
			forward, backward := said(int(start[b.trait+1]-start[b.trait])), said(int(own[b.trait]))
			if forward+backward == 0 {
				continue
			}
			for _, o := range sharers[start[b.trait]:start[b.trait+1]] {
				p := &best[o.word]
				if p.forward+p.backward == 0 {
					row = append(row, pairing{tgt: o.word})
				}
				p.forward = max(p.forward, float32(min(b.p, o.p)*forward))
				p.backward = max(p.backward, float32(min(b.p, o.p)*backward))
			}
		}
		for k, o := range row {
			row[k].forward, row[k].backward = best[o.tgt].forward, best[o.tgt].backward
			best[o.tgt] = pairing{}
		}
		rows[word] = kept.keep(row)
	}
	return rows
}

// said returns how much a trait says for each of so many words that share it.
func said(sharers int) float64 {
	if sharers > most {
		return 0
	}
	return 1 / float64(sharers)
}
