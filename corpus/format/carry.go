package format

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// carried is what files of other programs say of a unit or of one of its sides
// that a bead has no field for: it travels among the bead's other fields, and
// a format that has a place for it writes it there.
type carried struct {
	TUID       string              `json:"tuid,omitzero"`
	Locale     string              `json:"locale,omitzero"`      // language tag of a side, where it says more than the language
	State      string              `json:"state,omitzero"`       // of a translation, in XLIFF
	Attributes map[string]string   `json:"attributes,omitempty"` // of TMX's tu or tuv
	Props      map[string][]string `json:"props,omitempty"`      // values by type, in order
	Notes      []string            `json:"notes,omitempty"`
	Rest       jsontext.Value      `json:",embed"`
}

// tmxAttributes are those that TMX 1.4b gives both tu and tuv, but for the
// segtype of a tu, which follows from its sentences.
var tmxAttributes = []string{
	"o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion",
	"creationdate", "creationid", "changedate", "changeid", "o-tmf",
}

// locale returns a language tag that says more than its language, else nothing.
func locale(tag string) string {
	if strings.ContainsAny(tag, "-_") {
		return tag
	}
	return ""
}

// addTo puts what is carried among other fields. What another program calls by
// our names stays as it is.
func (c carried) addTo(extra *jsontext.Value) {
	plain := cmp.Or(c.TUID, c.Locale, c.State) == ""
	if plain && len(c.Attributes)+len(c.Props)+len(c.Notes) == 0 {
		return
	}
	if len(*extra) > 0 && json.Unmarshal(*extra, &c) != nil {
		return
	}
	if out, err := json.Marshal(c, json.Deterministic(true)); err == nil {
		*extra = out
	}
}

// carriedOf takes apart the other fields of a bead, whose language is "", or of
// a side. What TMX has no place for is all in Rest.
func carriedOf(extra jsontext.Value, lang string) carried {
	var c carried
	if len(extra) == 0 || json.Unmarshal(extra, &c) != nil || !c.fits(lang) {
		return carried{Rest: extra}
	}
	carried{State: c.State}.addTo(&c.Rest)
	c.State = ""
	return c
}

func (c *carried) fits(lang string) bool {
	for name := range c.Attributes {
		if !slices.Contains(tmxAttributes, name) {
			return false
		}
	}
	if lang == "" {
		return c.Locale == ""
	}
	return c.TUID == "" && (c.Locale == "" || primary(c.Locale) == lang)
}

// takeXLIFF takes the notes and the state out of other fields, the latter where
// it is one that the version of XLIFF has.
func takeXLIFF(extra *jsontext.Value, states []string) (notes []string, state string) {
	var c carried
	if len(*extra) == 0 || json.Unmarshal(*extra, &c) != nil {
		return nil, ""
	}
	if slices.Contains(states, c.State) {
		state, c.State = c.State, ""
	}
	if notes, c.Notes = c.Notes, nil; len(notes) == 0 && state == "" {
		return nil, ""
	}
	*extra, c.Rest = c.Rest, nil
	c.addTo(extra)
	return notes, state
}
