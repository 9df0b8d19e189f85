package lang

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Named tells whether a code is of a language that English has a name for.
func Named(code string) bool {
	tag, err := language.Parse(code)
	return err == nil && tag != language.Und && display.English.Languages().Name(tag) != ""
}

// English returns a language's English name (CLDR's), by which models and people
// know it better than by its code.
func English(code string) string {
	tag, err := language.Parse(code)
	if err != nil || tag == language.Und {
		return "an unknown language"
	}
	if name := display.English.Languages().Name(tag); name != "" {
		return name
	}
	return code
}
