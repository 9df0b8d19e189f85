package memory

import (
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus/format"
)

// encode returns a unit as it is kept: the same bytes for the same unit,
// whatever file it is from.
func encode(unit format.Unit) ([]byte, error) {
	unit.File, unit.Line = "", 0
	return json.Marshal(unit, json.Deterministic(true), json.OmitZeroStructFields(true), jsontext.AllowInvalidUTF8(true))
}

// decode gives a unit what encode kept of it.
func decode(body []byte, unit *format.Unit) error {
	return json.Unmarshal(body, unit, jsontext.AllowInvalidUTF8(true))
}

// originProp is where files that mtalign writes say which file a unit is from.
const originProp = "x-origin"

// home gives a unit that says where it is from that file for its own; the line
// there is not known.
func home(unit format.Unit) format.Unit {
	at := slices.IndexFunc(unit.Props, func(p format.Prop) bool { return p.Type == originProp })
	if at >= 0 {
		unit.File, unit.Line = unit.Props[at].Value, 0
		unit.Props = append([]format.Prop(nil), slices.Delete(slices.Clone(unit.Props), at, at+1)...) // nil where none is left
	}
	return unit
}

// property is the value of a property of a variant, or of its unit; empty where
// it has none.
func property(unit *format.Unit, variant int, kind string) string {
	for _, props := range [][]format.Prop{unit.Variants[variant].Props, unit.Props} {
		for _, p := range props {
			if p.Type == kind {
				return p.Value
			}
		}
	}
	return ""
}

// changed is the date of the last change of a unit or of one of its variants,
// YYYYMMDDhhmmss (TMX 1.4b writes YYYYMMDDThhmmssZ), 0 where none is said.
func changed(unit *format.Unit) (last int64) {
	last = changedOf(&unit.Details)
	for i := range unit.Variants {
		last = max(last, changedOf(&unit.Variants[i].Details))
	}
	return last
}

func changedOf(d *format.Details) int64 {
	return max(date(d.Attributes["creationdate"]), date(d.Attributes["changedate"]))
}

// date reads a date as TMX writes it; 0 where it is none.
func date(value string) int64 {
	if len(value) != len("YYYYMMDDThhmmssZ") || value[8] != 'T' || value[15] != 'Z' {
		return 0
	}
	n, err := strconv.ParseUint(value[:8]+value[9:15], 10, 63)
	if err != nil {
		return 0
	}
	return int64(n)
}
