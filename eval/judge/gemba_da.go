package judge

// GEMBA-DA asks for one number, as in direct assessment (Kocmi and Federmann
// 2023, "Large Language Models Are State-of-the-Art Evaluators of Translation
// Quality"): the scale and the words at its ends are theirs.
func init() {
	All.Add("gemba-da", Method{
		Name: "gemba-da", Best: 100, prompt: "gemba_da.md", length: 10,
		schema: `{"type":"object","properties":{"score":{"type":"number"}},"required":["score"],"additionalProperties":false}`,
		score:  scoreAlone,
	})
}

// scoreAlone passes over errors, which nobody asked for.
func scoreAlone(r *reply) (float64, error) {
	r.Errors = nil
	return r.within100()
}
