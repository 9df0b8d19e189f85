package judge

// GEMBA-ESA asks for the errors and then for a score in view of them, as the
// error span annotation of WMT does (Kocmi et al. 2024, "Error Span Annotation:
// A Balanced Approach for Human Evaluation of Machine Translation"). What is
// published asks twice, the second time with the errors in the question; here
// the score follows the errors in one answer, at half the price.
func init() {
	All.Add("gemba-esa", Method{
		Name: "gemba-esa", Best: 100, prompt: "gemba_esa.md", length: 130,
		schema: `{"type":"object","properties":{"errors":{"type":"array","items":{"type":"object","properties":{` +
			`"text":{"type":"string"},"in":{"type":"string","enum":["translation","source"]},` +
			`"severity":{"type":"string","enum":["major","minor"]},"why":{"type":"string"}},` +
			`"required":["text","in","severity","why"],"additionalProperties":false}},"score":{"type":"number"}},"required":["errors","score"],"additionalProperties":false}`,
		score: scoreBesideErrors,
	})
}

func scoreBesideErrors(r *reply) (float64, error) {
	if _, err := r.marked("major", "minor"); err != nil {
		return 0, err
	}
	return r.within100()
}
