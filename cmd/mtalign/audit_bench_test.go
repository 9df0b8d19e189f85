package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// BenchmarkAuditCommand audits the development data, each document eight times with
// its sentences in another order and under another name, in a process of its own:
// processor time and text by time, with all processors.
func BenchmarkAuditCommand(b *testing.B) {
	for _, language := range []string{"vi", "fr", "zh", "en"} {
		b.Run(language, func(b *testing.B) {
			docs, size := varied(b, corpustest.Shared(b, "bench", "audit", language+".jsonl"), 8)
			b.SetBytes(size)
			var busy time.Duration
			for b.Loop() {
				p := exec.Command("mtalign", "audit", docs, "-o", os.DevNull, "--quiet")
				if said, err := p.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, said)
				}
				busy += p.ProcessState.UserTime() + p.ProcessState.SystemTime()
			}
			b.ReportMetric(busy.Seconds()/float64(b.N)/float64(size)*1e6, "cpu-s/MB")
		})
	}
}

// varied writes so many copies of each document of a file to another, and gives the
// bytes of their text.
func varied(b *testing.B, file string, copies int) (name string, size int64) {
	f, err := os.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	name = filepath.Join(b.TempDir(), "docs.jsonl")
	out, err := os.Create(name)
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	lines := corpus.NewWriter(out)
	for doc, err := range corpus.Read[corpus.Document](f, file) {
		for k := range copies {
			again := corpus.Document{ID: doc.ID + "-" + strconv.Itoa(k), Lang: doc.Lang}
			for i := range doc.Sentences {
				text := doc.Sentences[(i+k)%len(doc.Sentences)].Text
				again.Sentences = append(again.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: text})
				size += int64(len(text))
			}
			if err = lines.Write(again); err != nil {
				break
			}
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	return name, size
}
