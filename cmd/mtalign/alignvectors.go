package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/translate/llm"
)

// vectors is where the sentence embeddings of two texts come from: files, or a
// model.
type vectors struct {
	src, tgt               string
	srcOverlap, tgtOverlap string
	model, baseURL, store  string
	spending
}

func (v *vectors) flags(flags *pflag.FlagSet) {
	flags.StringVar(&v.src, "src-emb", "", "vectors of SRC: 32-bit floats, one vector a line of it (or of --src-overlap)")
	flags.StringVar(&v.tgt, "tgt-emb", "", "vectors of TGT, likewise")
	flags.StringVar(&v.srcOverlap, "src-overlap", "", "the lines that --src-emb has vectors of, as Vecalign's overlap.py writes them")
	flags.StringVar(&v.tgtOverlap, "tgt-overlap", "", "the lines that --tgt-emb has vectors of, likewise")
	flags.StringVar(&v.model, "embed-model", "", "have the sentences embedded by this model of an OpenAI-compatible server")
	flags.StringVar(&v.baseURL, "base-url", "", "URL of the server (default: OPENAI_BASE_URL, else OpenAI's)")
	storeFlag(flags, &v.store)
	spendingFlags(flags, &v.spending)
}

// check refuses flags that do not go together; several tells that there is
// more than one pair of texts.
func (v *vectors) check(several bool) error {
	files := v.src != "" || v.tgt != ""
	switch {
	case several && (files || v.model != ""):
		return usageError{errors.New("--src-emb, --tgt-emb and --embed-model are for two texts, not for --docs or --batch")}
	case files && v.model != "":
		return usageError{errors.New("give files of vectors or --embed-model, not both")}
	case files && (v.src == "" || v.tgt == ""):
		return usageError{errors.New("give vectors of both sides: --src-emb and --tgt-emb")}
	case v.srcOverlap != "" && v.src == "" || v.tgtOverlap != "" && v.tgt == "":
		return usageError{errors.New("overlaps say what vectors are of: give --src-emb and --tgt-emb too")}
	}
	return v.spending.check()
}

// addVectors gives both texts their vectors, where there are any.
func (u *ui) addVectors(ctx context.Context, v *vectors, src, tgt *align.Text) (err error) {
	switch {
	case v.model != "":
		return u.embed(ctx, v, src, tgt)
	case v.src == "":
		return nil
	}
	if src.Vectors, err = u.vectors(v.src, v.srcOverlap, src.Sentences); err != nil {
		return err
	}
	if tgt.Vectors, err = u.vectors(v.tgt, v.tgtOverlap, tgt.Sentences); err != nil {
		return err
	}
	if a, b := src.Vectors.Dimension(), tgt.Vectors.Dimension(); a != b && min(a, b) > 0 {
		return fmt.Errorf("%s has vectors of %d dimensions, %s of %d: give those of one model, one for each line of the text", v.src, a, v.tgt, b)
	}
	return nil
}

func (u *ui) vectors(name, overlap string, sentences []string) (*align.Vectors, error) {
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
	return align.ReadVectors(r, name, sentences, overlaps)
}

// embed asks a model for the vectors, which the store keeps.
func (u *ui) embed(ctx context.Context, v *vectors, src, tgt *align.Text) (err error) {
	if err := v.spending.open(v.model); err != nil {
		return err
	}
	path, err := storePath(v.store)
	if err != nil {
		return err
	}
	kept, err := openStore(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	client, err := llm.New(llm.Options{
		Key: os.Getenv("OPENAI_API_KEY"), BaseURL: cmp.Or(v.baseURL, os.Getenv("OPENAI_BASE_URL")), Model: v.model,
		Store: kept, Account: v.account, Running: running(ctx), Tell: func(said string) { u.warn("%s", said) },
	})
	if err != nil {
		return err
	}
	for _, side := range []*align.Text{src, tgt} {
		if side.Vectors, err = align.Embed(ctx, client, side.Sentences); err != nil {
			return fmt.Errorf("embedding: %w", err)
		}
	}
	return nil
}
