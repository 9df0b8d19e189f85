package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// sea returns how many tokens at i are a sea's name with the country that it
// was said to be of: "Biển Đông Trung Quốc".
func (w *walk) sea(i int) int {
	if w.lang.Code != "vi" || w.tokens[i].text != "Biển" || i+2 >= len(w.tokens) || !directions[w.tokens[i+1].lower] || !w.tokens[i+1].capital {
		return 0
	}
	if w.tokens[i+2].gap != " " || w.country(i+2) == 0 {
		return 0
	}
	return 2 + w.country(i+2)
}

var directions = map[string]bool{"đông": true, "tây": true, "nam": true, "bắc": true}

// seaOfCountry is the score of a sea beside the same one with the country that
// a machine said it to be of: "Biển Đông" and "Biển Đông Trung Quốc".
const seaOfCountry = 0.6

// withCountry tells whether one place's name is the other with a country behind
// it.
func (s surface) withCountry(t surface) bool {
	if s.kind != corpus.Location || len(s.words) == len(t.words) {
		return false
	}
	if len(s.words) > len(t.words) {
		s, t = t, s
	}
	rest, ok := strings.CutPrefix(t.lower, s.lower+" ")
	return ok && len(s.words) > 1 && country(rest) != ""
}
