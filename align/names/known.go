package names

import (
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A Known is a name that the user fixes: what it is called.
type Known []Called

// Called is a name in a language, "" where that is not told.
type Called struct{ Lang, Text string }

// ReadKnown reads a file of names, packed by its ending: TBX where it ends in
// .tbx or .xml, else lines of names, name<TAB>name, or with their two languages
// behind them, name<TAB>name<TAB>language<TAB>language, as glossaries have them.
// Faults are the entries that were passed over; the error is that of a file that
// cannot be read or has no name.
func ReadKnown(file string) (list []Known, faults corpus.Faults, err error) {
	r, err := corpus.Open(file, os.Stdin)
	if err != nil {
		return nil, faults, fmt.Errorf("reading names: %w", err)
	}
	defer r.Close()
	entries := readKnownTSV
	switch filepath.Ext(corpus.Unpacked(file)) {
	case ".tbx", ".xml":
		entries = readKnownTBX
	}
	for k, err := range entries(r, file) {
		if err != nil {
			faults.Add(err)
		} else if len(k) > 1 {
			list = append(list, k)
		}
	}
	if len(list) == 0 {
		return nil, faults, fmt.Errorf("reading names: %s has none; want lines name<TAB>name or name<TAB>name<TAB>language<TAB>language, or TBX", file)
	}
	return list, faults, nil
}

func readKnownTBX(r io.Reader, file string) iter.Seq2[Known, error] {
	return func(yield func(Known, error) bool) {
		for concept, err := range format.ReadTBX(r, file) {
			var k Known
			for _, term := range concept.Terms {
				k = append(k, Called{term.Lang, term.Text})
			}
			if !yield(k, err) {
				return
			}
		}
	}
}

func readKnownTSV(r io.Reader, file string) iter.Seq2[Known, error] {
	return func(yield func(Known, error) bool) {
		for line, err := range corpus.Lines(charset.NewReader(r), file) {
			var k Known
			if err == nil {
				if k, err = knownOf(string(line.Text)); err != nil {
					err = &corpus.LineError{Name: file, Line: line.N, Err: err}
				}
			}
			if !yield(k, err) {
				return
			}
		}
	}
}

// knownOf reads a line of names, none of an empty one.
func knownOf(line string) (Known, error) {
	fields := corpus.FromTSV(strings.TrimPrefix(line, "\ufeff"))
	for i := range fields {
		fields[i] = strings.Join(strings.Fields(fields[i]), " ")
	}
	switch {
	case len(fields) == 1 && fields[0] == "":
		return nil, nil
	case len(fields) != 2 && len(fields) != 4 || fields[0] == "" || fields[1] == "":
		return nil, fmt.Errorf("want name<TAB>name, or the two languages behind them, not %d fields", len(fields))
	case len(fields) == 2:
		return Known{{"", fields[0]}, {"", fields[1]}}, nil
	}
	k := Known{{lang.Primary(fields[2]), fields[0]}, {lang.Primary(fields[3]), fields[1]}}
	if k[0].Lang == "" || k[1].Lang == "" {
		return nil, fmt.Errorf("%q and %q: want codes of languages such as vi and zh", fields[2], fields[3])
	}
	return k, nil
}
