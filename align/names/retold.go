package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// retold enters what a name is where all that was seen of it has words for its
// characters: "Nguyễn vàng" is Nguyễn Hoàng or Nguyễn Kim, with a syllable more,
// most likely, as few Vietnamese have two; of a foreign name the characters
// that transcribed it.
func retold(forms map[string][]corpus.Form, surfaces []surface, kind corpus.Kind) {
	for _, s := range surfaces {
		if s.asOne != "" {
			if zh := transcription(s.name); zh != "" && len(forms["zh"]) == 0 {
				forms["zh"] = []corpus.Form{{Text: zh, P: pTranscribed}}
			}
			continue
		}
		if kind != corpus.Person || len(forms["vi"]) > 0 {
			continue
		}
		sum := 0.0
		for _, p := range s.rewritten {
			if text := vietnameseOf(p); len(p) == len(s.rewritten[0]) && text != "" {
				weight := 1 / float64(len(forms["vi"])+1)
				sum += weight
				forms["vi"] = append(forms["vi"], corpus.Form{Text: text, P: weight})
			}
		}
		for i := range forms["vi"] {
			forms["vi"][i].P *= pHeard / sum
		}
		if len(s.rewritten) > 0 && len(s.rewritten[0]) == 2 {
			forms["vi"] = withGap(forms["vi"])
		}
		if forms["vi"] = audible(forms["vi"]); len(forms["vi"]) == 0 {
			delete(forms, "vi")
		}
	}
}

// pTranscribed is how far the characters that a foreign name was read from are
// trusted: most of its syllables have several that transcribe them.
const pTranscribed = 0.4

// gap stands in a form for syllables that were swallowed.
const gap = "…"

// withGap gives half of the probability of each form of two syllables to the
// same with a gap in it.
func withGap(list []corpus.Form) []corpus.Form {
	var both []corpus.Form
	for _, f := range list {
		surname, given, _ := strings.Cut(f.Text, " ")
		both = append(both, corpus.Form{Text: f.Text, P: f.P / 2}, corpus.Form{Text: surname + " " + given + " " + gap, P: f.P / 4},
			corpus.Form{Text: surname + " " + gap + " " + given, P: f.P / 4})
	}
	return both
}

// vietnameseOf reads a path in Hán-Việt, "" where one of its syllables is only
// pinyin.
func vietnameseOf(p path) string {
	var parts []string
	for i, s := range p {
		switch {
		case s.vi != "" && s.han == 0:
			parts = append(parts, lower(s.text))
		case s.han != 0:
			readings := sounds(s.han, i == 0, false)
			if len(readings) == 0 {
				return ""
			}
			parts = append(parts, commonGiven(readings))
		default:
			return ""
		}
	}
	return capitalized(strings.Join(parts, " "))
}

// commonGiven is the reading that is commonest in given names.
func commonGiven(readings []reading.Reading) string {
	best, weight := readings[0].Syllable, 0.0
	for _, r := range readings {
		if w := r.P * max(1, givenWeights()[reading.Key(r.Syllable)]); w > weight {
			best, weight = r.Syllable, w
		}
	}
	return best
}

// gapped tells whether a Vietnamese person is known by two syllables only, in
// pinyin: one of three was swallowed, most likely.
func gapped(forms map[string][]corpus.Form, surfaces []surface) bool {
	for _, s := range surfaces {
		if s.vietnamese() || s.hans > 0 || len(s.paths) == 0 || len(s.paths[0]) != 2 || len(s.rewritten) > 0 {
			return false
		}
	}
	return len(forms["vi"]) > 0
}
