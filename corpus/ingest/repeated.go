package ingest

import (
	"cmp"
	"errors"
	"hash/fnv"
	"iter"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// reasonRepeated is why a block is dropped that stands on many pages of one
// publisher.
const reasonRepeated = "repeated"

// A line is repeated that stands on three pages of a publisher, since two may
// be two versions of a story, and on a fifth of them all, as a section of a
// site has it. A paragraph of prose needs five pages and half of them all: an
// event that is told of for days has the same background in each article.
const (
	linePages, lineShare   = 3, 5 // one page in so many
	prosePages, proseShare = 5, 2
)

// DropRepeated yields the documents of a collection without the paragraphs that
// repeat on pages of one publisher: the one that is named, else the host of the
// URL, else the folder. It reads all before it yields the first, and keeps them
// in a temporary file meanwhile; errors are yielded at once. Documents that were
// read as such, and titles, captions, bylines and datelines, stay as they are.
//
// Articles that are told again are no such pages. Pages whose three longest
// paragraphs are the same count as one; between paragraphs of its own a page
// keeps every paragraph of prose; and a page of which the greater part would go
// is a version of another and stays whole.
func DropRepeated(docs iter.Seq2[corpus.Document, error]) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		kept, err := newSpool()
		if err != nil {
			yield(corpus.Document{}, err)
			return
		}
		defer kept.close()
		r := repeats{on: map[uint64]int32{}, pages: map[uint64]int32{}}
		for doc, err := range docs {
			if err == nil {
				r.count(&doc)
				err = kept.write(doc)
			}
			if err != nil && !yield(corpus.Document{}, err) || errors.Is(err, errKept) {
				return
			}
		}
		for doc, err := range kept.documents() {
			if err == nil {
				r.drop(&doc)
			}
			if !yield(doc, err) {
				return
			}
		}
	}
}

// Bounds of what is counted. Whenever so many new paragraphs have come, those
// seen on one page are forgotten, as in lossy counting (Manku and Motwani,
// 2002), for a pass over all of them takes its time.
const (
	freshCounted = 1 << 19
	mostCounted  = 1 << 21 // paragraphs, some 40 MB
)

// repeats counts pages: on how many a paragraph stands, and how many a
// publisher has. Both are known by hashes that the publisher is part of.
type repeats struct {
	on, pages map[uint64]int32
	fresh     int // paragraphs that are new since some were forgotten
}

// count takes in a document.
func (r *repeats) count(doc *corpus.Document) {
	from := publisher(doc)
	all := paragraphs(doc, from)
	if len(all) == 0 || !r.new(story(all)) {
		return
	}
	r.pages[from]++
	seen := map[uint64]bool{}
	for _, p := range all {
		if p.body() && !seen[p.hash] {
			seen[p.hash] = true
			r.new(p.hash)
		}
	}
	if r.fresh >= freshCounted {
		maps.DeleteFunc(r.on, func(_ uint64, n int32) bool { return n == 1 })
		r.fresh = 0
	}
}

// new counts a hash and tells whether it is the first of its kind.
func (r *repeats) new(hash uint64) bool {
	n := r.on[hash]
	switch {
	case n > 0:
		r.on[hash] = n + 1
	case len(r.on) < mostCounted: // else nearly all are repeated, and there is no room
		r.on[hash] = 1
		r.fresh++
	}
	return n == 0
}

// drop takes what is repeated out of a document.
func (r *repeats) drop(doc *corpus.Document) {
	from := publisher(doc)
	all := paragraphs(doc, from)
	if len(all) == 0 {
		return
	}
	for i := range all {
		all[i].mark(r.on[all[i].hash], r.pages[from])
	}
	keepInner(all)
	whole, repeated := 0, 0
	for _, p := range all {
		whole += p.letters
		if p.repeated {
			repeated += p.letters
		}
	}
	if repeated > 0 && 2*repeated <= whole {
		leaveOut(doc, all)
	}
}

