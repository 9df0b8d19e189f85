package review

import (
	"bytes"
	"strings"
	"testing"
)

// TestReadEvents takes events and effects alone, and tells the line of what is
// neither.
func TestReadEvents(t *testing.T) {
	const pivot = `"pivot":{"doc":"vi","sentence":1,"of":"a","of_lang":"vi","lang":"en","text":"b","was":""}}`
	for in, want := range map[string]string{
		`{` + pivot: "",
		`{"seq":1,"time":"2026-01-01T00:00:00Z","author":"anna","action":"pivot",` + pivot + "\n" + `{"seq":2,"time":"2026-01-01T00:00:00Z","author":"anna","action":"undo","undo":1}`: "",
		`{"seq":2,` + pivot:                    "x:1: event 2, where 1 should be",
		`{` + pivot + "\n" + `{"undo":2}`:      "x:2: it takes back event 2, which was not there yet",
		`{` + pivot + "\n" + `{"author":"an"}`: "x:2: no decision",
		`{"pivot":1}`:                          "x:1: ",
	} {
		events, err := ReadEvents(strings.NewReader(in), "x")
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
		if err == nil && fold(events).pivots == nil {
			t.Error("nothing is folded")
		}
	}
}

// FuzzReadEvents folds what files give, which comes from outside.
func FuzzReadEvents(f *testing.F) {
	r := open(f)
	for _, request := range []string{
		`{"action":"accept","pair":"vi~zh","beads":[{"a":[0],"b":[0],"version":0}]}`,
		`{"action":"mark","doc":"vi","sentence":2,"version":0,"in":"text","start":0,"end":3,"category":"accuracy","severity":"major","note":""}`,
		`{"action":"undo","event":1}`,
	} {
		r.Do(f.Context(), "anna", []byte(request)) // what is refused gives no event
	}
	var lines bytes.Buffer
	if err := r.State().Write(&lines, "events", "jsonl"); err != nil {
		f.Fatal(err)
	}
	f.Add(lines.Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		events, err := ReadEvents(bytes.NewReader(text), "x")
		if err != nil {
			return
		}
		state := newState(newMaterial(sample()), behind(events, events))
		for _, pair := range state.Pairs() {
			state.Beads(pair)
		}
		state.All()
		Decisions{state.folded}.Digest("beads")
	})
}
