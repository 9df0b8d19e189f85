package filter

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// The fields in which a rejected bead says what rejects it: the filters' names
// in order, and each one's reason.
const (
	rejectedField = "rejected"
	reasonsField  = "reasons"
)

// Record returns the bead with what rejects it in its fields rejected and
// reasons; those of an earlier run are taken out.
func (r Result) Record() (corpus.Bead, error) {
	bead := r.Bead
	if len(bead.Extra) == 0 && len(r.Rejected) == 0 {
		return bead, nil
	}
	fields := map[string]any{}
	if len(bead.Extra) > 0 {
		var extra map[string]jsontext.Value
		if err := json.Unmarshal(bead.Extra, &extra); err != nil {
			return bead, err
		}
		for name, value := range extra {
			fields[name] = value
		}
	}
	delete(fields, rejectedField)
	delete(fields, reasonsField)
	if len(r.Rejected) > 0 {
		names, reasons := make([]string, len(r.Rejected)), map[string]string{}
		for i, rejection := range r.Rejected {
			names[i] = rejection.Filter
			reasons[rejection.Filter] = rejection.Reason
		}
		fields[rejectedField], fields[reasonsField] = names, reasons
	}
	if len(fields) == 0 {
		bead.Extra = nil
		return bead, nil
	}
	var err error
	bead.Extra, err = json.Marshal(fields, json.Deterministic(true))
	return bead, err
}
