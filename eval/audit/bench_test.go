package audit

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// BenchmarkAudit audits a document of the development data's size, of sentences
// as newsrooms write them.
func BenchmarkAudit(b *testing.B) {
	for lang, text := range genuine {
		doc := &corpus.Document{ID: "d", Lang: lang}
		for i := range 3 {
			for _, line := range lines(text) {
				doc.Sentences = append(doc.Sentences, corpus.Sentence{N: len(doc.Sentences), Par: i, Role: corpus.Body, Text: line})
			}
		}
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(3 * len(text)))
			b.ReportAllocs()
			for b.Loop() {
				Audit(doc, nil, nil)
			}
		})
	}
}
