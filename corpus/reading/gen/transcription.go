package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A pair is a transcription and a spelling of one name; weight is how much it
// counts.
type pair struct {
	characters []rune
	letters    string
	weight     float64
}

// Another spelling than the first, which is the English or the usual one,
// counts less; names of people count more than places, of which there are many.
const (
	otherSpelling = 0.25
	ofPeople      = 2
)

// placePairs reads the gazetteer: Chinese, Vietnamese, English, French, others.
func placePairs(name string) ([]pair, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for line := range strings.Lines(string(data)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(columns) < 3 || columns[0] == "" {
			continue
		}
		for _, chinese := range strings.Split(columns[0], "|") {
			weight, seen := 1.0, map[string]bool{}
			for _, latin := range strings.FieldsFunc(strings.Join(columns[2:], "|"), func(r rune) bool { return r == '|' }) {
				if p := (pair{characters(chinese), reading.Spell(latin), weight}); p.fits() && !seen[p.letters] {
					seen[p.letters] = true
					pairs = append(pairs, p)
				}
				weight = otherSpelling
			}
		}
	}
	return pairs, nil
}

// peoplePairs reads foreign.tsv: Chinese, spellings.
func peoplePairs(name string) ([]pair, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var pairs []pair
	for line := range strings.Lines(string(data)) {
		chinese, spellings, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		weight := float64(ofPeople)
		for latin := range strings.FieldsSeq(spellings) {
			if p := (pair{characters(chinese), reading.Spell(latin), weight}); p.fits() {
				pairs = append(pairs, p)
			}
			weight = ofPeople / 2
		}
	}
	return pairs, nil
}

// fits tells whether a pair is short enough to learn from.
func (p pair) fits() bool {
	return len(p.characters) > 0 && len(p.characters) < 16 && len(p.letters) > 1 && len(p.letters) <= 30
}

// characters are those of a name, simplified, without the word for what the
// place is.
func characters(name string) []rune {
	var list []rune
	for _, r := range name {
		if unicode.Is(unicode.Han, r) {
			list = append(list, reading.SimplifiedRune(r))
		}
	}
	for len(list) > 2 && strings.ContainsRune("市县郡区州省镇乡", list[len(list)-1]) {
		list = list[:len(list)-1]
	}
	return list
}

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
