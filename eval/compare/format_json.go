package compare

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

func init() {
	Formats.Add("json", func(c *Comparison) ([]byte, error) {
		text, err := json.Marshal(c, json.Deterministic(true), jsontext.WithIndent("  "))
		return append(text, '\n'), err
	})
}
