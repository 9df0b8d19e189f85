package against

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// surelyFaulty is the garble of a translation from which what is found in it beside
// its source is believed; what is missing is believed by itself. Set by hand.
const surelyFaulty = 0.8

// Beside looks at a translation beside its source, from Chinese into English, as
// audit.Settings want it: the model of other languages has no lexicon.
func Beside(source, translation corpus.Side) []corpus.Span {
	if source.Lang != "zh" || translation.Lang != "en" {
		return nil
	}
	join := func(side corpus.Side) string { return strings.Join(side.Text, lang.Of(side.Lang).Join()) }
	found := Pair(join(source), join(translation), source.Lang, translation.Lang)
	if found.Garble < surelyFaulty {
		return slices.DeleteFunc(found.Spans, func(s corpus.Span) bool { return s.Kind != "missing" })
	}
	return found.Spans
}
