package judge

// garble asks of a sentence alone what machines have garbled in it: the prompt
// is our own, and its kinds of fault are those of the audit.
func init() {
	All.Add("garble", Method{
		Name: "garble", Best: 100, Alone: true, prompt: "garble.md", length: 100,
		schema: `{"type":"object","properties":{"errors":{"type":"array","items":{"type":"object","properties":{` +
			`"text":{"type":"string"},"severity":{"type":"string","enum":["major","minor"]},"why":{"type":"string"},"suggest":{"type":"string"}},` +
			`"required":["text","severity","why","suggest"],"additionalProperties":false}},"score":{"type":"number"}},"required":["errors","score"],"additionalProperties":false}`,
		score: scoreBesideErrors,
	})
}
