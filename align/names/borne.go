package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// Letters that begin or end a syllable of pinyin and hardly one of another
// language's names. A whole word of syllables that have none, "Dana" or
// "Milan", may be anybody's.
var (
	pinyinInitials = []string{"zh", "x", "q"}
	pinyinFinals   = []string{"eng", "ing", "iang", "iong", "uang", "uai", "ian", "iao"}
)

// joinedPinyin is the best way to cut a word that is written as pinyin is:
// nil where a syllable inside it begins with a vowel and has no apostrophe
// before it (ISO 7098, 6.4), as in "Ea" or "Lee".
func joinedPinyin(word string) []string {
	cut := firstCut(word)
	if strings.ContainsAny(word, "'’") {
		return cut
	}
	for i, s := range cut {
		if i > 0 && strings.IndexByte("aeo", s[0]) >= 0 {
			return nil
		}
	}
	return cut
}

// distinct tells whether a word is pinyin and can hardly be anything else.
func distinct(word string) bool {
	cut := joinedPinyin(word)
	return !reading.IsPlainVietnamese(word) && slices.ContainsFunc(cut, func(s string) bool {
		return !reading.IsPlainVietnamese(s) &&
			(slices.ContainsFunc(pinyinInitials, func(x string) bool { return strings.HasPrefix(s, x) }) ||
				slices.ContainsFunc(pinyinFinals, func(x string) bool { return strings.HasSuffix(s, x) }))
	})
}

// A borne is how far a name's own letters bear out that it is pinyin.
type borne int

const (
	notPinyin  borne = iota
	perhaps          // it may be, where its document writes others so
	fullyBorne       // it is
)

// bears tells how far a name is pinyin by itself: a word that is hardly
// anything else, or a Chinese surname and a given name, joined as one word.
func bears(text string, kind corpus.Kind) borne {
	ws := words(text)
	syllables, sure := 0, false
	for _, w := range ws {
		cut := joinedPinyin(w)
		if reading.IsVietnamese(w) && (hasMarks(w) || cut == nil) {
			continue
		}
		if cut == nil {
			return notPinyin
		}
		syllables = max(syllables, len(cut))
		sure = sure || distinct(w)
	}
	switch {
	case sure:
		return fullyBorne
	case kind == corpus.Person && len(ws) == 2 && (bearsSurname(ws[0], ws[1]) || bearsSurname(ws[1], ws[0]) && len(joinedPinyin(ws[0])) == 2):
		return fullyBorne
	case syllables > 1 && len(ws) <= 2:
		return perhaps
	}
	return notPinyin
}

// bearsSurname tells whether two words are a Chinese surname, in pinyin or
// Hán-Việt, and a given name of one or two syllables. What is
// Vietnamese as a whole is not.
func bearsSurname(surname, given string) bool {
	n := len(joinedPinyin(given))
	if n == 0 || n > 2 || reading.IsVietnamese(surname) && reading.IsVietnamese(given) {
		return false
	}
	return pinyinSurnames()[reading.Fold(surname)] || n == 2 && vietnameseSurnames()[lower(surname)]
}

// bearOut calls the names native that nothing bears out to be pinyin, neither
// they themselves nor, for a word that may be, another of the document.
func bearOut(mentions []corpus.Mention) {
	inPinyin := slices.ContainsFunc(mentions, func(m corpus.Mention) bool {
		return readInMandarin(m) && bears(m.Text, m.Kind) == fullyBorne && slices.ContainsFunc(words(m.Text), distinct)
	})
	for i := range mentions {
		m := &mentions[i]
		if !readInMandarin(*m) {
			continue
		}
		text := m.Text
		if m.Kind == corpus.Location {
			if own := words(ownPlace(text)); len(own) > 0 && !reading.IsVietnamese(own[0]) {
				text = strings.Join(own, " ")
			}
		}
		if is := bears(text, m.Kind); is == notPinyin || is == perhaps && !inPinyin {
			m.Rendering = corpus.Native
		}
	}
}

// readInMandarin tells whether a mention was taken for pinyin by its letters.
func readInMandarin(m corpus.Mention) bool {
	switch m.Rendering {
	case corpus.Pinyin, corpus.Mixed, corpus.Reordered:
		return true
	case corpus.Truncated:
		return !isHan(m.Text)
	}
	return false
}

// readByHan calls pinyin what is no Vietnamese in a Vietnamese text and reads
// as the characters of a name that it is linked to do in Mandarin.
func readByHan(mentions []corpus.Mention, members []surface, langs map[string]string) {
	for i := range mentions {
		m := &mentions[i]
		if m.Rendering != corpus.Native || langs[m.Doc] != "vi" || m.Kind == corpus.Organisation || isHan(m.Text) {
			continue
		}
		own := parse(ownPlace(m.Text))
		inMandarin := func(s surface) bool {
			match := matchSyllables(own, s.name)
			return s.hans > 0 && match.score >= tied && !slices.ContainsFunc(match.a, func(x syllable) bool { return x.vi != "" })
		}
		if country(m.Text) == "" && slices.ContainsFunc(members, inMandarin) {
			m.Rendering = corpus.Pinyin
		}
	}
}
