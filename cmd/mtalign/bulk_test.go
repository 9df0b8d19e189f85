package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// bulks are files that are too bad or too big to stand in a story.
var bulks = map[string]func(w io.Writer) error{
	"nul":          repeated("", "\x00", 5<<20),
	"line.txt":     repeated("", "a day ", 100<<20),
	"line.jsonl":   repeated(`{"text":"`, "a day ", 100<<20),
	"zeros.gz":     packed("", "\x00"),
	"endless.gz":   packed(`{"text":"`, "a"),
	"broken.txt":   just("A title\n\nIt is\xff fine\xfe in the hills.\n"),
	"broken.jsonl": just(`{"text":"The road is open."}` + "\n" + `{"text":"Snow` + "\xff" + `fell."}` + "\n" + `{"text":"The bridge is not."}` + "\n"),
	"zero":         just(strings.Repeat("\x00", 4*4*2)),
	"latin":        just("Le pont est ferm\xe9.\nLa neige tombe.\nIl fait froid.\nOn l'a fait tr\xe8s t\xf4t.\n"),
	"damaged":      just("Le pont est fermé.\nLa neige tombe.\nIl fait froid\xc3.\nLe pont ouvre lundi.\n"),
	"gb":           just("\xc7\xc5\xc1\xba\xb9\xd8\xb1\xd5\xc1\xcb\xa1\xa3\n\xc9\xbd\xbf\xda\xcf\xc2\xd1\xa9\xc1\xcb\xa1\xa3\n\xcc\xec\xc6\xf8\xba\xdc\xc0\xe4\xa1\xa3\n\xb4\xf3\xc7\xc5\xd0\xc7\xc6\xda\xd2\xbb\xbf\xaa\xb7\xff\xa1\xa3\n"),
	"cut.gz": func(w io.Writer) error {
		var whole bytes.Buffer
		z := gzip.NewWriter(&whole)
		io.WriteString(z, "A title\n\nIt is a fine day in the hills.\n")
		z.Close()
		_, err := w.Write(whole.Bytes()[:whole.Len()/2])
		return err
	},
}

func just(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// repeated writes a text again and again until there are so many bytes.
func repeated(head, text string, size int) func(io.Writer) error {
	return func(w io.Writer) error {
		block := strings.Repeat(text, 1<<20/len(text))
		_, err := io.WriteString(w, head)
		for n := 0; n < size && err == nil; n += len(block) {
			_, err = io.WriteString(w, block)
		}
		return err
	}
}

// packed writes 10 GB of a text as gzip: one packed piece, many times.
func packed(head, text string) func(io.Writer) error {
	return func(w io.Writer) error {
		var first, piece bytes.Buffer
		for into, write := range map[*bytes.Buffer]func(io.Writer) error{&first: just(head), &piece: repeated("", text, 64<<20)} {
			z := gzip.NewWriter(into)
			if err := write(z); err != nil {
				return err
			}
			z.Close()
		}
		_, err := w.Write(append(first.Bytes(), bytes.Repeat(piece.Bytes(), 160)...))
		return err
	}
}

// bulk makes a file of a kind: bulk KIND FILE; the kind fifo is a pipe.
func bulk(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: bulk KIND FILE")
	}
	name := ts.MkAbs(args[1])
	if args[0] == "fifo" {
		ts.Check(fifo(name))
		return
	}
	f, err := os.Create(name)
	ts.Check(err)
	ts.Check(bulks[args[0]](f))
	ts.Check(f.Close())
}