// mark tells whether a paragraph is repeated that stands on so many pages.
func (p *paragraph) mark(on, pages int32) {
	p.prose = p.body() && isProse(&block{text: p.text})
	enough := max(linePages, (pages+lineShare-1)/lineShare)
	if p.prose {
		enough = max(prosePages, (pages+proseShare-1)/proseShare)
	}
	p.repeated = p.body() && on >= enough
}

// keepInner takes back what is said of prose between paragraphs of prose that
// are the page's own.
func keepInner(all []paragraph) {
	first, last := len(all), -1
	for i, p := range all {
		if p.prose && !p.repeated {
			first, last = min(first, i), i
		}
	}
	for i := first; i <= last; i++ {
		all[i].repeated = all[i].repeated && !all[i].prose
	}
}

// leaveOut drops the repeated paragraphs, with the datelines that head them.
func leaveOut(doc *corpus.Document, all []paragraph) {
	kept := doc.Sentences[:0:0]
	par, before := -1, -1
	for i, p := range all {
		heads := p.sentences[0].Role == corpus.Dateline && i+1 < len(all) && all[i+1].par() == p.par()
		if p.repeated || heads && all[i+1].repeated {
			doc.Dropped = append(doc.Dropped, corpus.Dropped{Line: p.sentences[0].Line, Text: p.text, Reason: reasonRepeated})
			continue
		}
		if p.par() != before {
			par, before = par+1, p.par()
		}
		for _, s := range p.sentences {
			s.N, s.Par = len(kept), par
			kept = append(kept, s)
		}
	}
	doc.Sentences = kept
	slices.SortStableFunc(doc.Dropped, func(a, b corpus.Dropped) int { return a.Line - b.Line })
}

// A paragraph is a run of sentences with one role.
type paragraph struct {
	sentences []corpus.Sentence
	text      string
	hash      uint64 // of the publisher and what it says
	letters   int    // bytes of letters and digits
	prose     bool   // known once it is marked
	repeated  bool
}

func (p paragraph) body() bool { return p.sentences[0].Role == corpus.Body && p.letters > 0 }
func (p paragraph) par() int   { return p.sentences[0].Par }

// paragraphs returns a document's paragraphs, none where their lines in the
// source are unknown: it was read as a Document.
func paragraphs(doc *corpus.Document, publisher uint64) []paragraph {
	var all []paragraph
	for rest := doc.Sentences; len(rest) > 0; {
		if rest[0].Line == 0 {
			return nil
		}
		var texts []string
		for _, s := range rest {
			if s.Par != rest[0].Par || s.Role != rest[0].Role {
				break
			}
			texts = append(texts, s.Text)
		}
		p := paragraph{sentences: rest[:len(texts)], text: strings.Join(texts, lang.Of(doc.Lang).Join())}
		said := key(p.text)
		p.hash, p.letters = hash(publisher, said), len(said)
		all = append(all, p)
		rest = rest[len(texts):]
	}
	return all
}

// story stands for a page's article: its three longest paragraphs.
func story(all []paragraph) uint64 {
	longest := slices.Clone(all)
	slices.SortFunc(longest, func(a, b paragraph) int {
		return cmp.Or(cmp.Compare(b.letters, a.letters), cmp.Compare(a.hash, b.hash))
	})
	var h uint64
	for _, p := range longest[:min(len(longest), 3)] {
		h = hash(h+p.hash, "")
	}
	return h
}

// publisher is a hash of whose page it is.
func publisher(doc *corpus.Document) uint64 {
	host := ""
	if u, err := url.Parse(doc.URL); err == nil {
		host = u.Hostname()
	}
	return hash(0, cmp.Or(strings.ToLower(doc.Publisher), host, filepath.Dir(doc.Source.Path)))
}

// hash is FNV-1a of a text, after another hash.
func hash(before uint64, text string) uint64 {
	h := fnv.New64a()
	var b [8]byte
	for i := range b {
		b[i] = byte(before >> (8 * i))
	}
	h.Write(b[:])
	h.Write([]byte(text))
	return h.Sum64()
}
