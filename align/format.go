package align

import (
	"fmt"
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Formats is the table of ways to write links.
var Formats = corpus.NewTable[Format]("alignment format")

// A Format writes the links of two texts. One that holds where the sentences
// stand has a reader, too.
type Format struct {
	Write func(w io.Writer, links []Link, src, tgt Text) error
	// read returns the links of each line, given what was read before; nil
	// where there is no reader.
	read func() func(line string) ([]Link, error)
	mark string // one of these characters begins its lines
}

// ReadLinks reads links in any of the formats that say where sentences stand:
// Vecalign's, of its output and of gold files, JSON lines, and hunalign's
// ladders. The first line tells which; empty lines are passed over. The score
// is 1 where there is none. name is the file's, for errors.
func ReadLinks(r io.Reader, name string) ([]Link, error) {
	var links []Link
	var read func(string) ([]Link, error)
	for line, err := range corpus.Lines(r, name) {
		if err != nil {
			return nil, err
		}
		text := strings.TrimSpace(strings.TrimPrefix(string(line.Text), "\ufeff"))
		if text == "" {
			continue
		}
		if read == nil {
			read = formatOf(text).read()
		}
		more, err := read(text)
		if err != nil {
			return nil, &corpus.LineError{Name: name, Line: line.N, Err: err}
		}
		links = append(links, more...)
	}
	return links, nil
}

// formatOf returns the format that has lines such as this one, Vecalign's where
// none has.
func formatOf(line string) Format {
	for _, name := range Formats.Names() {
		if f, _ := Formats.Find(name); strings.ContainsRune(f.mark, rune(line[0])) {
			return f
		}
	}
	f, _ := Formats.Find("vecalign")
	return f
}

// eachLine is the reader of a format whose lines are a link each.
func eachLine(read func(line string) (Link, error)) func() func(string) ([]Link, error) {
	return func() func(string) ([]Link, error) {
		return func(line string) ([]Link, error) {
			l, err := read(line)
			return []Link{l}, err
		}
	}
}

// checkPositions returns an error where a sentence has a number that none has.
func checkPositions(lists ...[]int) error {
	for _, list := range lists {
		for _, at := range list {
			if at < 0 || at > mostSentence {
				return fmt.Errorf("%d is no sentence number: they begin with 0", at)
			}
		}
	}
	return nil
}

// mostSentence is the largest number of a sentence that is believed.
const mostSentence = 1 << 30
