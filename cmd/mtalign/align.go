package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
)

// aligning is the flags of align.
type aligning struct {
	srcLang, tgtLang   string
	srcPivot, tgtPivot string
	method, format     string
	batch, docs, pairs string
	dict, saveDict     string
	delimiter          string
	unfenced           atomic.Int64 // pairs of texts that have no delimiter
	vectors            vectors
	multi, reorder     bool
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
			"lines SRC<TAB>TGT<TAB>OUT[<TAB>SRC_PIVOT<TAB>TGT_PIVOT[<TAB>SRC_EMB<TAB>TGT_EMB\n" +
			"[<TAB>SRC_OVERLAP<TAB>TGT_OVERLAP]]]; the dictionary is learned over all of it.\n\n" +
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
	flags.BoolVar(&a.reorder, "reorder", false, "let links cross where sentences or paragraphs near to one another are told in another order")
	flags.IntVarP(&a.jobs, "jobs", "j", 0, "texts at once (0: as processors)")
	flags.StringVarP(&a.out, "output", "o", "", "write to this file instead of standard output")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if err := cmp.Or(a.check(), a.checkMulti(args), a.checkInputs(args)); err != nil {
			return err
		}
		u.tellUnknown(append([]string{a.srcLang, a.tgtLang}, a.langs...))
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
	return cmp.Or(a.misfits(), a.vectors.check(a), a.lacks(),
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
	case a.reorder && a.format == "ladder":
		said = "--reorder lets links cross, which the rungs of a ladder cannot: give another --format"
	case a.reorder && a.multi:
		said = "--reorder is for two versions, not for --multi, whose rows stand in the order of all"
	case a.vectors.Model != "" && !a.multi && a.method != "embedding" && (a.method != align.Auto || pivots):
		said = "--embed-model would be paid for in vain: give --method embedding, as other methods, and texts with pivots, go without vectors"
	default:
		return nil
	}
	return usageError{errors.New(said)}
}

// lacks refuses a method without what it goes by, as far as the flags tell.
func (a *aligning) lacks() error {
	said := ""
	switch pivots := a.srcPivot != "" || a.tgtPivot != ""; {
	case a.method == "pivot" && a.multi && a.docs == "" && len(a.pivots) == 0:
		said = "give --pivots, a file for each version"
	case a.method == "pivot" && !a.multi && a.docs == "" && a.batch == "" && !pivots:
		said = "give --src-pivot and --tgt-pivot, or one of them where the other side is in the pivot language"
	case a.method == "embedding" && a.multi:
		said = "--multi goes by no vectors: give another method"
	case a.method == "embedding" && a.docs != "" && !a.vectors.given():
		said = "give --docs-emb or --embed-model"
	case a.method == "embedding" && a.docs == "" && a.batch == "" && !a.vectors.given():
		said = "give --src-emb and --tgt-emb, or --embed-model"
	default:
		return nil
	}
	return usageError{fmt.Errorf("--method %s: %s", a.method, said)}
}

// alignTexts aligns two files of one sentence a line.
func (u *ui) alignTexts(ctx context.Context, a *aligning, srcName, tgtName string) error {
	o := align.Options{Method: a.method, Reorder: a.reorder}
	src, tgt, err := u.texts(a, job{src: srcName, tgt: tgtName, srcPivot: a.srcPivot, tgtPivot: a.tgtPivot})
	if err != nil {
		return err
	}
	if err := cmp.Or(u.overwrites(a.out), u.overwrites(a.saveDict)); err != nil {
		return err
	}
	known, err := u.dictionary(a)
	if err != nil {
		return err
	}
	if err := u.readVectors(a.vectors.files, &src, &tgt); err != nil {
		return err
	}
	if err := u.embedded(ctx, a, func(e *embedding) error { return e.embed(ctx, o, &src, &tgt) }); err != nil {
		return err
	}
	o.Dictionary = known
	links, err := unlessStopped(ctx, func() ([]align.Link, error) { return a.align(src, tgt, o) })
	if err != nil {
		return fmt.Errorf("aligning %s with %s: %w", srcName, tgtName, err)
	}
	u.tellUnfenced(a, 1)
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

// alignDocuments aligns the pairs among documents.
func (u *ui) alignDocuments(ctx context.Context, a *aligning) error {
	var all []corpus.Document
	docs := map[string]*corpus.Document{}
	for doc := range u.documents([]string{a.docs}, ingest.Options{}) {
		all = append(all, doc)
		docs[doc.ID] = &doc
	}
	pairs, err := pairsOf(ctx, u, a.pairs, a.jobs, docs, all)
	if err != nil {
		return err
	}
	if a.multi {
		return u.alignStories(ctx, a, docs, pairs)
	}
	return u.embedded(ctx, a, func(e *embedding) error {
		vectors, err := u.vectorizer(ctx, &a.vectors, e, all)
		if err != nil {
			return err
		}
		beads, broken := alignPairs(ctx, u, a.jobs, docs, pairs, nil, align.Options{Method: a.method, Vectors: vectors, Reorder: a.reorder})
		if err := writeAll(u, a.out, beads); err != nil {
			return err
		}
		return *broken
	})
}
