package judge

import (
	"fmt"
	"slices"
	"strings"
)

// GEMBA-MQM asks for the errors and weighs them (Kocmi and Federmann 2023,
// "GEMBA-MQM: Detecting Translation Quality Error Spans with GPT-4"): the
// categories, severities and weights are theirs. The published prompt shows
// three annotated translations; this one describes the form of an answer
// instead, which a schema enforces.
func init() {
	All.Add("gemba-mqm", Method{
		Name: "gemba-mqm", Worst: -mqmMost, prompt: "gemba_mqm.md", length: 150,
		schema: `{"type":"object","properties":{"errors":{"type":"array","items":{"type":"object","properties":{` +
			`"text":{"type":"string"},"in":{"type":"string","enum":["translation","source"]},"category":{"type":"string","enum":["` + strings.Join(mqmCategories, `","`) + `"]},` +
			`"severity":{"type":"string","enum":["critical","major","minor"]},"why":{"type":"string"}},` +
			`"required":["text","in","category","severity","why"],"additionalProperties":false}}},"required":["errors"],"additionalProperties":false}`,
		score: mqmScore,
	})
}

var mqmCategories = []string{
	"accuracy/addition", "accuracy/mistranslation", "accuracy/omission", "accuracy/untranslated text",
	"fluency/character encoding", "fluency/grammar", "fluency/inconsistency", "fluency/punctuation", "fluency/register", "fluency/spelling",
	"locale convention", "style/awkward", "terminology/inappropriate for context", "terminology/inconsistent use",
	"source error", "non-translation", "other",
}

// mqmWeights are what an error takes off, and mqmMost what all of a segment
// take off at most.
var mqmWeights = map[string]float64{"critical": 25, "major": 5, "minor": 1}

const mqmMost = 25

// mqmScore is 0 for a segment without errors and -25 at worst.
func mqmScore(r *reply) (float64, error) {
	errors, err := r.marked("critical", "major", "minor")
	if err != nil {
		return 0, err
	}
	sum := 0.0
	for _, e := range errors {
		if !slices.Contains(mqmCategories, e.Category) {
			return 0, fmt.Errorf("unknown category %q of the error %q", e.Category, e.Text)
		}
		sum += mqmWeights[e.Severity]
	}
	return 0 - min(sum, mqmMost), nil
}
