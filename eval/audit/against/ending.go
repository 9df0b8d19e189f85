package against

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Signals.Add("cut", Signal{Weight: 4.58, Most: 1, Find: cutOff})
	Signals.Add("small_start", Signal{Weight: 4.07, Most: 1, Find: smallStart})
}

// smallStart tells whether the translation begins with a small letter, as if
// something before it were lost.
func smallStart(p *pair) (float64, []corpus.Span) {
	if len(p.to.words) == 0 || !unicode.IsLower(p.to.runes[p.to.words[0].start]) {
		return 0, nil
	}
	w := p.to.words[0]
	if w.end+1 < len(p.to.runes) && p.to.runes[w.end] == '.' && isLetter(p.to.runes[w.end+1]) {
		return 0, nil // an address
	}
	return 1, []corpus.Span{{Start: w.start, End: w.end, Kind: "dangling", Why: "the translation begins with a small letter"}}
}

const (
	finals  = ".!?…。！？"
	closing = ")]}\"'”’»」』）】》"
	pauses  = ",;:，；：、—-–"
)

// What an end without a mark is worth beside one in place of the source's full stop,
// which is 1: where the source has a comma or the like, which is told of by no span,
// and where the last word ends no sentence. Both were set by hand.
const (
	pauseLost  = 0.4
	unfinished = 0.7
)

// cutOff tells whether the translation breaks off where the source ends with a
// full stop or at least a mark.
func cutOff(p *pair) (float64, []corpus.Span) {
	from, to := lastMark(p.from.runes), lastMark(p.to.runes)
	if len(p.to.words) == 0 || p.from.bracketed() && p.to.bracketed() || !unicode.IsLetter(to) && !strings.ContainsRune(pauses, to) && !unicode.IsDigit(to) {
		return 0, nil
	}
	last := p.to.words[len(p.to.words)-1]
	value := 0.0
	switch {
	case strings.ContainsRune(finals, from):
		value = 1
	case strings.ContainsRune(pauses, from) && unicode.IsLetter(to):
		value = pauseLost
	}
	if p.to.lang == "en" && endless[last.lower] {
		value = max(value, unfinished)
	}
	if value < unfinished {
		return value, nil
	}
	return value, []corpus.Span{{Start: last.start, End: last.end, Kind: "dangling", Why: "the translation breaks off here, the source goes on to a full stop"}}
}

// bracketed tells whether a text ends with a bracket: what stands in it may end
// without a mark.
func (s *side) bracketed() bool {
	text := strings.TrimSpace(s.text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(")]）】", last)
}

// endless are English words that end no sentence.
var endless = set("the a an and or of to in on at for by with from as their our its my your his than if because into that which who whose is are was were be has have had will would")

// lastMark is the last rune that is neither space nor a closing mark.
func lastMark(runes []rune) rune {
	for i := len(runes) - 1; i >= 0; i-- {
		if !unicode.IsSpace(runes[i]) && !strings.ContainsRune(closing, runes[i]) {
			return runes[i]
		}
	}
	return 0
}
