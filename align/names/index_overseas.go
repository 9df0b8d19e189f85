package names

import (
	"slices"
	"strings"
)

// An overseasIndex finds the names that matchOverseas matches, by the surname.
type overseasIndex struct {
	surnames  map[string]*postings // forms in characters and in Vietnamese, by surnameKey
	spellings map[string]*postings // forms as they are spelled overseas, by the words that may be the surname
}

func (x *overseasIndex) add(n *name, form int32) {
	if x.surnames == nil {
		x.surnames, x.spellings = map[string]*postings{}, map[string]*postings{}
	}
	enter := func(m map[string]*postings, key string) {
		if m[key] == nil {
			m[key] = &postings{}
		}
		m[key].add(form)
	}
	for _, p := range n.paths {
		if surnamed(p) {
			enter(x.surnames, surnameKey(p[0]))
		}
	}
	for _, w := range surnameWords(n) {
		enter(x.spellings, w)
	}
}

// surnameWords are the words of a name as it is spelled overseas that may be its
// surname, in lower case.
func surnameWords(n *name) (list []string) {
	if !n.overseas() {
		return nil
	}
	for _, w := range n.words {
		if surnamesSpelled(w) != "" {
			list = append(list, strings.ToLower(w))
		}
	}
	return list
}

func (x *overseasIndex) freeze() {
	for _, m := range []map[string]*postings{x.surnames, x.spellings} {
		for _, p := range m {
			p.freeze()
		}
	}
}

// search judges the names that may have the query's surname, the likeliest first.
func (x *overseasIndex) search(q *name, b *shortlist) {
	if b.least() > surnameOnly+givenToo {
		return
	}
	var forms []int32
	gather := func(m map[string]*postings, keys []string) {
		for _, key := range keys {
			if p := m[key]; p != nil {
				forms = slices.AppendSeq(forms, p.all)
			}
		}
	}
	for _, w := range surnameWords(q) {
		gather(x.surnames, surnameKeys(overseas()[w]))
	}
	for _, p := range q.paths {
		if surnamed(p) {
			gather(x.spellings, surnamesOverseas()[surnameKey(p[0])])
		}
	}
	slices.Sort(forms)
	var bounds []ranked
	for _, form := range slices.Compact(forms) {
		if p := matchOverseas(q, readOnly(b.x.text(form))); p >= b.least() {
			bounds = append(bounds, ranked{form, p})
		}
	}
	b.judgeAll(bounds)
}

// readOnly is as much of a name as matchOverseas asks for.
func readOnly(text string) *name {
	n := &name{text: text, words: words(text), hans: hans(text)}
	n.paths = readWords(n.words)
	return n
}
