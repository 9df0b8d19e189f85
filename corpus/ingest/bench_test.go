package ingest_test

import (
	"os"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

// BenchmarkRead reads twenty short pages, and one long paragraph.
func BenchmarkRead(b *testing.B) {
	pages, err := os.ReadFile("testdata/repeated/pages.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	for name, data := range map[string]string{
		"pages":     string(pages),
		"paragraph": `{"text":"` + strings.Repeat("Người dân rất vui. Le maire est venu hier. ", 20000) + `"}`,
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				read("x.jsonl", []byte(data), ingest.Options{})
			}
		})
	}
}

func BenchmarkDropRepeated(b *testing.B) {
	docs := pages(b)
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ingest.DropRepeated(sequence(docs, nil)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
