package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/stats"
)

func corpusCommand(u *ui) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "corpus COMMAND",
		Short: "Look at a corpus as a whole",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return unknownCommand(cmd, args[0])
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(corpusStats(u))
	return cmd
}

func corpusStats(u *ui) *cobra.Command {
	var printed string
	cmd := &cobra.Command{
		Use:   "stats PATH...",
		Short: "Count documents, sentences, tokens, languages, duplicates, beads",
		Long: "Counts what is in articles, Documents and bitexts: sentences, tokens, characters,\n" +
			"languages, roles, publishers, dates, what was dropped and why, duplicates, lengths; of\n" +
			"beads their types, relations, methods, scores and length ratios. What export writes is\n" +
			"told by its ending or named by --from, and a JSONL of beads by what is in it.\n\n" +
			"Tokens are words; each character of Chinese and Japanese is one. What repeats is told\n" +
			"by hashes of 64 bits, in 11 to 21 bytes of memory for each distinct text.",
		Example: "  mtalign corpus stats articles/\n  mtalign corpus stats out/docs.jsonl out/bitext.jsonl --format json",
		Args:    arguments(cobra.MinimumNArgs(1)),
	}
	o := ingestFlags(cmd.Flags())
	var in beadOptions
	in.flags(cmd.Flags())
	cmd.Flags().StringVar(&printed, "format", "text", strings.Join(stats.Formats.Names(), ", "))
	cmd.RunE = func(cmd *cobra.Command, paths []string) error {
		read, paths, err := in.options(paths)
		if err := cmp.Or(err, checkReading(o)); err != nil {
			return err
		}
		print, err := stats.Formats.Get(printed)
		if err != nil {
			return usageError{err}
		}
		counted := stats.New()
		for path, err := range u.beadFiles(paths, in.from) {
			if err == nil {
				err = u.count(counted, path, in.from, read, *o)
			}
			if err != nil && o.OnError == ingest.Stop {
				return err
			}
			if err != nil {
				u.fail(err)
			}
		}
		return print(u.out, counted.Result())
	}
	return cmd
}

// count counts the beads of a file whose format is named or told by its ending,
// and what is in any other. What cannot be read is told of and passed over,
// unless reading is to stop there.
func (u *ui) count(c *stats.Collector, path, from string, read format.Options, o ingest.Options) error {
	if from == "" {
		told, err := format.Of(path)
		if err != nil || told == "jsonl" {
			return u.countRecords(c, path, read, o)
		}
		from = told
	}
	reader, err := format.Readers.Get(from)
	if err != nil {
		return err
	}
	return countEach(u, reader.Read(u.open, path, read), o, c.AddBead)
}

// countRecords counts the beads or the documents of a file, told by its head.
func (u *ui) countRecords(c *stats.Collector, path string, read format.Options, o ingest.Options) error {
	r, err := u.open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	b := bufio.NewReaderSize(r, headSize)
	head, _ := b.Peek(headSize)
	if !holdsBeads(head) {
		return countEach(u, ingest.Read(b, path, o), o, c.AddDocument)
	}
	reader, err := format.Readers.Get("jsonl")
	if err != nil {
		return err
	}
	opened := func(string) (io.ReadCloser, error) { return io.NopCloser(b), nil }
	return countEach(u, reader.Read(opened, path, read), o, c.AddBead)
}

func countEach[T any](u *ui, records iter.Seq2[T, error], o ingest.Options, add func(T)) error {
	for record, err := range records {
		switch {
		case err == nil:
			add(record)
		case errors.Is(err, format.ErrNoPair):
			u.warn("%v", err)
		case o.OnError == ingest.Stop:
			return err
		default:
			u.fail(err)
		}
	}
	return u.ctx.Err()
}

// headSize is how many bytes of a file tell whether it holds beads.
const headSize = 1 << 16

// holdsBeads tells whether there is a bead among the lines that a text begins
// with, the first of which may be broken.
func holdsBeads(head []byte) bool { return holds(head, isBead) }

// holds tells whether there is such a line among those that a text in Unicode
// begins with.
func holds(head []byte, such func(line []byte) bool) bool {
	text, _ := io.ReadAll(charset.NewUnicodeReader(bytes.NewReader(head)))
	for line := range bytes.Lines(text) {
		if such(line) {
			return true
		}
	}
	return false
}

// isBead tells whether a line begins a JSON object whose a is another, as that
// of a bead.
func isBead(line []byte) bool { return kindOf(line, "a") == '{' }

// isDocument tells whether a line begins a JSON object that has sentences.
func isDocument(line []byte) bool { return kindOf(line, "sentences") == '[' }

// kindOf is what a field of the JSON object is that a line begins; 0 where there
// is no such field.
func kindOf(line []byte, field string) jsontext.Kind {
	dec := jsontext.NewDecoder(bytes.NewReader(line))
	if dec.PeekKind() != '{' {
		return 0
	}
	dec.ReadToken()
	for {
		name, err := dec.ReadToken()
		if err != nil || name.Kind() != '"' {
			return 0
		}
		if name.String() == field {
			return dec.PeekKind()
		}
		if dec.SkipValue() != nil {
			return 0
		}
	}
}
