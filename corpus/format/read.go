package format

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Open opens a file by its name for reading, as corpus.Open does.
type Open func(name string) (io.ReadCloser, error)

// A Reader reads one format.
type Reader struct {
	endings []string // of its files' names, dot included
	read    func(Open, string, Options) iter.Seq2[corpus.Bead, error]
}

// Read yields the beads of a file, streaming; of a format that is several
// files, name is their common beginning. Every error is a *corpus.LineError but
// one of opening the file and ErrNoPair; what it concerns is passed over and
// reading goes on where the format allows it. A bead of the wanted languages in
// the other order is turned round. Foreign beads are parallel and of score 1
// where their file does not say, and their Origin is the file.
func (r Reader) Read(open Open, name string, o Options) iter.Seq2[corpus.Bead, error] {
	return func(yield func(corpus.Bead, error) bool) {
		o.passed = map[string]bool{}
		some := false
		for bead, err := range r.read(open, name, o) {
			if err == nil && (len(bead.A.Text)+len(bead.B.Text) == 0 || !o.settle(&bead)) {
				continue
			}
			some = some || !errors.Is(err, ErrUnit)
			if !yield(bead, err) {
				return
			}
		}
		if !some && len(o.passed) > 0 {
			yield(corpus.Bead{}, o.noPair(name))
		}
	}
}

// ErrNoPair is in the chain of the error of a file that has beads, but none of
// the wanted languages.
var ErrNoPair = errors.New("no pair")

func (o Options) noPair(name string) error {
	return fmt.Errorf("%s: %w of %s and %s: the languages in it are %s", name, ErrNoPair,
		cmp.Or(o.SrcLang, "any language"), cmp.Or(o.TgtLang, "any language"),
		strings.Join(slices.Sorted(maps.Keys(o.passed)), ", "))
}

// mostPassed is how many languages are noted: a file may have anything where
// they should stand.
const mostPassed = 100

// pass notes languages that are not wanted.
func (o Options) pass(langs ...string) {
	for _, lang := range langs {
		if said(lang) && len(o.passed) < mostPassed {
			o.passed[lang] = true
		}
	}
}

// Of returns the format that a file's name tells by its ending, before .gz or
// .zst.
func Of(name string) (string, error) {
	lower := strings.ToLower(corpus.Unpacked(name))
	for _, known := range Readers.Names() {
		reader, _ := Readers.Find(known)
		if slices.ContainsFunc(reader.endings, func(ending string) bool { return strings.HasSuffix(lower, ending) }) {
			return known, nil
		}
	}
	return "", fmt.Errorf("%s: the name's ending tells no format (known: %s)", name, strings.Join(Readers.Names(), ", "))
}

// settle turns a bead round whose languages are the wanted ones in the other
// order, gives sides that have none the wanted one, and tells whether the bead
// is wanted.
func (o Options) settle(b *corpus.Bead) bool {
	if !o.wants(b.A.Lang, b.B.Lang) {
		b.A, b.B = b.B, b.A
	}
	if !o.wants(b.A.Lang, b.B.Lang) {
		o.pass(b.A.Lang, b.B.Lang)
		return false
	}
	b.A.Lang, b.B.Lang = known(b.A.Lang, o.SrcLang), known(b.B.Lang, o.TgtLang)
	return true
}

func known(lang, wanted string) string {
	if said(lang) {
		return lang
	}
	return cmp.Or(wanted, "und")
}

func said(lang string) bool { return lang != "" && lang != "und" }

func (o Options) wants(src, tgt string) bool { return fits(src, o.SrcLang) && fits(tgt, o.TgtLang) }

// fits tells whether a language may be the wanted one.
func fits(lang, wanted string) bool { return wanted == "" || !said(lang) || lang == wanted }

// stream makes the reader of a format that is one stream.
func stream(read func(io.Reader, string, Options) iter.Seq2[corpus.Bead, error], endings ...string) Reader {
	return Reader{endings, func(open Open, name string, o Options) iter.Seq2[corpus.Bead, error] {
		return func(yield func(corpus.Bead, error) bool) {
			r, err := open(name)
			if err != nil {
				yield(corpus.Bead{}, err)
				return
			}
			defer r.Close()
			read(r, name, o)(yield)
		}
	}}
}

// foreign is what is known of a bead before its file is asked.
func foreign(name string) corpus.Bead {
	b := corpus.Bead{Relation: corpus.Parallel, Score: 1}
	if name != "-" {
		b.Origin = name
	}
	return b
}

// setText makes a segment the text of a side. An empty segment is no sentence.
func setText(s *corpus.Side, segment string) {
	if segment = corpus.NFC(segment); segment != "" {
		s.Text = []string{segment}
	}
}

// finish settles what follows from other fields once all of a bead is read.
func finish(b *corpus.Bead) {
	for _, s := range []*corpus.Side{&b.A, &b.B} {
		if len(s.Pivot) > 0 && len(s.Pivot) != len(s.Text) {
			s.Pivot = []string{strings.Join(s.Pivot, " ")}
		}
	}
	if b.Pair == "" {
		b.Pair = pairID(b)
	}
}

// pairID names the pair by its documents, if they are known.
func pairID(b *corpus.Bead) string {
	if b.A.Doc == "" || b.B.Doc == "" {
		return ""
	}
	return corpus.Pair{A: b.A.Doc, B: b.B.Doc}.ID()
}
