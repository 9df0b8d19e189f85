package align

import "slices"

// A Memo holds how two texts were aligned last: texts that have been compared
// are then aligned without doing it again. It is for one goroutine.
type Memo struct {
	method     string
	src, tgt   Text
	dictionary *Dictionary
	fit        *fit
}

// fitted returns the best path of two texts by the method of that name.
func (o Options) fitted(name string, method Method, src, tgt Text) *fit {
	if o.Memo == nil {
		return fitted(method, src, tgt, o.Dictionary)
	}
	m := o.Memo
	if m.fit == nil || m.method != name || m.dictionary != o.Dictionary || !m.src.same(src) || !m.tgt.same(tgt) {
		*m = Memo{name, src, tgt, o.Dictionary, fitted(method, src, tgt, o.Dictionary)}
	}
	return m.fit
}

func (t Text) same(other Text) bool {
	return t.Lang == other.Lang && t.Vectors == other.Vectors && slices.Equal(t.Sentences, other.Sentences) && slices.Equal(t.Pivot, other.Pivot)
}
