package segment

import "strings"

// Lengths of the words that tell who spoke, in runes.
const (
	attribution      = 50
	attributionDense = 15 // without spaces
)

// attributed tells whether what follows a quotation says who spoke, and no
// more: a few words with a verb of saying, up to a full stop.
func (c *cutter) attributed(next int) bool {
	left := attribution
	if c.spaceless {
		left = attributionDense
	}
	for at, r := range c.text[next:] {
		switch {
		case in(r, c.Terminators):
			return c.says(c.text[next : next+at])
		case left == 0, in(r, c.Openers), in(r, ":：,，;；"):
			return false
		}
		left--
	}
	return false
}

// says tells whether a clause has a verb of saying: between spaces, or at its
// end where there are none.
func (c *cutter) says(clause string) bool {
	for _, verb := range c.Saying {
		if c.spaceless && strings.HasSuffix(clause, verb) || !c.spaceless && strings.Contains(" "+clause+" ", " "+verb+" ") {
			return true
		}
	}
	return false
}
