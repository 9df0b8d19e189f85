package format_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// BenchmarkFormats writes and reads a thousand beads in each format.
func BenchmarkFormats(b *testing.B) {
	var many corpus.Bitext
	for range 250 {
		many = append(many, beads[0], beads[0], beads[3], beads[0])
	}
	for _, name := range format.Writers.Names() {
		made := write(b, name, many)
		size := int64(len(made.String()))
		b.Run(name+"/write", func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				write(b, name, many)
			}
		})
		if name == "moses" {
			continue // reads a folder
		}
		text := made.bodies[""].Bytes()
		reader, _ := format.Readers.Get(name)
		b.Run(name+"/read", func(b *testing.B) {
			b.SetBytes(size)
			for b.Loop() {
				open := func(string) (io.ReadCloser, error) { return memory{bytes.NewReader(text)}, nil }
				for _, err := range reader.Read(open, name, format.Options{}) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
