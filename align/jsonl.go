package align

import (
	"bufio"
	"errors"
	"io"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Formats.Add("jsonl", Format{writeJSONL, eachLine(parseJSON), "{"}) }

// jsonLink is a link as a line of JSON.
type jsonLink struct {
	Src    []int   `json:"src"`
	Tgt    []int   `json:"tgt"`
	Score  float64 `json:"score"`
	Method string  `json:"method,omitzero"`
}

func writeJSONL(w io.Writer, links []Link, _, _ Text) error {
	out := bufio.NewWriter(w)
	lines := corpus.NewWriter(out)
	for _, l := range links {
		if err := lines.Write(jsonLink(l)); err != nil {
			return err
		}
	}
	return out.Flush()
}

var errNoJSONLink = errors.New(`no alignment: expected a line such as {"src":[0,1],"tgt":[0],"score":0.93}`)

func parseJSON(text string) (Link, error) {
	l := jsonLink{Score: 1}
	if err := json.Unmarshal([]byte(text), &l); err != nil {
		return Link{}, corpus.JSONError(err)
	}
	if len(l.Src)+len(l.Tgt) == 0 {
		return Link{}, errNoJSONLink
	}
	if !(l.Score >= 0 && l.Score <= 1) {
		return Link{}, errors.New("the score is none from 0 to 1")
	}
	return Link(l), checkPositions(l.Src, l.Tgt)
}
