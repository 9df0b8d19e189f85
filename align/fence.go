package align

import "fmt"

// Fenced aligns two texts between their fences: lines of which the n-th of one
// side stands where the n-th of the other does (the hard delimiters of Gale
// and Church 1993). No link but a fence's own reaches over one. Both sides must
// have as many; an error names the lines of the first that has no counterpart.
func Fenced(src, tgt Text, fence func(sentence string) bool, o Options) ([]Link, error) {
	name, method, err := choose(src, tgt, o.Method)
	if err != nil {
		return nil, err
	}
	a, b := fences(src, fence), fences(tgt, fence)
	if len(a) != len(b) {
		return nil, unequal(a, b)
	}
	pieces := make([][2]Text, 0, len(a)+1)
	i, j := 0, 0
	for f := range len(a) + 1 {
		endA, endB := len(src.Sentences), len(tgt.Sentences)
		if f < len(a) {
			endA, endB = a[f], b[f]
		}
		pieces = append(pieces, [2]Text{src.between(i, endA), tgt.between(j, endB)})
		i, j = endA+1, endB+1
	}
	if method.learns && (o.Dictionary == nil || o.Dictionary.model == nil) {
		o.Dictionary = o.Dictionary.orNew().Learn(pieces)
	}
	var links []Link
	i, j = 0, 0
	for f, piece := range pieces {
		for _, l := range method.align(name, piece[0], piece[1], o) {
			links = append(links, Link{moved(l.Src, i), moved(l.Tgt, j), l.Score, l.Method})
		}
		if f < len(a) {
			links = append(links, Link{[]int{a[f]}, []int{b[f]}, 1, name})
			i, j = a[f]+1, b[f]+1
		}
	}
	return links, nil
}

// orNew returns the dictionary, or an empty one for nil.
func (d *Dictionary) orNew() *Dictionary {
	if d == nil {
		return new(Dictionary)
	}
	return d
}

// fences returns where a text has fences.
func fences(t Text, fence func(string) bool) []int {
	var at []int
	for i, s := range t.Sentences {
		if fence(s) {
			at = append(at, i)
		}
	}
	return at
}

func unequal(a, b []int) error {
	longer, side, fewer := a, "source", len(b)
	if len(b) > len(a) {
		longer, side, fewer = b, "target", len(a)
	}
	return fmt.Errorf("delimiters: %d in the source, %d in the target: that in line %d of the %s has no counterpart, or one before it",
		len(a), len(b), longer[fewer]+1, side)
}

// between returns the sentences from the i-th to before the end-th.
func (t Text) between(i, end int) Text {
	part := Text{Lang: t.Lang, Sentences: t.Sentences[i:end]}
	if t.Pivot != nil {
		part.Pivot = t.Pivot[i:end]
	}
	if t.Vectors != nil {
		part.Vectors = t.Vectors.between(i, end)
	}
	return part
}

func (v *Vectors) between(i, end int) *Vectors {
	part := new(Vectors)
	for k := range v.runs {
		if last := end - k; last > i {
			part.runs[k] = v.runs[k][i:last]
		}
	}
	return part
}

// moved returns positions so many further on.
func moved(positions []int, by int) []int {
	var list []int
	for _, p := range positions {
		list = append(list, p+by)
	}
	return list
}
