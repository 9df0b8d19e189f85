package align

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Formats.Add("tsv", Format{Write: writeTSV}) }

// writeTSV writes source, target and score of each link but null ones, the
// sentences of a side joined in its language's way.
func writeTSV(w io.Writer, links []Link, src, tgt Text) error {
	out := bufio.NewWriter(w)
	for _, l := range links {
		if !l.Null() {
			score := strconv.FormatFloat(l.Score, 'f', 4, 64)
			fmt.Fprintln(out, corpus.TSV(src.join(l.Src), tgt.join(l.Tgt), score))
		}
	}
	return out.Flush()
}

// join returns the sentences at these positions as one.
func (t Text) join(positions []int) string {
	var parts []string
	for _, at := range positions {
		parts = append(parts, t.Sentences[at])
	}
	return strings.Join(parts, lang.Of(t.Lang).Join())
}
