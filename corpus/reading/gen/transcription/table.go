package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"

	"github.com/mtalign/mtalign/corpus/reading"
)

// writeTranscription learns the model and writes its table: a line a character
// and a syllable, the chunks with their logarithms, likeliest first; then the
// letter model, a line a history of two letters.
func writeTranscription(name string, pairs []pair) error {
	letters := newLetterModel(pairs)
	m := newModel(pairs, letters)
	for i := range rounds {
		m.learn(i >= wholly)
	}
	var b bytes.Buffer
	for _, r := range slices.Sorted(maps.Keys(m.character.total)) {
		if m.character.total[r] >= seldom {
			writeRow(&b, string(r), m.row(r, m.syllable(r)))
		}
	}
	for _, s := range reading.Syllables() {
		writeRow(&b, s, m.row(0, s))
	}
	letters.write(&b)
	return os.WriteFile(name, b.Bytes(), 0o644)
}

// seldom is how often a character must have been seen to get a row of its own;
// least is the smallest probability that is written.
const (
	seldom = 5
	least  = 2e-4
)

func writeRow(b *bytes.Buffer, key string, row map[string]float64) {
	chunks := slices.SortedFunc(maps.Keys(row), func(x, y string) int {
		return cmp.Or(cmp.Compare(row[y], row[x]), cmp.Compare(x, y))
	})
	b.WriteString(key + "\t")
	for i, chunk := range chunks {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, "%s%d", chunk, int(math.Round(-math.Log(row[chunk])*grain)))
	}
	b.WriteByte('\n')
}

// The table's logarithms are in parts of 1, as package reading reads them.
const (
	grain       = 8
	letterGrain = 6
)
