package align

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func init() { Formats.Add("ladder", Format{writeLadder, ladderReader, "0123456789"}) }

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

var errNoRung = errors.New(`no rung of a ladder: expected "source sentence<TAB>target sentence<TAB>score", neither less than before`)

// ladderReader reads rungs: a link is what lies between two of them, so that
// the last has none. hunalign's scores are no probabilities, those outside
// [0,1] count as the nearest.
func ladderReader() func(string) ([]Link, error) {
	var before *rung
	return func(line string) ([]Link, error) {
		r, err := parseRung(line)
		last := before
		before = &r
		switch {
		case err != nil:
			return nil, err
		case last == nil && r.i == 0 && r.j == 0:
			return nil, nil
		case last == nil:
			last = &rung{} // hunalign passes over what comes before the first
		case r.i < last.i || r.j < last.j || r.i == last.i && r.j == last.j:
			return nil, errNoRung
		}
		if r.i-last.i > longestRung || r.j-last.j > longestRung {
			return nil, fmt.Errorf("a link of %d and %d sentences", r.i-last.i, r.j-last.j)
		}
		return []Link{{Src: run(last.i, r.i-last.i), Tgt: run(last.j, r.j-last.j), Score: last.score}}, nil
	}
}

// longestRung is the most sentences of a side that a link of a ladder may have.
const longestRung = 1 << 20

// A rung is where a link begins.
type rung struct {
	i, j  int
	score float64
}

func parseRung(line string) (r rung, err error) {
	f := strings.Split(line, "\t")
	if len(f) != 3 {
		return r, errNoRung
	}
	for k, at := range []*int{&r.i, &r.j} {
		if *at, err = strconv.Atoi(f[k]); err != nil {
			return r, errNoRung
		}
	}
	if r.score, err = strconv.ParseFloat(f[2], 64); err != nil || r.score != r.score {
		return r, errNoRung
	}
	r.score = min(max(r.score, 0), 1)
	return r, checkPositions([]int{r.i, r.j})
}
