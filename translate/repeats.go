package translate

import (
	"iter"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/hashset"
)

// Repeats lets each segment of documents that are translated together be asked
// for once: with the first document that has it, in whose context it is
// translated. The others take its pivot, marked as a repeat, or the reason why
// there is none. So translators' tools propagate a repetition; a short sentence
// that means something else elsewhere is propagated too, which the mark shows.
//
// Documents are given to Mark in their order, translated, and then given to Fill
// in the same order; the two may be called at once. Of nil Repeats they do
// nothing: each document is by itself. It holds the pivots of all segments that
// were asked for, some 400 bytes each; after Expect, of those alone that come
// again.
type Repeats struct {
	to    string
	again *hashset.Set // of the segments that come again; nil: any may
	mu    sync.Mutex
	first map[Segment]*occurrence
}

// An occurrence is the sentence with which a segment is asked for.
type occurrence struct {
	doc   string
	n     int
	pivot *corpus.Pivot // nil before Fill
}

// NewRepeats returns the repeats of documents that are translated into a language.
func NewRepeats(to string) *Repeats {
	return &Repeats{to: to, first: map[Segment]*occurrence{}}
}

// Expect is told before Mark of all documents that will come, where they can be
// read twice. A segment takes some 20 bytes meanwhile.
func (r *Repeats) Expect(docs iter.Seq[corpus.Document]) {
	var once, again hashset.Set
	for doc := range docs {
		doc = Unmarked(doc)
		for _, i := range Open(doc, r.to) {
			if hash := SegmentOf(&doc, i).hash(); !once.Add(hash) {
				again.Add(hash)
			}
		}
	}
	r.again = &again
}

// Mark returns a document with the sentences marked that a document before it has
// too, or the same one before them: a Translator asks nothing for these.
func (r *Repeats) Mark(doc corpus.Document) corpus.Document {
	if r == nil {
		return doc
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	doc = Unmarked(doc)
	for _, i := range Open(doc, r.to) {
		segment := SegmentOf(&doc, i)
		if r.first[segment] != nil {
			doc.Sentences[i].Pivot = Repeated()
		} else if r.again == nil || r.again.Has(segment.hash()) {
			r.first[segment] = &occurrence{doc: doc.ID, n: i}
		}
	}
	return doc
}

// Unmarked returns a copy of a document whose repeats are no longer marked, as it
// is among other documents.
func Unmarked(doc corpus.Document) corpus.Document {
	doc.Sentences = slices.Clone(doc.Sentences)
	for i := range doc.Sentences {
		if IsRepeat(&doc.Sentences[i]) {
			doc.Sentences[i].Pivot = nil
		}
	}
	return doc
}

// Fill gives a translated document's repeats their pivots, and keeps the pivots
// that others repeat. It returns how many repeats have none.
func (r *Repeats) Fill(doc *corpus.Document) (failed int) {
	if r == nil {
		return 0
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		o := r.first[SegmentOf(doc, i)]
		switch {
		case o == nil: // nobody asked for it
		case IsRepeat(s): // first, as two documents may have one id
			if s.Pivot = Repeat(o.pivot); s.Pivot.Text == "" {
				failed++
			}
		case o.doc == doc.ID && o.n == i:
			o.pivot = s.Pivot
		}
	}
	return failed
}

// Repeated is the pivot of a sentence whose segment is asked for at another
// place, before there is an answer.
func Repeated() *corpus.Pivot { return &corpus.Pivot{Repeat: true} }

// IsRepeat tells whether a sentence waits for the pivot that its segment gets at
// another place.
func IsRepeat(s *corpus.Sentence) bool {
	p := s.Pivot
	return p != nil && p.Repeat && p.Text == "" && p.Error == ""
}

// Repeat returns the pivot of a segment as that of another sentence which is the
// same; nil is one that was not come to. What is in the pivot language, or in the
// translation memory, needs no other place.
func Repeat(p *corpus.Pivot) *corpus.Pivot {
	if p == nil {
		p = &corpus.Pivot{Error: reasonStopped}
	}
	repeat := *p
	repeat.Repeat = p.Origin != "source" && p.Origin != "tm"
	return &repeat
}
