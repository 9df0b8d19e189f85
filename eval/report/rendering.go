package report

import (
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// A kindOfRendering is an entry of the legend.
type kindOfRendering struct{ Class, Kind, Meaning string }

// renderings are the kinds in the order of the legend, and what they mean.
var renderings = []struct {
	corpus.Rendering
	meaning string
}{
	{corpus.Native, "as the article's own language writes it"},
	{corpus.SinoVietnamese, "Chinese characters in their Vietnamese reading"},
	{corpus.Transcribed, "written by its sound in a third language"},
	{corpus.Pinyin, "Chinese characters in their Mandarin reading"},
	{corpus.Mixed, "part Vietnamese, part pinyin"},
	{corpus.Translated, "a syllable of it translated as a word"},
	{corpus.Split, "broken by other words"},
	{corpus.Reordered, "its parts in another order"},
	{corpus.Truncated, "a part of it missing, as a family name alone"},
}

func renderingClass(r corpus.Rendering) string {
	for _, known := range renderings {
		if known.Rendering == r {
			return string(r)
		}
	}
	return "other"
}

// legend explains the kinds of renderings that occur.
func legend(all []corpus.Entity) []kindOfRendering {
	var out []kindOfRendering
	for _, r := range renderings {
		seen := slices.ContainsFunc(all, func(e corpus.Entity) bool {
			return slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool { return m.Rendering == r.Rendering })
		})
		if seen {
			out = append(out, kindOfRendering{string(r.Rendering), words(string(r.Rendering)), r.meaning})
		}
	}
	return out
}
