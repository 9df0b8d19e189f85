package names

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// rendering tells how a name is written in a text of that language, as far as
// the text alone tells. A Hán-Việt name in Vietnamese is native: whether it is
// a Chinese one, linking finds out.
func rendering(text string, kind corpus.Kind, lang string) corpus.Rendering {
	if isHan(text) {
		if strings.ContainsAny(text, "·•・‧") {
			return corpus.Transcribed
		}
		return corpus.Native
	}
	if kind == corpus.Organisation || country(text) != "" {
		return corpus.Native
	}
	ws := words(text)
	if kind == corpus.Location {
		if own := words(ownPlace(text)); len(own) > 0 && !reading.IsVietnamese(own[0]) {
			ws = own
		}
	}
	if lang == "vi" && len(ws) > 1 && lower(ws[len(ws)-1]) == ws[len(ws)-1] && (kind == corpus.Person || lower(text) == text) {
		return corpus.Translated
	}
	if kind == corpus.Person && len(ws) > 2 && innerSmall(ws) {
		if reading.IsVietnamese(ws[0]) && len(ws) <= mostSyllables+1 {
			return corpus.Translated
		}
		return corpus.Split
	}
	pinyin, vietnamese := 0, 0
	for _, w := range ws {
		switch {
		case reading.IsVietnamese(w):
			vietnamese++
		case reading.SegmentPinyin(w) != nil:
			pinyin++
		}
	}
	switch {
	case pinyin == 0:
		return corpus.Native
	case pinyin+vietnamese < len(ws):
		return corpus.Native // transcribe knows better
	case vietnamese == 0 || reading.Fold(text) == strings.ToLower(text):
		if kind == corpus.Person && len(ws) > 1 && len(firstCut(ws[0])) > 1 && len(firstCut(ws[len(ws)-1])) == 1 {
			return corpus.Reordered
		}
		if kind == corpus.Person && len(ws) == 1 && lang == "vi" {
			return corpus.Truncated
		}
		return corpus.Pinyin
	}
	return corpus.Mixed
}

// innerSmall tells whether a word inside a name is written small.
func innerSmall(words []string) bool {
	for _, w := range words[1 : len(words)-1] {
		if strings.ToLower(w) == w {
			return true
		}
	}
	return false
}

// transcribe calls the foreign names that are half pinyin what they are, in a
// Vietnamese text that leaves people in pinyin: there they were read from a
// Chinese transcription, "Kelisi Cook".
func transcribe(mentions []corpus.Mention) {
	left := slices.ContainsFunc(mentions, func(m corpus.Mention) bool {
		return m.Kind == corpus.Person && (m.Rendering == corpus.Pinyin || m.Rendering == corpus.Mixed || m.Rendering == corpus.Reordered)
	})
	for i := range mentions {
		m := &mentions[i]
		if left && m.Kind == corpus.Person && m.Rendering == corpus.Native && !isHan(m.Text) && halfPinyin(m.Text) {
			m.Rendering = corpus.Transcribed
		}
	}
}

// halfPinyin tells whether some words of a name are pinyin and no Vietnamese,
// and some neither.
func halfPinyin(text string) bool {
	pinyin, other := false, false
	for _, w := range words(text) {
		switch {
		case reading.IsVietnamese(w):
		case reading.SegmentPinyin(w) != nil:
			pinyin = true
		default:
			other = true
		}
	}
	return pinyin && other
}
