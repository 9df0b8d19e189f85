package main

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang/internal/ngram"
)

// A script is what one table is made for.
type script struct {
	name    string
	letters *unicode.RangeTable
	rows    int // of the table
	classes [ngram.Classes]class
}

// A class is a language, or a group of languages that need no more than to be
// told from it. The last class of a script has all that are in no other.
type class struct {
	code      string
	languages string
	share     float64 // of the samples
}

// group is the code of a class that stands for no one language.
const group = "und"

var scripts = []script{
	{"Latin", unicode.Latin, 185_000, [...]class{
		{"en", "en", 4},
		{"fr", "fr", 3},
		{"vi", "vi", 3},
		{group, "es pt gl ca ast an oc it ro fur sc co rm lij vec pms scn wa lad mwl pap frp", 1.5},
		{group, "de nl af sv da nb nn no is fo fy lb nds li gsw sco yi", 1.5},
		{group, "cs pl sk sl hr bs sr lt lv et fi hu tr az eu ga cy gd br mt sq hsb dsb csb szl uz tk tt crh ku kmr eo", 1.5},
		{group, "id ms tl fil jv su ceb ace min ban bug mad ilo war hil pam mg mi haw sm to fj ty", 1},
		{group, "", 1},
	}},
	{"Cyrillic", unicode.Cyrillic, 60_000, [...]class{
		{"ru", "ru", 3},
		{"kk", "kk", 3},
		{group, "uk be rue", 1.5},
		{group, "bg mk", 3},
		{group, "sr bs cnr", 1},
		{group, "ky tt ba kaa nog kum crh cv uz az tk ug", 3},
		{group, "mn tyv sah alt kjh xal bua", 1},
		{group, "", 1},
	}},
}

// class returns the class of a language.
func (s *script) class(language string) int {
	for i, c := range s.classes {
		for code := range strings.FieldsSeq(c.languages) {
			if code == language {
				return i
			}
		}
	}
	return ngram.Classes - 1
}

// holds tells whether a line is nearly all in the script.
func (s *script) holds(line string) bool {
	within, letters := 0, 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
			if unicode.Is(s.letters, r) {
				within++
			}
		}
	}
	return letters > 0 && within*10 >= letters*9
}
