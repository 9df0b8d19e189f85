package names

// studyForeign takes note of the foreign words of a sentence: which end a run of
// capitalised ones, and which stand alone.
func (f *latinFinder) studyForeign(tokens []token) {
	for i := 0; i < len(tokens); {
		n := 1
		for i+n < len(tokens) && tokens[i].capital && tokens[i+n].capital && tokens[i+n].gap == " " {
			n++
		}
		last := tokens[i+n-1]
		switch {
		case !last.capital || last.vietnamese || last.acronym:
		case n == 1:
			f.alone[last.lower] = true
		case n <= mostForeign && isForeign(tokens[i].lower):
			f.foreigners[last.lower] = true
		}
		i += n
	}
}

// mostForeign is how many words a foreign name in a Vietnamese text may have
// that nothing but its parts tells.
const mostForeign = 3

// western tells whether the n tokens at i are a foreign person's name by the
// document: a first name before a last one that also stands alone, or that
// last one.
func (w *walk) western(i, n int) bool {
	last := w.tokens[i+n-1].lower
	if w.lang.Code != "vi" || n > mostForeign || !w.foreigners[last] || !w.alone[last] || capital(w.text(i, n)) != "" {
		return false
	}
	for _, t := range w.tokens[i : i+n] {
		if t.vietnamese || t.acronym || t.gap == "-" && t.start > w.tokens[i].start {
			return false
		}
	}
	return n == 1 || isForeign(w.tokens[i].lower)
}
