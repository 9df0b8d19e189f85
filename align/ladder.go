package align

import (
	"bufio"
	"fmt"
	"io"
)

func init() { Formats.Add("ladder", Format{Write: writeLadder}) }

// writeLadder writes hunalign's rungs, without its -text: where in both texts
// a link begins and its score, tab-separated; the last rung is the texts' end.
func writeLadder(w io.Writer, links []Link, _, _ Text) error {
	out := bufio.NewWriter(w)
	i, j := 0, 0
	for _, l := range links {
		fmt.Fprintf(out, "%d\t%d\t%.4f\n", i, j, l.Score)
		i += len(l.Src)
		j += len(l.Tgt)
	}
	fmt.Fprintf(out, "%d\t%d\t%.4f\n", i, j, 0.0)
	return out.Flush()
}
