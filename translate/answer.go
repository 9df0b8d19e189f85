package translate

import (
	"errors"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// An entry is the answer to one id.
type entry struct {
	Source      string `json:"src"` // the first words of what was translated
	Translation string `json:"tr"`
}

// parseAnswer reads {"s01":{"src":…,"tr":…},…}. What is whole is returned even
// if the rest is cut off or broken, which the error tells. An id that comes
// twice is left out: nobody knows which one is meant. Text around the object,
// as servers without schemas add it, is passed over, and so is what a model
// thinks aloud before it.
//
// What is broken is asked for again and not mended: a repairing parser (such as
// kaptinlin/jsonrepair) closes a string that was cut, and half a translation
// would come out as a whole one.
func parseAnswer(text string) (map[string]entry, error) {
	if _, answer, thought := strings.Cut(text, "</think>"); thought {
		text = answer
	}
	start := strings.IndexByte(text, '{')
	if start < 0 {
		return nil, errors.New("the answer is no JSON object: " + quoted(text))
	}
	entries, seen := map[string]entry{}, map[string]bool{}
	dec := jsontext.NewDecoder(strings.NewReader(text[start:]),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	dec.ReadToken() // the brace
	for {
		token, err := dec.ReadToken()
		if err != nil || token.Kind() == '}' {
			return entries, brokenAnswer(err)
		}
		id := token.String()
		value, err := dec.ReadValue()
		if err != nil {
			return entries, brokenAnswer(err)
		}
		var e entry
		err = json.Unmarshal(value, &e, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		if err == nil && !seen[id] {
			entries[id] = e
		} else {
			delete(entries, id)
		}
		seen[id] = true
	}
}

// quoted is the beginning of what a model said, for a reason of failure.
func quoted(said string) string {
	if said = excerpt(said); said == "" {
		return "it is empty"
	}
	return said
}

func brokenAnswer(err error) error {
	if err == nil {
		return nil
	}
	return errors.New("the answer's JSON is cut or broken")
}
