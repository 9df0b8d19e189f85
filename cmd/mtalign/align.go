package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/lang"
)

// aligning is the flags of align.
type aligning struct {
	srcLang, tgtLang   string
	srcPivot, tgtPivot string
	method, format     string
	batch, docs, pairs string
	dict, saveDict     string
	delimiter          string
	vectors            vectors
	multi              bool
	langs, pivots      []string // of --multi, a version each
	out                string
	jobs               int
}

func alignCommand(u *ui) *cobra.Command {
	a := &aligning{}
	cmd := &cobra.Command{
		Use:   "align SRC TGT | --multi VERSION... | --docs docs.jsonl | --batch LIST",
		Short: "Align the sentences of two texts, of documents, or of many texts",
		Long: "SRC and TGT have one sentence a line. A pivot file has a line for each line of its\n" +
			"text, both in one language; a side that is in the pivot language needs none. LIST has\n" +
			"lines SRC<TAB>TGT<TAB>OUT[<TAB>SRC_PIVOT<TAB>TGT_PIVOT]; the dictionary is learned\n" +
			"over all of it.\n\n" +
			"--multi aligns all versions of a story at once: a row holds the sentences of each that\n" +
			"say the same, and every sentence is in one row. As jsonl a row is\n" +
			"{\"versions\":[[0,1],[0],[]],\"score\":0.9}, as tsv a column a version and the score; of\n" +
			"--docs {\"docs\":[…],\"n\":[[…],…],\"text\":[[…],…],\"score\":0.9}.",
		Example: "  mtalign align story.vi story.zh --src-lang vi --tgt-lang zh\n" +
			"  mtalign align story.vi story.zh --src-pivot story.vi.en --tgt-pivot story.zh.en --format ladder\n" +
			"  mtalign align --docs docs.jsonl -o bitext.jsonl",
		Args: arguments(func(cmd *cobra.Command, args []string) error {
			if a.batch != "" || a.docs != "" {
				return cobra.NoArgs(cmd, args)
			}
			if a.multi {
				return cobra.MinimumNArgs(2)(cmd, args)
			}
			return cobra.ExactArgs(2)(cmd, args)
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&a.srcLang, "src-lang", "", "language of SRC, an ISO 639-1 code (default: detected)")
	flags.StringVar(&a.tgtLang, "tgt-lang", "", "language of TGT, an ISO 639-1 code (default: detected)")
	flags.StringVar(&a.srcPivot, "src-pivot", "", "SRC in the pivot language, line by line")
	flags.StringVar(&a.tgtPivot, "tgt-pivot", "", "TGT in the pivot language, line by line")
	flags.BoolVar(&a.multi, "multi", false, "align all versions of a story at once, into one table")
	flags.StringSliceVar(&a.langs, "langs", nil, "languages of the versions of --multi, with commas (default: detected)")
	flags.StringSliceVar(&a.pivots, "pivots", nil, "files with the versions of --multi in the pivot language, with commas")
	a.vectors.flags(flags)
	flags.StringVar(&a.method, "method", align.Auto, "auto, "+strings.Join(align.All.Names(), ", "))
	flags.StringVar(&a.format, "format", beadFormat, strings.Join(align.Formats.Names(), ", "))
	flags.StringVar(&a.batch, "batch", "", "file that lists texts to align")
	flags.StringVar(&a.docs, "docs", "", "documents to align, as ingest and translate write them")
	flags.StringVar(&a.pairs, "pairs", "", "pairs of documents, as pair writes them (default: found)")
	flags.StringVar(&a.dict, "dict", "", "known translations: hunalign's \"target phrase @ source phrase\" lines")
	flags.StringVar(&a.saveDict, "save-dict", "", "write the translations learned from the texts to this file, likewise")
	flags.StringVar(&a.delimiter, "delimiter", "", "a line that no link reaches over: its text, or a regular expression in /slashes/; both sides have as many")
	flags.IntVarP(&a.jobs, "jobs", "j", 0, "texts at once (0: as processors)")
	flags.StringVarP(&a.out, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := cmp.Or(a.check(), a.checkMulti(args)); err != nil {
			return err
		}
		switch {
		case a.docs != "":
			return u.alignDocuments(cmd.Context(), a)
		case a.batch != "":
			return u.alignBatch(cmd.Context(), a)
		case a.multi:
			return u.alignMulti(cmd.Context(), a, args)
		}
		return u.alignTexts(cmd.Context(), a, args[0], args[1])
	}
	cmd.AddCommand(alignEvalCommand(u))
	return cmd
}

// beadFormat is the only format of --docs.
const beadFormat = "jsonl"

func (a *aligning) check() error {
	if a.method != align.Auto {
		if _, err := align.All.Get(a.method); err != nil {
			return usageError{err}
		}
	}
	if _, err := align.Formats.Get(a.format); err != nil {
		return usageError{err}
	}
	if _, err := a.fence(); err != nil {
		return err
	}
	return cmp.Or(a.misfits(), a.vectors.check(a.batch != "" || a.docs != ""),
		checkLang("--src-lang", a.srcLang, "", "auto"), checkLang("--tgt-lang", a.tgtLang, "", "auto"),
		checkJobs(a.jobs))
}

// misfits refuses flags that would be passed over beside others.
func (a *aligning) misfits() error {
	pivots := a.srcPivot != "" || a.tgtPivot != ""
	said := ""
	switch {
	case a.batch != "" && a.docs != "":
		said = "give --batch or --docs, not both"
	case a.docs != "" && a.format != beadFormat && !a.multi:
		said = fmt.Sprintf("--docs gives beads as JSON lines, not --format %s: mtalign export makes other formats of them", a.format)
	case a.docs != "" && (a.dict != "" || a.saveDict != ""):
		said = "--dict and --save-dict are for texts in two languages, not for --docs"
	case a.docs != "" && (pivots || a.srcLang != "" || a.tgtLang != ""):
		said = "documents tell their languages and pivots themselves: leave out --src-lang, --tgt-lang, --src-pivot and --tgt-pivot"
	case a.docs == "" && a.pairs != "":
		said = "--pairs is for --docs: it names documents, not texts"
	case a.batch != "" && (pivots || a.out != ""):
		said = "a list of --batch names pivots and outputs itself: leave out --src-pivot, --tgt-pivot and --output"
	case a.delimiter != "" && (a.docs != "" || a.multi):
		said = "--delimiter is for lines of two texts, not for --docs or --multi"
	case a.vectors.model != "" && !a.multi && a.method != "embedding" && (a.method != align.Auto || pivots):
		said = "--embed-model would be paid for in vain: give --method embedding, as other methods, and texts with pivots, go without vectors"
	default:
		return nil
	}
	return usageError{errors.New(said)}
}

// alignTexts aligns two files of one sentence a line.
func (u *ui) alignTexts(ctx context.Context, a *aligning, srcName, tgtName string) error {
	src, tgt, err := u.texts(a, job{src: srcName, tgt: tgtName, srcPivot: a.srcPivot, tgtPivot: a.tgtPivot})
	if err != nil {
		return err
	}
	if err := cmp.Or(u.overwrites(a.out), u.overwrites(a.saveDict)); err != nil {
		return err
	}
	if err := u.addVectors(ctx, &a.vectors, &src, &tgt); err != nil {
		return err
	}
	known, err := u.dictionary(a)
	if err != nil {
		return err
	}
	links, err := unlessStopped(ctx, func() ([]align.Link, error) {
		return a.align(src, tgt, align.Options{Method: a.method, Dictionary: known})
	})
	if err != nil {
		return fmt.Errorf("aligning %s with %s: %w", srcName, tgtName, err)
	}
	if a.saveDict != "" {
		learned, err := unless(ctx, func() *align.Dictionary { return known.Learn([][2]align.Text{{src, tgt}}) })
		if err != nil {
			return err
		}
		if err := u.saveDictionary(a, learned); err != nil {
			return err
		}
	}
	return u.writeLinks(a, a.out, links, src, tgt)
}

// align aligns two texts, between their delimiters where there are any.
func (a *aligning) align(src, tgt align.Text, o align.Options) ([]align.Link, error) {
	if a.delimiter == "" {
		return align.Align(src, tgt, o)
	}
	fence, err := a.fence()
	if err != nil {
		return nil, err
	}
	return align.Fenced(src, tgt, fence, o)
}

// fence returns what tells a delimiter.
func (a *aligning) fence() (func(string) bool, error) {
	if n := len(a.delimiter); n > 2 && a.delimiter[0] == '/' && a.delimiter[n-1] == '/' {
		pattern, err := regexp.Compile(a.delimiter[1 : n-1])
		if err != nil {
			return nil, usageError{fmt.Errorf("--delimiter: %w", err)}
		}
		return pattern.MatchString, nil
	}
	return func(line string) bool { return strings.TrimSpace(line) == a.delimiter }, nil
}

// overwrites refuses an output that is one of the texts read.
func (u *ui) overwrites(out string) error {
	if out == "" || !u.inputs.has(out) {
		return nil
	}
	return usageError{fmt.Errorf("%s is one of the texts, and would be overwritten: give another file", out)}
}

func (u *ui) writeLinks(a *aligning, name string, links []align.Link, src, tgt align.Text) error {
	format, err := align.Formats.Get(a.format)
	if err != nil {
		return err
	}
	return u.output(name, func(w io.Writer) error { return format.Write(w, links, src, tgt) })
}

// texts reads both sides of a job.
func (u *ui) texts(a *aligning, j job) (src, tgt align.Text, err error) {
	if src, err = u.text(j.src, j.srcPivot, a.srcLang); err == nil {
		tgt, err = u.text(j.tgt, j.tgtPivot, a.tgtLang)
	}
	// A side that is in the pivot language is its own pivot.
	if src.Pivot == nil && tgt.Pivot != nil {
		src.Pivot = src.Sentences
	}
	if tgt.Pivot == nil && src.Pivot != nil {
		tgt.Pivot = tgt.Sentences
	}
	return src, tgt, err
}

// text reads one side; pivot may be empty.
func (u *ui) text(name, pivot, code string) (text align.Text, err error) {
	if text.Sentences, err = u.sentences(name); err != nil {
		return text, err
	}
	if text.Lang = code; code == "" || code == "auto" {
		text.Lang, _ = lang.Detect(strings.Join(text.Sentences[:min(len(text.Sentences), 50)], "\n"))
	}
	if pivot == "" {
		return text, nil
	}
	if text.Pivot, err = u.sentences(pivot); err != nil {
		return text, err
	}
	if len(text.Pivot) != len(text.Sentences) {
		return text, fmt.Errorf("%s has %s, its text %s has %d: a pivot file has a line for each sentence", pivot, counted(len(text.Pivot), "line"), name, len(text.Sentences))
	}
	return text, nil
}

// sentences reads a text of one sentence a line, in whatever charset.
func (u *ui) sentences(name string) ([]string, error) {
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var all []string
	for line, err := range corpus.Lines(charset.NewReader(r), name) {
		if err != nil {
			return nil, err
		}
		if line.N == 1 {
			line.Text = bytes.TrimPrefix(line.Text, []byte("\ufeff"))
		}
		if err := unfit(line.Text); err != nil {
			return nil, &corpus.LineError{Name: name, Line: line.N, Err: err}
		}
		all = append(all, string(line.Text))
	}
	return all, nil
}

var errNUL = errors.New("a NUL byte: this is no text, or UTF-16 without a byte order mark")

// unfit returns why a line cannot be a sentence.
func unfit(line []byte) error {
	switch {
	case !utf8.Valid(line):
		return charset.ErrNotUTF8
	case bytes.IndexByte(line, 0) >= 0:
		return errNUL
	}
	return nil
}

// alignDocuments aligns the pairs among documents.
func (u *ui) alignDocuments(ctx context.Context, a *aligning) error {
	var all []corpus.Document
	docs := map[string]*corpus.Document{}
	for doc := range u.documents([]string{a.docs}, ingest.Options{}) {
		all = append(all, doc)
		docs[doc.ID] = &doc
	}
	pairs, err := pairsOf(ctx, u, a.pairs, a.jobs, all)
	if err != nil {
		return err
	}
	if a.multi {
		return u.alignStories(ctx, a, docs, pairs)
	}
	beads, broken := alignPairs(ctx, a.jobs, docs, pairs, align.Options{Method: a.method})
	if err := writeAll(u, a.out, beads); err != nil {
		return err
	}
	return *broken
}
