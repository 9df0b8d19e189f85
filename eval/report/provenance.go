package report

import (
	"strings"

	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A provenance is the account of the run.
type provenance struct {
	Version  string
	Model    string
	Prompt   string // tokens paid for
	Answer   string
	Inputs   []input
	Stages   []stage
	Config   []setting
	Failures []string
	Seconds  string // of all stages, empty where none was timed
}

type input struct{ Path, Size, SHA256, Error string }

type setting struct{ Name, Value string }

type stage struct {
	Name, Seconds, Width string
	Counts               []string
	Outputs              []setting
}

func newProvenance(m run.Manifest) provenance {
	p := provenance{Version: untrusted.Clip(m.Version), Model: untrusted.Clip(m.Model), Config: settings(m.Config)}
	if m.Usage.Prompt+m.Usage.Completion > 0 {
		p.Prompt, p.Answer = grouped(m.Usage.Prompt), grouped(m.Usage.Completion)
	}
	for _, in := range m.Inputs {
		p.Inputs = append(p.Inputs, input{untrusted.Clip(in.Path), size(in.Bytes), untrusted.Clip(in.SHA256), untrusted.Clip(in.Error)})
	}
	longest, total := 0.0, 0.0
	for _, s := range m.Stages {
		longest, total = max(longest, s.Seconds), total+s.Seconds
	}
	for _, s := range m.Stages {
		p.Stages = append(p.Stages, newStage(s, longest))
		for _, failure := range s.Failures {
			p.Failures = append(p.Failures, untrusted.Clip(s.Name)+": "+untrusted.Visible(failure))
		}
	}
	if total > 0 {
		p.Seconds = seconds(total)
	}
	return p
}

func newStage(s run.Stage, longest float64) stage {
	out := stage{Name: untrusted.Clip(s.Name), Outputs: settings(s.Outputs)}
	if longest > 0 {
		out.Seconds, out.Width = seconds(s.Seconds), percent(s.Seconds/longest)
	}
	for _, name := range sortedKeys(s.Counts) {
		out.Counts = append(out.Counts, counted(name, s.Counts[name]))
	}
	return out
}

func settings(m map[string]string) []setting {
	var out []setting
	for _, name := range sortedKeys(m) {
		out = append(out, setting{untrusted.Clip(name), untrusted.Clip(m[name])})
	}
	return out
}

// counts are the stages' counts: what they count, or what is said of it.
var counts = map[string]string{
	"tm": "from a translation memory", "llm": "from the model", "missing_key": "without key", "failed": "not translated",
	"parallel": "parallel", "garbled": "garbled",
}

// counted puts a stage's count in words.
func counted(name string, n int) string {
	if phrase, ok := counts[name]; ok {
		return grouped(n) + " " + phrase
	}
	if name == "entities" {
		name = "names"
	}
	if one, plural := strings.CutSuffix(words(name), "s"); plural {
		return count(n, one)
	}
	return grouped(n) + " " + words(name)
}
