package memory

import (
	"cmp"
	"database/sql"
	"slices"
)

// Least is the least likeness of a match: what translators' tools begin with.
//
// The likeness of two texts is 1 - d / max(n, m), where n and m are their
// tokens (words, characters of scripts without spaces, signs) and d is how many
// must be put in, left out or replaced to make the one of the other. A text
// that is not the same, but has the same tokens, has 0.99.
const Least = 0.7

const sameTokens = 0.99

// A search is a query as its tokens are looked for. A text as like as Least has
// all of them but missing: max(n, m) - d of n tokens are in both, which is no
// less than Least * n.
type search struct {
	*Query
	text    string // as compared
	tokens  []token
	pattern *pattern
	shape   *pattern // by the tokens' shape
	grams   []weighted
	missing int
}

// A weighted gram is one with the number of tokens that have it.
type weighted struct {
	gram   uint32
	weight int
}

func newSearch(q *Query) *search {
	s := &search{Query: q, text: compared(q.Text)}
	s.tokens = tokens(s.text, nil)
	if len(s.tokens) > maxTokens {
		s.tokens = nil
	}
	s.pattern = newPattern(s.tokens)
	s.shape = newPattern(shaped(s.tokens))
	s.missing = int(float64(len(s.tokens))*(1-Least) + rounding)
	grams := map[uint32]int{}
	for _, t := range s.tokens {
		grams[gramOf(q.Lang, t)]++
	}
	for gram, weight := range grams {
		s.grams = append(s.grams, weighted{gram, weight})
	}
	slices.SortFunc(s.grams, func(a, b weighted) int { return cmp.Compare(a.gram, b.gram) })
	return s
}

// witnesses is how many of the rarest tokens, beyond those that may be missing,
// a block is searched for. With one no match is overlooked; with more there are
// fewer texts to compare, but more postings to read.
const witnesses = 8

// maxCompared is how many texts a query is compared with, those that have most
// of its rarest tokens first. Without it a memory of a million texts that are
// nearly the same would have all of them compared.
const maxCompared = 2000

// A candidate is a unit that may be like the query, but not more than bound.
type candidate struct {
	unit  int64
	bound float64
}

// similar returns the n units that are most like a query; the same translation
// of the same text is given once.
func (x *index) similar(s *search, n int) ([]found, error) {
	candidates, err := x.candidates(s)
	if err != nil {
		return nil, err
	}
	if candidates, err = x.refine(s, candidates[:min(len(candidates), maxCompared)]); err != nil {
		return nil, err
	}
	var best []found
	for part := range slices.Chunk(candidates, comparedAtOnce) {
		if len(best) >= n && best[n-1].Score > part[0].bound {
			break
		}
		for _, c := range part {
			f, ok, err := x.compare(s, c)
			if err != nil {
				return nil, err
			}
			if ok {
				best = append(best, f)
			}
		}
		best = ranked(best)
		best = best[:min(n, len(best))]
	}
	return best, nil
}

// comparedAtOnce is after how many comparisons the best are picked.
const comparedAtOnce = 16

// ranked orders matches, the best first, and drops those that say nothing new.
func ranked(all []found) []found {
	slices.SortFunc(all, func(a, b found) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.date, a.date), a.index-b.index, cmp.Compare(a.unit, b.unit))
	})
	type said struct{ source, text string }
	seen := map[said]bool{}
	return slices.DeleteFunc(all, func(f found) bool {
		s := said{Normalise(f.Source), Normalise(f.Text)}
		again := seen[s]
		seen[s] = true
		return again
	})
}

// compare returns a candidate as a match, if it is one.
func (x *index) compare(s *search, c candidate) (f found, ok bool, err error) {
	f.unit = c.unit
	if f.Unit, err = x.load(c.unit); err != nil {
		return f, false, err
	}
	f.date = changed(&f.Unit)
	f.Source, f.Text, ok = translation(&f.Unit, s.Lang, s.To, func(source string) bool {
		f.Score = s.likeness(compared(source))
		return f.Score >= Least
	})
	return f, ok, nil
}

// likeness is that of a text to the query.
func (s *search) likeness(text string) float64 {
	if text == s.text {
		return 1
	}
	var space [64]token
	list := tokens(text, space[:0])
	return min(sameTokens, alike(len(s.tokens), len(list), s.pattern.distance(list)))
}

// candidates returns the units that may be like the query, the likest first.
func (x *index) candidates(s *search) ([]candidate, error) {
	var blocks int64
	if len(s.tokens) == 0 {
		return nil, nil
	}
	if err := x.db.QueryRow(`SELECT coalesce((max(id) >> ?) + 1, 0) FROM unit`, blockBits).Scan(&blocks); err != nil {
		return nil, err
	}
	sizes, err := x.sizesOf(s, blocks)
	if err != nil {
		return nil, err
	}
	var all []candidate
	counter := newCounter(s)
	for block := range blocks {
		if err := x.count(counter, block, sizes); err != nil {
			return nil, err
		}
		all = counter.candidates(block, all)
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(b.bound, a.bound) })
	return all, nil
}

const (
	findSizes    = `SELECT id, length(units) FROM posting WHERE id IN (SELECT value FROM json_each(?))`
	findPostings = `SELECT id, units FROM posting WHERE id IN (SELECT value FROM json_each(?))`
)

// sizesOf returns how long the postings of the query's grams are.
func (x *index) sizesOf(s *search, blocks int64) (map[int64]int, error) {
	ids := make([]int64, 0, len(s.grams)*int(blocks))
	for block := range blocks {
		for _, g := range s.grams {
			ids = append(ids, postingID(block, g.gram))
		}
	}
	sizes := make(map[int64]int, len(ids))
	rows, err := x.sizes.Query(list(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var size int
		if err := rows.Scan(&id, &size); err != nil {
			return nil, err
		}
		sizes[id] = size
	}
	return sizes, rows.Err()
}

// count counts the query's rarest tokens in the texts of a block.
func (x *index) count(c *counter, block int64, sizes map[int64]int) error {
	ids := c.choose(block, sizes)
	if len(ids) == 0 {
		return nil
	}
	rows, err := x.postings.Query(list(ids))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var postings sql.RawBytes
		if err := rows.Scan(&id, &postings); err != nil {
			return err
		}
		c.add(uint32(id&(gramCount-1)), postings)
	}
	return rows.Err()
}
