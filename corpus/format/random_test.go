package format

import (
	"math/rand/v2"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// randomBeads returns beads of one pair of languages with what is awkward to
// write in any of their fields.
func randomBeads(r *rand.Rand) []corpus.Bead {
	langs := [][2]string{{"vi", "zh"}, {"fr", "en"}, {"zh", "zh"}, {"und", "ru"}}[r.IntN(4)]
	beads := make([]corpus.Bead, 1+r.IntN(5))
	for i := range beads {
		b := corpus.Bead{A: randomSide(r, langs[0]), B: randomSide(r, langs[1]), Score: r.Float64(), Relation: corpus.Parallel}
		if i == 0 && b.Null() || len(b.A.Text)+len(b.B.Text) == 0 {
			b.A = corpus.Side{Lang: langs[0], Text: []string{"x"}} // no bead is empty, no file without a pair
			b.B = corpus.Side{Lang: langs[1], Text: []string{"y"}}
		}
		if r.IntN(2) == 0 {
			b.Relation = corpus.Comparable
		}
		b.Pair = pairID(&b)
		if r.IntN(3) == 0 || b.Pair == "" {
			b.Pair = randomName(r)
		}
		if r.IntN(2) == 0 {
			b.Method, b.Origin = randomName(r), randomName(r)
			b.Filters = map[string]float64{"length_ratio": r.Float64(), randomName(r): -r.ExpFloat64()}
			b.Extra = jsontext.Value(`{"reviewed":{"by":"me","ok":true}}`)
		}
		beads[i] = b
	}
	return beads
}

func randomSide(r *rand.Rand, lang string) corpus.Side {
	s := corpus.Side{Lang: lang}
	sentences := 1 + r.IntN(3)
	if r.IntN(8) == 0 {
		sentences = 0
	}
	for range sentences {
		s.Text = append(s.Text, randomText(r))
		s.N = append(s.N, r.IntN(1000))
		s.Pivot = append(s.Pivot, randomName(r))
	}
	if r.IntN(3) == 0 {
		s.N = nil
	}
	if r.IntN(3) > 0 {
		s.Pivot = nil
	}
	if r.IntN(3) > 0 {
		s.Doc = randomName(r)
	}
	if r.IntN(3) == 0 {
		s.Licence = randomName(r)
		s.Extra = jsontext.Value(`{"quality":"fine"}`)
	}
	return s
}

// randomText is NFC and not empty.
func randomText(r *rand.Rand) string {
	pieces := []string{"a", "Trời", "mưa", "雨", "。", " ", "  ", "\t", "\n", "\r", "\r\n", "\\", "\\n", "&", "<", ">", "&amp;", "]]>", "\"", "'",
		"\x00", "\x1b", "\x1f", "\u0085", "\u2028", "\ufffe", "\ufffd", "😀", "0", "-", "|", "<hi>", "{}", "%2F", "𠀀"}
	text := ""
	for range 1 + r.IntN(8) {
		text += pieces[r.IntN(len(pieces))]
	}
	return text
}

// randomName is a text without control characters.
func randomName(r *rand.Rand) string {
	return strings.Map(func(c rune) rune {
		if isControl(c) {
			return '_'
		}
		return c
	}, randomText(r))
}
