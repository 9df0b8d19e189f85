package review_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/review"
)

// A pivot is corrected; the next run takes it.
func Example() {
	dir, err := os.MkdirTemp("", "review")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	ctx, log := context.Background(), filepath.Join(dir, "review.db")
	r, err := review.Open(ctx, log, review.Run{Documents: []corpus.Document{{
		ID: "story", Lang: "vi",
		Sentences: []corpus.Sentence{{Text: "Cầu mới dài 300 mét.", Pivot: &corpus.Pivot{Lang: "en", Text: "Bridge new long 300 metres."}}},
	}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer r.Close()
	request := `{"action":"pivot","doc":"story","sentence":0,"version":0,"text":"The new bridge is 300 metres long."}`
	if _, err := r.Do(ctx, "anna", []byte(request)); err != nil {
		fmt.Println(err)
		return
	}
	decided, err := review.ReadDecisions(ctx, log)
	for _, bead := range decided.Pivots() {
		fmt.Println(bead.A.Text, bead.B.Text)
	}
	fmt.Println(err)
	// Output:
	// [Cầu mới dài 300 mét.] [The new bridge is 300 metres long.]
	// <nil>
}
