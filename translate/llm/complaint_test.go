package llm

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestComplains tells complaints of a field from repetitions of the request.
func TestComplains(t *testing.T) {
	c, err := New(Options{Model: "m"})
	if err != nil {
		t.Fatal(err)
	}
	call, err := c.newCall(question("JSON mode là gì?"))
	if err != nil {
		t.Fatal(err)
	}
	body := string(withLimit(call.Request, oldLimit, 100))
	quoted, _ := json.Marshal("cannot serve " + body + ": too long")
	python := strings.NewReplacer(`"`, `'`, `:`, `: `, `,`, `, `, `true`, `True`).Replace(body)
	cut := body[:strings.Index(body, "json_schema")+len("json_schema")+5]
	cutQuoted, _ := json.Marshal("cannot serve " + cut)
	for _, test := range []struct {
		name, raw     string
		form, oldName bool
	}{
		{"OpenAI", `{"error":{"message":"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.","param":null}}`, true, false},
		{"OpenAI's parameter", `{"error":{"message":"Unsupported value","param":"response_format.type"}}`, true, false},
		{"words", `{"error":"This model has no structured outputs"}`, true, false},
		{"plain", `unknown variant json_schema, expected text`, true, false},
		{"pydantic", `{"detail":[{"type":"literal_error","loc":["body","response_format","type"],"msg":"Input should be 'text'","input":"json_schema"}]}`, true, false},
		{"limit", `{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."}}`, false, true},
		{"too long", `{"error":{"message":"maximum context length is 4096 tokens"}}`, false, false},
		{"echo", `{"error":{"message":` + string(quoted) + `}}`, false, false},
		{"echo as it is", body, false, false},
		{"echo in detail", `{"detail":[{"loc":["body","messages"],"msg":"too long","input":` + body + `}]}`, false, false},
		{"echo in Python", "cannot serve " + python, false, false},
		{"echo cut off", `{"error":{"message":` + string(cutQuoted) + `}}`, false, false},
		{"echo and complaint", `{"error":{"message":"response_format is unknown","request":` + body + `}}`, true, false},
		{"echo, then complaint", body + ": response_format is unknown, max_tokens too", true, true},
		{"nothing", "", false, false},
	} {
		for _, status := range []int{400, 422, 500} {
			t.Run(fmt.Sprint(test.name, status), func(t *testing.T) {
				x := &exchange{status: status, raw: []byte(test.raw), body: []byte(body)}
				heard := status != 500
				if form, old := x.complainsOf(formWords...), x.complainsOf(oldLimit); form != (test.form && heard) || old != (test.oldName && heard) {
					t.Errorf("form %v, limit %v", form, old)
				}
			})
		}
	}
}
