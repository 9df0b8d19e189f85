package ingest_test

import (
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

// TestRecordAuthor reads the author of a line of JSON in the forms that news
// dumps have.
func TestRecordAuthor(t *testing.T) {
	for _, tt := range []struct{ author, want, extra string }{
		{`"Lê Sương"`, "Lê Sương", ""},
		{`["Lê Sương","Mai Hà"]`, "Lê Sương, Mai Hà", `{"article_author":["Lê Sương","Mai Hà"]}`},
		{`{"@type":"Person","name":"Lê Sương"}`, "Lê Sương", `{"article_author":{"@type":"Person","name":"Lê Sương"}}`},
		{`7`, "", `{"article_author":7}`},
		{`null`, "", ""},
	} {
		docs, errs := read("x.jsonl", []byte(`{"text":"Người dân rất vui.","author":`+tt.author+`}`), ingest.Options{})
		if len(errs) > 0 || len(docs) != 1 || docs[0].Author != tt.want || string(docs[0].Extra) != tt.extra {
			t.Errorf("author %s: %+v, %v; want %q and %s", tt.author, docs, errs, tt.want, tt.extra)
		}
	}
}
