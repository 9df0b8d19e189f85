// Command gen trains the tables of package fluency. Its arguments are a
// language and files, or folders of them: .txt with a paragraph a line, .html,
// WordNet's data.*;
// ../tables/README.md names those that the committed tables were made of.
//
//	go run ./gen -out tables/vi.weights vi FILE...
package main

import (
	"flag"
	"log"
	"os"
)

func main() {
	out := flag.String("out", "", "file to write")
	rows := flag.Int("rows", 1<<20, "weights to keep, a byte each")
	rounds := flag.Int("rounds", 12, "times that the text is read")
	flag.Parse()
	if flag.NArg() < 2 || *out == "" {
		log.Fatal("usage: gen -out FILE LANGUAGE TEXT...")
	}
	sentences, err := read(flag.Arg(0), flag.Args()[1:])
	if err != nil {
		log.Fatal(err)
	}
	log.Printf("%d lines", len(sentences))
	m := train(sentences, *rows, *rounds)
	if err := os.WriteFile(*out, m.file(), 0o644); err != nil {
		log.Fatal(err)
	}
}
