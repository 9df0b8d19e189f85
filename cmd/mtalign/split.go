package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

func splitCommand(u *ui) *cobra.Command {
	var code string
	cmd := &cobra.Command{
		Use:   "split --lang CODE [FILE]",
		Short: "Split plain text into sentences, one a line",
		Long: "Each line that is not empty is a paragraph. Writes one sentence a line and an empty\n" +
			"line between paragraphs. Only white space between sentences changes.",
		Example: "  mtalign split --lang vi story.txt > story.vi",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if code == "" {
				return needs("--lang CODE")
			}
			if err := checkLang("--lang", code); err != nil {
				return err
			}
			between := ""
			return u.lines(args, func(w *bufio.Writer, text string, ok bool) {
				if !ok || strings.TrimSpace(text) == "" {
					return
				}
				w.WriteString(between)
				between = "\n"
				for _, sentence := range segment.Split(text, lang.Of(code)) {
					w.WriteString(sentence)
					w.WriteByte('\n')
				}
			})
		},
	}
	cmd.Flags().StringVar(&code, "lang", "", "language of the text, an ISO 639-1 code")
	return cmd
}

func langCommand(u *ui) *cobra.Command {
	return &cobra.Command{
		Use:     "lang [FILE]",
		Short:   "Tell the language of each line: code, tab, confidence",
		Example: "  mtalign lang lines.txt",
		Args:    arguments(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			return u.lines(args, func(w *bufio.Writer, text string, ok bool) {
				code, confidence := lang.Unknown, 0.0 // of a line that is not to be read: each has its own
				if ok {
					code, confidence = lang.Detect(text)
				}
				fmt.Fprintf(w, "%s\t%.4f\n", code, confidence)
			})
		},
	}
}

// lines calls f for each line of the files that args name, or of standard input.
// Of a line that cannot be read, which is told of, ok is false.
func (u *ui) lines(args []string, f func(w *bufio.Writer, text string, ok bool)) error {
	if len(args) == 0 {
		args = []string{"-"}
	}
	return u.output("-", func(out io.Writer) error {
		w := bufio.NewWriter(out)
		for name, err := range u.files(args) {
			if err == nil {
				err = u.linesOf(name, func(text string, ok bool) { f(w, text, ok) })
			}
			if err != nil {
				u.fail(err)
			}
		}
		return w.Flush()
	})
}

func (u *ui) linesOf(name string, f func(text string, ok bool)) error {
	r, err := u.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	for line, err := range corpus.Lines(charset.NewReader(r), name) {
		if err == nil && !utf8.Valid(line.Text) {
			err = &corpus.LineError{Name: name, Line: line.N, Err: charset.ErrNotUTF8}
		}
		if errors.Is(err, context.Canceled) {
			return err
		}
		if err != nil {
			u.fail(err)
		}
		f(string(line.Text), err == nil)
	}
	return nil
}
