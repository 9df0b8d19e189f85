package llmtest

import (
	"strings"

	"github.com/go-json-experiment/json"
)

// A Name is a name as the server tells it.
type Name struct {
	Text string `json:"text"`
	Kind string `json:"kind"`
}

// Nobody is the name that the server tells of every sentence, though it stands
// in none.
const Nobody = "Nobody of Nowhere"

// Names are the names that the server tells of a text: what stands in “ ” is an
// organisation, and Nobody a person.
func Names(text string) []Name {
	list := []Name{{Nobody, "PER"}}
	for {
		_, rest, opened := strings.Cut(text, "“")
		quoted, rest, closed := strings.Cut(rest, "”")
		if !opened || !closed {
			return list
		}
		list = append(list, Name{quoted, "ORG"})
		text = rest
	}
}

// namesIn is Names as JSON.
func namesIn(text string) string {
	list, _ := json.Marshal(Names(text)) // strings can always be written
	return string(list)
}
