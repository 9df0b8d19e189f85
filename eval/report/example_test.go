package report_test

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/report"
)

func ExampleWrite() {
	var page bytes.Buffer
	err := report.Write(&page, report.Data{Documents: []corpus.Document{{
		ID: "rain", Lang: "fr", Title: "La pluie <revient>",
		Sentences: []corpus.Sentence{{Role: corpus.Body, Text: "Il pleuvra demain."}},
	}}})
	fmt.Println(err)
	for line := range strings.Lines(page.String()) {
		if strings.HasPrefix(line, "<h1>") || strings.HasPrefix(line, `<p class="verdict">`) {
			fmt.Print(line)
		}
	}
	// Output:
	// <nil>
	// <h1>1 article</h1>
	// <p class="verdict">Nothing was audited.</p>
}
