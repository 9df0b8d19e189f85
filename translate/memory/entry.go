package memory

import (
	"iter"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/format"
)

// An entry is a unit made ready to be written.
type entry struct {
	file     string
	line     int
	body     []byte
	date     int64
	segments []segment
	grams    []gram
	shapes   []byte // of the texts that have grams
}

// A segment is a variant's place in the index of texts.
type segment struct {
	lang            string
	digest, context digest
}

// A gram is a token that a variant has: its number, less than gramCount, << 8 |
// tokens of the variant.
type gram uint32

func (g gram) id() uint32   { return uint32(g >> 8) }
func (g gram) tokens() byte { return byte(g) }

// maxTokens is of how many tokens a segment may be to be found by likeness.
const maxTokens = 255

func gramOf(lang string, t token) uint32 {
	return uint32(digestOf(lang, "")^digest(stirred(uint64(t)))) & (gramCount - 1)
}

// entries makes units ready, with the context that each has in its file. What
// comes from another file, or from the beginning of the same, is no neighbour,
// whatever it says of where it is from.
func entries(units iter.Seq[format.Unit]) iter.Seq2[entry, error] {
	return func(yield func(entry, error) bool) {
		var before, at, next *placed
		var last format.Unit // as it came
		for unit := range units {
			if unit.File != last.File || unit.Line < last.Line {
				if at != nil && !yield(at.entry(before, nil)) {
					return
				}
				at = nil
			}
			next = place(home(unit))
			if at != nil && !yield(at.entry(before, next)) {
				return
			}
			before, at, last = at, next, unit
		}
		if at != nil {
			yield(at.entry(before, nil))
		}
	}
}

// A placed unit is one with the digests of its variants, 0 of those without
// text.
type placed struct {
	format.Unit
	texts   []string // as compared
	digests []digest
}

func place(unit format.Unit) *placed {
	p := &placed{Unit: unit, texts: make([]string, len(unit.Variants)), digests: make([]digest, len(unit.Variants))}
	for i, v := range unit.Variants {
		if p.texts[i] = compared(v.Text); p.texts[i] != "" {
			p.digests[i] = digestOf(v.Lang, p.texts[i])
		}
	}
	return p
}

func (p *placed) entry(before, after *placed) (entry, error) {
	body, err := encode(p.Unit)
	e := entry{file: p.File, line: p.Line, body: body, date: changed(&p.Unit)}
	var space, grams = [64]token{}, [128]gram{}
	var shapes [256]byte
	e.shapes, e.grams, e.segments = shapes[:0], grams[:0], make([]segment, 0, len(p.Variants))
	for i, v := range p.Variants {
		if p.digests[i] == 0 {
			continue
		}
		e.segments = append(e.segments, segment{v.Lang, p.digests[i], p.context(i, before, after)})
		if list := tokens(p.texts[i], space[:0]); len(list) <= maxTokens {
			e.shapes = appendShape(e.shapes, v.Lang, list)
			for _, t := range list {
				e.grams = append(e.grams, gram(gramOf(v.Lang, t)<<8|uint32(len(list))))
			}
		}
	}
	e.shapes = slices.Clone(e.shapes)
	slices.Sort(e.grams)
	e.grams = slices.Clone(slices.Compact(e.grams))
	return e, err
}

// contextProps are the properties in which other programs keep the text before
// and the text behind a segment: OmegaT's and memoQ's.
var contextProps = [][2]string{{"prev", "next"}, {"x-context-pre", "x-context-post"}}

// context is that of a variant: what its properties say, else its neighbours
// in the document.
func (p *placed) context(variant int, before, after *placed) digest {
	for _, names := range contextProps {
		pre, post := property(&p.Unit, variant, names[0]), property(&p.Unit, variant, names[1])
		if pre != "" || post != "" {
			lang := p.Variants[variant].Lang
			return contextOf(around(lang, pre), around(lang, post))
		}
	}
	return contextOf(before.neighbour(p, variant), after.neighbour(p, variant))
}

// around is the digest of a text beside a segment, 0 of none.
func around(lang, text string) digest {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<seg>"), "</seg>") // memoQ's
	if text = compared(text); text == "" {
		return 0
	}
	return digestOf(lang, text)
}

// neighbour is the digest of the text that stands beside a variant of another
// unit; 0 where that is of another document.
func (p *placed) neighbour(of *placed, variant int) digest {
	if p == nil || p.File != of.File {
		return 0
	}
	for i, v := range p.Variants {
		if v.Lang == of.Variants[variant].Lang {
			if property(&p.Unit, i, documentProp) != property(&of.Unit, variant, documentProp) {
				return 0
			}
			return p.digests[i]
		}
	}
	return 0
}

// documentProp is where mtalign and others say which document a segment is from.
const documentProp = "x-document"
