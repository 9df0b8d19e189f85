package translate

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// checkScript looks for letters of a script that is not the pivot language's.
// Latin letters may stand in any language.
func checkScript(c candidate) string {
	name := lang.Of(c.to).Detection.Script
	script, ok := unicode.Scripts[name]
	if !ok {
		return ""
	}
	native, other := false, ""
	for _, r := range c.translation.text {
		switch {
		case unicode.Is(script, r):
			native = true
		case unicode.Is(unicode.Greek, r) && c.from != "el" && strings.ContainsRune(c.source.text, r):
			// A sign of science, as in α particles.
		case unicode.IsLetter(r) && !unicode.In(r, unicode.Latin, unicode.Common, unicode.Inherited):
			return "the translation holds a foreign letter, " + string(r)
		case unicode.IsLetter(r):
			other = "the translation is not in " + lang.Of(c.to).Name
		}
	}
	if native {
		return ""
	}
	return other
}
