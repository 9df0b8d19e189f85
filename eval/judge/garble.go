package judge

import (
	"fmt"
	"slices"
	"strings"
)

// garble asks of a sentence alone what machines have garbled in it: the prompt
// is our own, and its categories are the kinds of span that the audit knows.
func init() {
	All.Add("garble", Method{
		Name: "garble", Best: 100, Alone: true, prompt: "garble.md", length: 110,
		schema: `{"type":"object","properties":{"errors":{"type":"array","items":{"type":"object","properties":{` +
			`"text":{"type":"string"},"category":{"type":"string","enum":["` + strings.Join(garbleKinds, `","`) + `"]},` +
			`"severity":{"type":"string","enum":["major","minor"]},"why":{"type":"string"},"suggest":{"type":"string"}},` +
			`"required":["text","category","severity","why","suggest"],"additionalProperties":false}},"score":{"type":"number"}},"required":["errors","score"],"additionalProperties":false}`,
		score: garbleScore,
	})
}

// garbleKinds are those that show in a sentence alone.
var garbleKinds = []string{"foreign_token", "broken_name", "untranslated", "number_mismatch", "date_mismatch", "repetition", "dangling", "missing", "word_salad", "code_mixing", "literal_term"}

func garbleScore(r *reply) (float64, error) {
	errors, err := r.marked("major", "minor")
	if err != nil {
		return 0, err
	}
	for _, e := range errors {
		if !slices.Contains(garbleKinds, e.Category) {
			return 0, fmt.Errorf("unknown category %q of %q", e.Category, e.Text)
		}
	}
	return r.within100()
}
