package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
)

// vectors is where sentence embeddings come from: files, or a model.
type vectors struct {
	files             vectorFiles
	docs, docsOverlap string
	server
}

// vectorFiles are those of two texts.
type vectorFiles struct{ src, tgt, srcOverlap, tgtOverlap string }

func (v *vectors) flags(flags *pflag.FlagSet) {
	flags.StringVar(&v.files.src, "src-emb", "", "vectors of SRC: 32-bit floats, one vector a line of it (or of --src-overlap)")
	flags.StringVar(&v.files.tgt, "tgt-emb", "", "vectors of TGT, likewise")
	flags.StringVar(&v.files.srcOverlap, "src-overlap", "", "the lines that --src-emb has vectors of, as Vecalign's overlap.py writes them")
	flags.StringVar(&v.files.tgtOverlap, "tgt-overlap", "", "the lines that --tgt-emb has vectors of, likewise")
	flags.StringVar(&v.docs, "docs-emb", "", "vectors of the sentences of --docs, in their order")
	flags.StringVar(&v.docsOverlap, "docs-overlap", "", "the lines that --docs-emb has vectors of, likewise")
	flags.StringVar(&v.Model, "embed-model", "", "have the sentences embedded by this model of an OpenAI-compatible server")
	flags.StringVar(&v.BaseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	storeFlag(flags, &v.Store)
	spendingFlags(flags, &v.spending)
}

// given tells whether vectors come from anywhere.
func (v *vectors) given() bool {
	return v.Model != "" || v.docs+v.docsOverlap != "" || v.files != vectorFiles{}
}

// check refuses flags that do not go together.
func (v *vectors) check(a *aligning) error {
	said := ""
	switch files := v.files.src + v.files.tgt; {
	case a.batch != "" && v.files != vectorFiles{}:
		said = "a list of --batch names files of vectors itself: leave out --src-emb, --tgt-emb and their overlaps"
	case a.docs != "" && v.files != vectorFiles{}:
		said = "--src-emb and --tgt-emb are for two texts: give --docs-emb, vectors of the sentences of all documents"
	case a.docs == "" && v.docs+v.docsOverlap != "":
		said = "--docs-emb is for --docs: give --src-emb and --tgt-emb"
	case v.docsOverlap != "" && v.docs == "":
		said = "overlaps say what vectors are of: give --docs-emb too"
	case files+v.docs != "" && v.Model != "":
		said = "give files of vectors or --embed-model, not both"
	default:
		if err := v.files.check(); err != nil {
			return usageError{err}
		}
		return v.spending.check()
	}
	return usageError{errors.New(said)}
}

func (f vectorFiles) check() error {
	switch {
	case (f.src == "") != (f.tgt == ""):
		return errors.New("give vectors of both sides: --src-emb and --tgt-emb, in a list SRC_EMB and TGT_EMB")
	case f.srcOverlap != "" && f.src == "" || f.tgtOverlap != "" && f.tgt == "":
		return errors.New("overlaps say what vectors are of: give both")
	}
	return nil
}

// readVectors gives both texts their vectors, where there are files of them.
func (u *ui) readVectors(f vectorFiles, src, tgt *align.Text) (err error) {
	if f.src == "" {
		return nil
	}
	if src.Vectors, err = u.vectors(f.src, f.srcOverlap, src.Sentences); err != nil {
		return err
	}
	if tgt.Vectors, err = u.vectors(f.tgt, f.tgtOverlap, tgt.Sentences); err != nil {
		return err
	}
	if a, b := src.Vectors.Dimension(), tgt.Vectors.Dimension(); a != b && min(a, b) > 0 {
		return fmt.Errorf("%s has vectors of %d dimensions, %s of %d: give those of one model, one for each line of the text", f.src, a, f.tgt, b)
	}
	return nil
}

// vectors reads those of a text's sentences.
func (u *ui) vectors(name, overlap string, sentences []string) (*align.Vectors, error) {
	rows, err := u.rows(name, overlap, len(sentences))
	if err != nil {
		return nil, err
	}
	return rows.Of(sentences, 0)
}

// rows reads a file of vectors: of n sentences or, where it is named, of the
// lines of a file of overlaps.
func (u *ui) rows(name, overlap string, n int) (*align.Rows, error) {
	var overlaps []string
	if overlap != "" {
		var err error
		if overlaps, err = u.sentences(overlap); err != nil {
			return nil, err
		}
	}
	r, err := u.open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var rows *align.Rows
	if overlap != "" {
		rows, err = align.ReadOverlaps(r, name, overlaps)
	} else {
		rows, err = align.ReadRows(r, name, n)
	}
	if err != nil {
		return nil, err
	}
	if zeros := rows.Zeros(); len(zeros) > 0 {
		u.warn("%s: %s all zeros, which say nothing; the first is number %d", name, counted(len(zeros), "vector"), zeros[0]+1)
	}
	return rows, nil
}

// An embedding is a model that embeds texts for money; nil where none is asked.
type embedding struct{ *llm.Client }

// embedded calls f with the model of --embed-model, if one is named, and says
// what was paid for.
func (u *ui) embedded(ctx context.Context, a *aligning, f func(*embedding) error) (err error) {
	v := &a.vectors
	if v.Model == "" {
		return f(nil)
	}
	client, err := v.client(ctx, llm.Options{}, u.warn)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.kept.Close()) }()
	defer u.bill(&v.server)
	return f(&embedding{client})
}

// embed has the sentences of both texts embedded, if they are aligned by that.
func (e *embedding) embed(ctx context.Context, o align.Options, texts ...*align.Text) (err error) {
	if e == nil || !o.Embeds(*texts[0], *texts[1]) {
		return nil
	}
	for _, t := range texts {
		if t.Vectors, err = align.Embed(ctx, e, t.Sentences); err != nil {
			return fmt.Errorf("embedding: %w", err)
		}
	}
	return nil
}

// vectorizer returns what gives documents their vectors, nil where nothing does.
func (u *ui) vectorizer(ctx context.Context, v *vectors, e *embedding, docs []corpus.Document) (align.Vectorizer, error) {
	switch {
	case e != nil:
		return func(d *corpus.Document) (*align.Vectors, error) {
			vectors, err := align.Embed(ctx, e, align.TextOf(d).Sentences)
			if err != nil {
				return nil, fmt.Errorf("embedding: %w", err)
			}
			return vectors, nil
		}, nil
	case v.docs == "":
		return nil, nil
	}
	first, n := make(map[string]int, len(docs)), 0
	for i := range docs {
		first[docs[i].ID] = n
		n += len(docs[i].Sentences)
	}
	rows, err := u.rows(v.docs, v.docsOverlap, n)
	if err != nil {
		return nil, err
	}
	return func(d *corpus.Document) (*align.Vectors, error) {
		return rows.Of(align.TextOf(d).Sentences, first[d.ID])
	}, nil
}
