package align

import (
	"slices"
	"strings"
)

// Empty lines say nothing: they stand between paragraphs, or where a sentence
// was lost. They are aligned with nothing, and what stands about them as if they
// were not there. (Vecalign embeds a word for them, hunalign and Bleualign take
// them for sentences of no length; all may put them in a link with others.)

// A written text is the sentences of a text that are no empty lines.
type written struct {
	Text
	at []int // where they stand in it; nil where there are no empty lines
	n  int   // sentences of the text, empty lines included
}

func (t Text) written() written {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	w := written{Text: t, n: len(t.Sentences)}
	if !slices.ContainsFunc(t.Sentences, blank) {
		return w
	}
	w.at = []int{}
	for i, s := range t.Sentences {
		if !blank(s) {
			w.at = append(w.at, i)
		}
	}
	w.Sentences = picked(t.Sentences, w.at)
	if t.Pivot != nil {
		w.Pivot = picked(t.Pivot, w.at)
	}
	if t.Vectors != nil {
		w.Vectors = t.Vectors.picked(w.at)
	}
	return w
}

func picked[T any](list []T, at []int) []T {
	some := make([]T, 0, len(at))
	for _, i := range at {
		some = append(some, list[i])
	}
	return some
}

// picked returns the vectors of some sentences. A run of them that has none in
// the text, as others stood between, has the sum of theirs.
func (v *Vectors) picked(at []int) *Vectors {
	some := NewVectors(picked(v.runs[0], at))
	for k := 1; k < Reach; k++ {
		for i := 0; i+k < len(at); i++ {
			if at[i+k] == at[i]+k {
				some.runs[k][i] = v.runs[k][at[i]]
			}
		}
	}
	return some
}

// whole returns the links of what is written as links of the texts. An empty
// line is a null link of its own, but inside a link, as that holds a run of
// lines.
func whole(links []Link, src, tgt written, method string) []Link {
	if src.at == nil && tgt.at == nil {
		return links
	}
	var all []Link
	alone := func(a, b []int) {
		all = append(all, unlinkedAt(a, false, method)...)
		all = append(all, unlinkedAt(b, true, method)...)
	}
	for _, l := range links {
		var before [2][]int
		l.Src, before[0] = src.spread(l.Src)
		l.Tgt, before[1] = tgt.spread(l.Tgt)
		alone(before[0], before[1])
		all = append(all, l)
	}
	alone(src.last(), tgt.last())
	return all
}

// spread returns a run of written sentences with the empty lines inside it, and
// those right before it.
func (w written) spread(sentences []int) (lines, before []int) {
	if w.at == nil || len(sentences) == 0 {
		return sentences, nil
	}
	first, end := sentences[0], sentences[len(sentences)-1]
	from := 0
	if first > 0 {
		from = w.at[first-1] + 1
	}
	return run(w.at[first], w.at[end]-w.at[first]+1), run(from, w.at[first]-from)
}

// last returns the empty lines behind all that is written.
func (w written) last() []int {
	switch {
	case w.at == nil:
		return nil
	case len(w.at) == 0:
		return run(0, w.n)
	}
	from := w.at[len(w.at)-1] + 1
	return run(from, w.n-from)
}

// unlinkedAt returns null links of lines of the source, or of the target.
func unlinkedAt(lines []int, target bool, method string) []Link {
	var links []Link
	for _, at := range lines {
		l := Link{Src: []int{at}, Score: 1, Method: method}
		if target {
			l.Src, l.Tgt = nil, l.Src
		}
		links = append(links, l)
	}
	return links
}
