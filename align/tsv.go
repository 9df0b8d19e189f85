package align

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Formats.Add("tsv", Format{Write: writeTSV}) }

var tsvEscapes = strings.NewReplacer("\\", `\\`, "\t", `\t`, "\n", `\n`, "\r", `\r`)

// writeTSV writes source, target and score of each link but null ones, the
// sentences of a side joined in its language's way.
func writeTSV(w io.Writer, links []Link, src, tgt Text) error {
	out := bufio.NewWriter(w)
	for _, l := range links {
		if !l.Null() {
			fmt.Fprintf(out, "%s\t%s\t%.4f\n", tsvEscapes.Replace(src.join(l.Src)), tsvEscapes.Replace(tgt.join(l.Tgt)), l.Score)
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
