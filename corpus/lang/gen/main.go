// Command gen trains the tables of n-grams that package lang tells languages
// by. Its arguments are folders of text in many languages, each one source;
// tables/README.md names those that the committed tables were made of, with
// their licences, and says how to unpack them.
//
//	go run ./gen -out tables FOLDER...
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/mtalign/mtalign/corpus/lang/internal/ngram"
)

func main() {
	out := flag.String("out", "tables", "folder to write to")
	without := flag.String("without", "", "languages to leave out, to test on them: es,pt")
	samples := flag.Int("samples", 8_000_000, "samples of a script to train on")
	flag.Parse()
	if err := generate(flag.Args(), strings.Split(*without, ","), *samples, *out); err != nil {
		log.Fatal(err)
	}
}

func generate(folders, without []string, samples int, out string) error {
	if len(folders) == 0 {
		return errors.New("no folders of text")
	}
	sources, err := readAll(folders)
	if err != nil {
		return err
	}
	for _, code := range without {
		for _, s := range sources {
			delete(s, code)
		}
	}
	for _, s := range scripts {
		m := train(newSampler(s, sources), s, samples)
		if err := os.WriteFile(filepath.Join(out, s.name+".ngrams"), m.file(s), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// file returns the model as package ngram reads it.
func (m *model) file(s script) []byte {
	b := fmt.Appendf(nil, "%s", s.name)
	for _, class := range s.classes {
		b = fmt.Appendf(b, " %s", class.code)
	}
	b = append(b, '\n')
	for _, row := range append([]weights{m.bias}, m.rows...) {
		for _, w := range row {
			b = append(b, byte(128+math.Round(max(-127, min(127, float64(w)*ngram.Scale)))))
		}
	}
	return b
}
