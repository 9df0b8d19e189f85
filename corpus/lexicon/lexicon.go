// Package lexicon knows what words mean in another language, as far as that
// shows which part of a text says what a part of its translation says: the words
// of a Chinese text and the stems of the English words that translate them.
//
// Its table comes from CC-CEDICT (see README.md for source and licence), is
// embedded, and is decoded on first use.
package lexicon

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"strings"
	"sync"
)

//go:generate go run ./gen -cedict ${CEDICT_DATA} -out zh-en.tsv.gz

//go:embed zh-en.tsv.gz
var table []byte

// NameMark ends the table's line of a word that is a name in all its senses.
const NameMark = "\t!"

// Longest is the length of the longest Chinese word, in characters.
const Longest = 8

type dictionary struct {
	stems   map[string]string // by simplified Chinese word, with a space between
	english map[string]int    // how many words, names not counted, each stem translates
	named   map[string]string // the first name that a stem alone translates
}

var chinese = sync.OnceValue(func() dictionary {
	d := dictionary{make(map[string]string, 120000), make(map[string]int, 50000), make(map[string]string, 10000)}
	unzipped, err := gzip.NewReader(bytes.NewReader(table))
	if err != nil {
		panic(err) // the table is our own
	}
	text, err := io.ReadAll(unzipped)
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(text)) {
		word, stems, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		stems, name := strings.CutSuffix(stems, NameMark)
		d.stems[word] = stems
		if name {
			if d.named[stems] == "" {
				d.named[stems] = word
			}
			continue
		}
		for stem := range strings.FieldsSeq(stems) {
			d.english[stem]++
		}
	}
	return d
})

// English returns the stems of the words that translate a Chinese word in
// simplified characters, nil where it has no entry; stems are as Stem gives them.
func English(word string) []string {
	stems, ok := chinese().stems[word]
	if !ok {
		return nil
	}
	return append([]string{}, strings.Fields(stems)...)
}

// IsStem tells whether a stem translates any Chinese word that is no name.
func IsStem(stem string) bool { return chinese().english[stem] > 0 }

// Named returns the Chinese name that an English word translates alone: 别克 of
// Buick; "" where there is none.
func Named(word string) string { return chinese().named[Stem(word)] }

// Frequency is the number of Chinese words, names not counted, that a stem
// translates.
func Frequency(stem string) int { return chinese().english[stem] }
