package translate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A candidate is an answer under examination.
type candidate struct {
	entry
	text   string   // the sentence it should translate
	others []string // the other sentences of the question
	to     string
	byline bool // names, which may be written alike in both languages
}

// checks are what a candidate has to pass, in this order; each returns what is
// wrong, or nothing.
var checks = []func(candidate) string{checkEcho, checkEmpty, checkCopy, checkScript}

// fault returns what the first check that fails says, or nothing.
func (c candidate) fault() string {
	for _, check := range checks {
		if fault := check(c); fault != "" {
			return fault
		}
	}
	return ""
}

// How much of an echo must agree with its sentence, letter by letter from the
// start, and how short an echo may be. Models slip now and then in copying
// garbled words; a shifted answer agrees in next to nothing.
const (
	echoShare = 0.6
	echoMin   = 3 // letters
)

// checkEcho sees by the first words that it is this sentence that was
// translated, and not another one of the question.
func checkEcho(c candidate) string {
	text, echo := letters(c.text), letters(c.Source)
	if len(text) == 0 {
		return ""
	}
	if len(echo) < min(echoMin, len(text)) {
		return "the answer does not repeat the first words of its source"
	}
	agree := commonPrefix(echo, text)
	if float64(agree) < echoShare*float64(min(len(echo), len(text))) {
		return "the answer repeats the first words of another text: it is shifted"
	}
	for _, other := range c.others {
		if commonPrefix(echo, letters(other)) > agree {
			return "the answer repeats the first words of another sentence: it is shifted"
		}
	}
	return ""
}

func checkEmpty(c candidate) string {
	if strings.TrimSpace(c.Translation) == "" {
		return "the translation is empty"
	}
	return ""
}

// checkCopy lets only texts without words stand as they are: figures,
// abbreviations such as an agency's sign-off, and the names in bylines.
func checkCopy(c candidate) string {
	word := func(r rune) bool { return unicode.IsLetter(r) && !unicode.IsUpper(r) }
	if !c.byline && strings.ContainsFunc(c.text, word) && strings.EqualFold(line(c.text), line(c.Translation)) {
		return "the translation is a copy of the source"
	}
	return ""
}

// checkScript looks for letters of a script that is not the pivot language's.
// Latin letters may stand in any language.
func checkScript(c candidate) string {
	name := lang.Of(c.to).Detection.Script
	script, ok := unicode.Scripts[name]
	if !ok {
		return ""
	}
	native, other := false, ""
	for _, r := range c.Translation {
		switch {
		case unicode.Is(script, r):
			native = true
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

// letters returns a text's letters and digits, in lower case.
func letters(text string) []rune {
	var out []rune
	for _, r := range norm.NFC.String(text) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

func commonPrefix(a, b []rune) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

// excerpt shortens what a model says for a reason of failure.
func excerpt(said string) string {
	const most = 120 // runes
	said = line(said)
	if utf8.RuneCountInString(said) > most {
		said = string([]rune(said)[:most]) + "…"
	}
	return said
}
