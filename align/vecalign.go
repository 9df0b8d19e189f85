package align

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func init() {
	Formats.Add("vecalign", Format{writeVecalign, eachLine(parseVecalign), "["})
}

// writeVecalign writes "[0, 1]:[0]:0.0769" a link; the third field is the
// cost, 1 minus the score.
func writeVecalign(w io.Writer, links []Link, _, _ Text) error {
	out := bufio.NewWriter(w)
	var line []byte
	for _, l := range links {
		line = appendVecalign(line[:0], l.Src, l.Tgt)
		line = append(line, ':')
		line = strconv.AppendFloat(line, 1-l.Score, 'f', 4, 64)
		line = append(line, '\n')
		out.Write(line)
	}
	return out.Flush()
}

// appendVecalign appends "[0, 1]:[0]".
func appendVecalign(line []byte, src, tgt []int) []byte {
	line = appendPositions(line, src)
	line = append(line, ':')
	return appendPositions(line, tgt)
}

func appendPositions(line []byte, ids []int) []byte {
	line = append(line, '[')
	for k, id := range ids {
		if k > 0 {
			line = append(line, ", "...)
		}
		line = strconv.AppendInt(line, int64(id), 10)
	}
	return append(line, ']')
}

var errNoLink = errors.New(`no alignment: expected a line such as "[0, 1]:[0]" or "[0, 1]:[0]:0.42"`)

// parseVecalign reads "[0, 1]:[0]" with an optional cost behind a second colon;
// the score is 1 minus the cost, 1 where there is none.
func parseVecalign(text string) (Link, error) {
	fields := strings.Split(text, ":")
	if len(fields) < 2 || len(fields) > 3 {
		return Link{}, errNoLink
	}
	l := Link{Score: 1}
	var err error
	if l.Src, err = parsePositions(fields[0]); err != nil {
		return Link{}, err
	}
	if l.Tgt, err = parsePositions(fields[1]); err != nil {
		return Link{}, err
	}
	if len(fields) == 3 {
		cost, err := strconv.ParseFloat(strings.TrimSpace(fields[2]), 64)
		if err != nil {
			return Link{}, fmt.Errorf("cost %q is no number", fields[2])
		}
		l.Score = min(max(1-cost, 0), 1)
		if cost != cost {
			l.Score = 0
		}
	}
	return l, nil
}

// parsePositions reads "[0, 1]".
func parsePositions(s string) ([]int, error) {
	s = strings.TrimSpace(s)
	inner, ok := strings.CutPrefix(s, "[")
	if !ok {
		return nil, errNoLink
	}
	if inner, ok = strings.CutSuffix(inner, "]"); !ok {
		return nil, errNoLink
	}
	inner = strings.TrimSpace(inner)
	if inner == "" {
		return nil, nil
	}
	var ids []int
	for field := range strings.SplitSeq(inner, ",") {
		id, err := strconv.Atoi(strings.TrimSpace(field))
		if err != nil || id < 0 {
			return nil, fmt.Errorf("%q is no sentence number", strings.TrimSpace(field))
		}
		ids = append(ids, id)
	}
	return ids, nil
}
