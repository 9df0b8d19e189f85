package names

import (
	"cmp"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// An Index holds candidate names, each taken apart once, so that the best of
// millions are found for a query without comparing it to all. It finds what
// comparing all would: each kind of evidence that judge knows has a way in,
// which bounds the score from above, and what may be among the best is judged.
// Transcriptions, and names in Latin letters that are alike but as one word, have no
// such bound: of those that share most sounds the best are found (gramIndex).
//
// Asking is safe for concurrent use, but not while candidates are added.
type Index struct {
	kind  corpus.Kind
	parse func(text string) *name
	texts textSet // candidates, as given
	owner []int32 // of each form, the candidate

	alike     alikeIndex
	syllables syllableIndex
	overseas  overseasIndex
	sounds    soundIndex
	whole     []*name // organisations, which have no way in
	freezing  sync.Mutex
	frozen    bool
	rooms     sync.Pool // of *room
}

// NewIndex returns an index for names of a kind, which may be empty.
func NewIndex(kind corpus.Kind) *Index {
	return indexOf(kind, func(text string) *name { return parseFor(text, kind) })
}

// NewUnlistedIndex is NewIndex without the gazetteer and the table of people.
func NewUnlistedIndex(kind corpus.Kind) *Index {
	return indexOf(kind, func(text string) *name { return parseOf(text, kind) })
}

func indexOf(kind corpus.Kind, parse func(string) *name) *Index {
	return &Index{kind: kind, parse: parse, rooms: sync.Pool{New: func() any { return &room{} }}}
}

// Len is how many candidates there are, each counted once.
func (x *Index) Len() int { return x.texts.count }

// text is the candidate that a form is of.
func (x *Index) text(form int32) string { return string(x.texts.at(x.owner[form])) }

// Add adds a candidate; one that is there already is not added again.
func (x *Index) Add(text string) {
	candidate, added := x.texts.add(text)
	if !added {
		return
	}
	x.frozen = false
	if x.kind == corpus.Organisation {
		x.whole = append(x.whole, x.parse(text))
		return
	}
	for _, form := range forms(text, x.kind) {
		n := x.parse(form)
		at := int32(len(x.owner))
		x.owner = append(x.owner, candidate)
		x.alike.add(n, at)
		x.syllables.add(n, at)
		for _, chinese := range n.inChinese {
			x.syllables.add(chinese, at)
		}
		if x.kind == corpus.Person {
			x.overseas.add(n, at)
		}
		x.sounds.add(n, at)
	}
}

// forms are those that comparable may make of a name: with the word for what a
// place is, and without.
func forms(text string, kind corpus.Kind) []string {
	if kind == corpus.Location {
		text = ownPlace(text)
	}
	list := []string{text}
	if kind != corpus.Person && kind != corpus.Organisation && headedPlace(text) {
		if own := withoutHead(text); own != text {
			list = append(list, own)
		}
	}
	return list
}

// worth is the least score that ranks: below it, two names have nothing to do
// with each other.
const worth = 0.01

// Top ranks the k best candidates for a query, the best first and those of one
// score in the order in which they were added. Candidates that score below 0.01
// are left out.
func (x *Index) Top(query string, k int) []Ranked {
	if k <= 0 {
		return nil
	}
	x.freeze()
	room := x.rooms.Get().(*room)
	defer x.rooms.Put(room)
	b := &shortlist{room: room, x: x, query: query, k: k, judged: map[int32]bool{}, forms: map[string]*name{}}
	if x.kind == corpus.Organisation {
		q := x.parse(query)
		for i, n := range x.whole {
			b.enter(ranked{int32(i), score(q, n, x.kind)})
		}
		return b.list()
	}
	for _, form := range forms(query, x.kind) {
		q := b.parsed(form)
		x.alike.search(q, b.judge)
		x.syllables.search(q, b)
		for _, chinese := range q.inChinese {
			x.syllables.search(chinese, b)
		}
		x.overseas.search(q, b)
		x.sounds.search(q, b)
	}
	return b.list()
}

func (x *Index) freeze() {
	x.freezing.Lock()
	defer x.freezing.Unlock()
	if !x.frozen {
		x.texts.freeze()
		x.owner = tight(x.owner)
		x.alike.freeze()
		x.syllables.freeze()
		x.overseas.freeze()
		x.sounds.freeze()
		x.frozen = true
	}
}

// A ranked is a candidate, or a form of one, with its score or a bound of it.
type ranked struct {
	at    int32
	score float64
}

func byScore(a, b ranked) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.at, b.at)) }

// A room is what a search needs room for.
type room struct {
	matcher matcher
	counts  []byte
}

// A shortlist gathers the k best candidates for a query.
type shortlist struct {
	*room
	x      *Index
	query  string
	k      int
	top    []ranked
	judged map[int32]bool
	forms  map[string]*name // of the query
}

// least is the score that a candidate must have to be among the best.
func (b *shortlist) least() float64 {
	if len(b.top) < b.k {
		return worth
	}
	return b.top[len(b.top)-1].score
}

// best is the score of the best so far.
func (b *shortlist) best() float64 {
	if len(b.top) == 0 {
		return 0
	}
	return b.top[0].score
}

// countsFor is room to count what so many sounds have in common with a query.
func (r *room) countsFor(sounds int) []byte {
	if need := sounds + 7; len(r.counts) < need {
		r.counts = make([]byte, need)
	}
	return r.counts
}

// judge enters the candidate that a form is of, by its true score.
func (b *shortlist) judge(form int32) {
	candidate := b.x.owner[form]
	if b.judged[candidate] {
		return
	}
	b.judged[candidate] = true
	p, c := comparable(b.query, b.x.text(form), b.x.kind)
	b.enter(ranked{candidate, score(b.parsed(p), b.x.parse(c), b.x.kind)})
}

// parsed is a form of the query, taken apart once.
func (b *shortlist) parsed(form string) *name {
	n := b.forms[form]
	if n == nil {
		n = b.x.parse(form)
		b.forms[form] = n
	}
	return n
}

// judgeAll judges forms by their bounds, the highest first, until no bound is
// high enough.
func (b *shortlist) judgeAll(bounds []ranked) {
	slices.SortFunc(bounds, byScore)
	for _, r := range bounds {
		if r.score < b.least() || len(b.top) == b.k && byScore(ranked{b.x.owner[r.at], r.score}, b.top[b.k-1]) > 0 {
			return
		}
		b.judge(r.at)
	}
}

func (b *shortlist) enter(r ranked) {
	if r.score < worth {
		return
	}
	at, _ := slices.BinarySearchFunc(b.top, r, byScore)
	if at < b.k {
		b.top = slices.Insert(b.top, at, r)
		b.top = b.top[:min(len(b.top), b.k)]
	}
}

func (b *shortlist) list() []Ranked {
	list := make([]Ranked, len(b.top))
	for i, r := range b.top {
		list[i] = Ranked{string(b.x.texts.at(r.at)), r.score}
	}
	return list
}
