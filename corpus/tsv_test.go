package corpus_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func ExampleTSV() {
	fmt.Println(corpus.TSV("a\tb", `c\n`, "d\r\ne"))
	// Output: a\tb	c\\n	d\r\ne
}

func FuzzTSV(f *testing.F) {
	f.Add("a\tb", `\\n`)
	f.Add("", "\n\\")
	f.Fuzz(func(t *testing.T, a, b string) {
		if got := corpus.FromTSV(corpus.TSV(a, b)); !slices.Equal(got, []string{a, b}) {
			t.Errorf("%q, %q came back as %q", a, b, got)
		}
	})
}
