// Package fluency tells whether words stand beside one another as people put
// them. A model of each language gives every gap between two words the log odds
// that something is wrong there: words in the wrong order, one left out, one
// put in. It looks at the two words on either side and knows nothing of what a
// sentence says.
//
// A model is logistic over hashed pairs and triples of words around a gap,
// trained to tell running text from the same text disturbed (noise-contrastive,
// after Gutmann and Hyvärinen 2010; such a grammaticality detector without
// grammatical labels is that of Okanohara and Tsujii 2007). tables/README.md
// names the text and the sizes, gen trains.
package fluency

import (
	"embed"
	"encoding/binary"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed tables/*.weights
var tables embed.FS

// Scale is what a weight is multiplied with to be kept in eight bits.
const Scale = 16

// A Model is what is known of a language.
type Model struct {
	words   *vocabulary // that it was taught
	weights []byte      // of the features, by Row, times Scale and plus 128; features may share one
}

// open reads a table: the number of words, their hashes, each four bytes, the
// lowest first, then the weights.
func open(table []byte) *Model {
	n := int(binary.LittleEndian.Uint32(table))
	return &Model{openVocabulary(table[4:], n), table[4+4*n:]}
}

// models are those of all languages that there is a table of, opened on first
// use.
var models = func() map[string]func() *Model {
	models := map[string]func() *Model{}
	paths, _ := fs.Glob(tables, "tables/*.weights") // the pattern is well formed
	for _, p := range paths {
		language := strings.TrimSuffix(path.Base(p), ".weights")
		models[language] = sync.OnceValue(func() *Model {
			table, err := tables.ReadFile(p)
			if err != nil {
				panic(err) // it was listed
			}
			return open(table)
		})
	}
	return models
}()

// Of returns the model of a language, nil where there is none.
func Of(language string) *Model {
	if model, ok := models[language]; ok {
		return model()
	}
	return nil
}

// A Gap is the place before a token.
type Gap struct {
	At   int     // where the token begins, in runes; of the last gap the text's length
	Odds float64 // natural log odds that something is wrong, if as much were as in the training: of text as it comes they are too high
}

// Gaps returns the gaps of a sentence: before its first word, between its words
// and marks, and behind the last; none where it has no word.
func (m *Model) Gaps(text []rune) []Gap {
	tokens := Cut(text)
	if len(tokens) == 0 {
		return nil
	}
	gaps := make([]Gap, 0, len(tokens)+1)
	var features [Features]uint32
	window := newWindow(tokens, m.words.has)
	for i := 0; i <= len(tokens); i++ {
		window.features(i, &features)
		sum := 0
		for _, f := range features {
			sum += int(m.weights[Row(f, len(m.weights))]) - 128
		}
		at := len(text)
		if i < len(tokens) {
			at = tokens[i].Start
		}
		gaps = append(gaps, Gap{at, float64(sum) / Scale})
	}
	return gaps
}

// Mean is the mean of the log odds, 0 of no gaps.
func Mean(gaps []Gap) float64 {
	sum := 0.0
	for _, g := range gaps {
		sum += g.Odds
	}
	return sum / float64(max(1, len(gaps)))
}

// Worst returns the n gaps of the highest log odds, the highest first, all
// where there are less.
func Worst(gaps []Gap, n int) []Gap {
	worst := make([]Gap, 0, n+1)
	for _, g := range gaps {
		at := len(worst)
		for at > 0 && worst[at-1].Odds < g.Odds {
			at--
		}
		if at < n {
			worst = slices.Insert(worst, at, g)
			worst = worst[:min(n, len(worst))]
		}
	}
	return worst
}

// Knows tells whether the model was taught a word, in lower case.
func (m *Model) Knows(word string) bool { return m.words.has(Hash([]rune(word))) }
