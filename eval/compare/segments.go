package compare

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"os"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Segments are the segments of a set of documents, with what they are told apart
// by.
type Segments struct {
	Lang   map[Key]string
	Length map[Key]int // of the source, runes
	Names  map[Key]int // in the source; nil where nobody counted them
	Source map[Key]string
	hash   map[Key]uint64 // of the source and the references
}

func newSegments() *Segments {
	return &Segments{Lang: map[Key]string{}, Length: map[Key]int{}, Names: map[Key]int{}, Source: map[Key]string{}, hash: map[Key]uint64{}}
}

// read reads the segments of a matrix.
func (s *Segments) read(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	type segment struct {
		Key        `json:",embed"`
		Lang       string   `json:"lang"`
		Source     string   `json:"source"`
		References []string `json:"references"`
		Names      int      `json:"names"`
	}
	for line, err := range corpus.Read[segment](f, name) {
		if err != nil {
			return err
		}
		s.add(line.Key, line.Lang, line.Source, line.References...)
		s.Names[line.Key] = line.Names
	}
	return nil
}

func (s *Segments) add(key Key, lang, source string, references ...string) {
	h := fnv.New64a()
	for _, text := range append([]string{source}, references...) {
		fmt.Fprintf(h, "%d:%s", len(text), text)
	}
	s.Lang[key], s.Source[key], s.hash[key] = lang, source, h.Sum64()
	s.Length[key] = len(bytes.Runes([]byte(source)))
}

// readTexts returns a system's translations, where it has any.
func (s *System) readTexts() (map[place]string, error) {
	texts := map[place]string{}
	for _, set := range s.Sets {
		if err := set.readTexts(texts); err != nil {
			return nil, err
		}
	}
	return texts, nil
}

func (s *Set) readTexts(into map[place]string) error {
	if s.text == "" {
		return nil
	}
	f, err := os.Open(s.text)
	if err != nil {
		return err
	}
	defer f.Close()
	type line struct {
		Key  `json:",embed"`
		Text string `json:"text"`
	}
	for l, err := range corpus.Read[line](f, s.text) {
		if err != nil {
			return err
		}
		into[place{s.Name, l.Key}] = strings.TrimSpace(l.Text)
	}
	return nil
}
