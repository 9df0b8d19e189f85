package run

import (
	"cmp"
	"maps"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

// An Asked is what a system or judge asked of a model, over all runs in a
// folder.
type Asked struct {
	Name      string         `json:"name"` // the system's or judge's; "translate" in a chain
	Model     string         `json:"model"`
	Server    string         `json:"server,omitzero"`   // its address, without keys
	Prompt    string         `json:"prompt,omitzero"`   // SHA-256 of the instructions
	Answered  map[string]int `json:"answered,omitzero"` // answers, by the model that the server named
	Questions int            `json:"questions"`
	Stored    int            `json:"stored"`   // of Questions, answered from the store
	Repaired  int            `json:"repaired"` // answers that came after one that was no good
	Calls     int            `json:"calls"`    // paid for
	Usage     corpus.Usage   `json:"usage"`
	USD       corpus.Money   `json:"usd,omitzero"`
	Rates     []Rate         `json:"rates,omitzero"` // of the last run that sent anything
}

// A Rate is what was sent in an interval.
type Rate struct {
	Second  int `json:"second"` // at which it begins, since the first call
	Sent    int `json:"sent"`
	Refused int `json:"refused,omitzero"`
}

// Ask adds to what a system or judge asked.
func (m *Manifest) Ask(a Asked) {
	same := func(b Asked) bool {
		return b.Name == a.Name && b.Model == a.Model && b.Server == a.Server && b.Prompt == a.Prompt
	}
	i := slices.IndexFunc(m.Asked, same)
	if i < 0 {
		m.Asked = append(m.Asked, a)
		slices.SortStableFunc(m.Asked, func(a, b Asked) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Model, b.Model), cmp.Compare(a.Server, b.Server))
		})
		return
	}
	m.Asked[i].add(a)
}

func (b *Asked) add(a Asked) {
	answered := maps.Clone(b.Answered)
	for model, n := range a.Answered {
		if answered == nil {
			answered = map[string]int{}
		}
		answered[model] += n
	}
	b.Answered = answered
	b.Questions, b.Stored, b.Repaired, b.Calls = b.Questions+a.Questions, b.Stored+a.Stored, b.Repaired+a.Repaired, b.Calls+a.Calls
	b.Usage.Add(a.Usage)
	b.USD += a.USD
	if len(a.Rates) > 0 {
		b.Rates = a.Rates
	}
}
