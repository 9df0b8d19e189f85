package align

import (
	"bufio"
	"io"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Formats.Add("jsonl", Format{Write: writeJSONL, Read: readJSONL}) }

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

func readJSONL(r io.Reader, name string) ([]Link, error) {
	var links []Link
	for l, err := range corpus.Read[jsonLink](r, name) {
		if err != nil {
			return nil, err
		}
		links = append(links, Link(l))
	}
	return links, nil
}
