package names

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A slot is what is known of one syllable of a name.
type slot struct {
	han    rune
	vi     string // as written, with its marks
	pinyin string
}

// lattice lays the surfaces over one another, nil where they are no syllabic
// name.
func lattice(surfaces []surface, e corpus.Entity) []slot {
	kind, inPinyin := e.Kind, writtenInPinyin(e)
	if slices.ContainsFunc(surfaces, func(s surface) bool { return s.doc == "" && len(s.paths) == 0 }) {
		return nil // a foreign name
	}
	surfaces = slices.DeleteFunc(slices.Clone(surfaces), func(s surface) bool {
		return kind == corpus.Person && s.broken() || s.hans == 0 && !s.vietnamese() && !inPinyin[s.lower] && !s.plainVietnamese()
	})
	if !slices.ContainsFunc(surfaces, func(s surface) bool { return s.hans > 0 || s.vietnamese() || inPinyin[s.lower] }) {
		return nil // nothing bears out how it is to be read
	}
	base := slices.MaxFunc(surfaces, func(a, b surface) int { return cmp.Compare(a.rank(), b.rank()) })
	if base.rank() == 0 || strings.ContainsAny(base.text, dots) || len(base.paths[0]) > mostSyllables ||
		kind == corpus.Location && generic()[strings.ToLower(base.words[0])] {
		return nil
	}
	slots := make([]slot, len(base.paths[0]))
	for _, s := range surfaces {
		m := matchSyllables(s.name, base.name)
		if m.score < tiedByBead || len(m.a) != len(slots) {
			continue
		}
		for i, syllable := range m.a {
			if s.hans == 0 && !inPinyin[s.lower] {
				syllable.pinyin = ""
			}
			slots[i].add(syllable, m.b[i])
		}
	}
	return slots
}

// writtenInPinyin tells, in lower case, which of an entity's names are pinyin.
func writtenInPinyin(e corpus.Entity) map[string]bool {
	texts := map[string]bool{}
	for _, m := range e.Mentions {
		text := strings.ReplaceAll(m.Text, "\u00a0", " ")
		if e.Kind == corpus.Location {
			text = ownPlace(text)
		}
		if m.Rendering == corpus.Split {
			text = unsplit(text, e.Kind)
		}
		if readInMandarin(m) || m.Rendering == corpus.Split {
			texts[lower(text)] = true
		}
	}
	return texts
}

// plainVietnamese tells whether a name may be Vietnamese that lost its marks.
func (n *name) plainVietnamese() bool {
	return !slices.ContainsFunc(n.words, func(w string) bool { return !reading.IsPlainVietnamese(w) })
}

// rank orders surfaces by how much they tell: characters, Vietnamese with its
// marks, anything else of several syllables.
func (s surface) rank() int {
	if len(s.paths) == 0 || len(s.paths[0]) < 2 {
		return 0
	}
	score := 1
	for _, syllable := range s.paths[0] {
		if syllable.han != 0 {
			return 100
		}
		if syllable.vi != "" && !syllable.plain {
			score++
		}
	}
	return score
}

// add takes what a syllable tells of the one of the base that it matches; one
// that is the same in Vietnamese but for its marks is no pinyin.
func (s *slot) add(syllable, base syllable) {
	if syllable.han != 0 && s.han == 0 {
		s.han = syllable.han
	}
	bare := s.vi == "" || isASCII(s.vi) && !syllable.plain
	if bare && syllable.vi != "" && (!syllable.plain || syllable.pinyin == "") {
		s.vi = syllable.text
	}
	if s.pinyin == "" && syllable.pinyin != "" && syllable.readAsPinyin(base) {
		s.pinyin = syllable.pinyin
	}
}

// readAsPinyin tells whether a syllable that matched one of the base did so as
// pinyin.
func (s syllable) readAsPinyin(base syllable) bool {
	switch {
	case s.vi != "" && !s.plain:
		return false
	case base.han != 0:
		return slices.ContainsFunc(reading.Pinyin(base.han), func(r reading.Reading) bool { return r.Syllable == s.pinyin }) ||
			slices.ContainsFunc(reading.SurnamePinyin(base.han), func(r reading.Reading) bool { return r.Syllable == s.pinyin })
	case base.vi != "" && !base.plain:
		return s.bare != base.bare
	}
	return true
}

// marked is the slot's Vietnamese syllable, lower case; one that stands without
// marks takes those with which its character is read.
func (s slot) marked(surname bool) string {
	vi := strings.ToLower(s.vi)
	if s.han == 0 || !isASCII(vi) {
		return vi
	}
	for _, r := range sounds(s.han, surname, false) {
		if r.PlainKey == reading.PlainKey(vi) {
			return r.Syllable
		}
	}
	return vi
}
