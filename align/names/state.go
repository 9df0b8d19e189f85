package names

import "slices"

// states are the first words of the long names of countries, in the languages
// that write them before the country: "Cộng hòa Kazakhstan", "République
// populaire de Chine".
var states = newPhraseSet([]string{
	"cộng hòa", "cộng hoà", "vương quốc", "đại công quốc", "liên bang", "hợp chúng quốc",
	"république", "royaume", "fédération", "republic", "kingdom", "federation",
})

// mostPolity is how many words may tell what kind of state it is: "xã hội chủ
// nghĩa", "Dân chủ Nhân dân".
const mostPolity = 4

// state returns how many tokens at i are the long name of a country.
func (w *walk) state(i int) int {
	n := states.match(w.tokens, i)
	if n == 0 || !w.tokens[i].capital {
		return 0
	}
	for polity := 0; polity <= mostPolity && i+n < len(w.tokens) && slices.Contains([]string{" ", "’", "'"}, w.tokens[i+n].gap); polity++ {
		if c := w.country(i + n); c > 0 {
			return n + c
		}
		n++
	}
	return 0
}
