package names

import "slices"

// ministries head names in French that are written small themselves and whose
// field is not: "ministère de la Défense".
var ministries = newPhraseSet([]string{"ministère", "secrétariat d'état"})

// ministry returns how many tokens at i are the French name of a ministry, its
// fields included: "ministère de l'Industrie et du Commerce".
func (w *walk) ministry(i int) int {
	n := ministries.match(w.tokens, i)
	if w.lang.Code != "fr" || n == 0 || w.tokens[i].capital {
		return 0
	}
	end := 0
	for {
		particles := 0
		for i+n < len(w.tokens) && slices.Contains(ofParticles, w.tokens[i+n].lower) && !w.tokens[i+n].capital && particles < 2 {
			particles, n = particles+1, n+1
		}
		if particles == 0 || i+n >= len(w.tokens) || !w.tokens[i+n].capital || w.places.match(w.tokens, i+n-1) > 0 {
			return end
		}
		for n++; i+n < len(w.tokens) && w.tokens[i+n].gap == " " && adjective(w.tokens[i+n].lower); n++ {
		}
		if end = n; i+n < len(w.tokens) && (w.tokens[i+n].lower == "et" || w.tokens[i+n].gap == ", ") {
			if w.tokens[i+n].lower == "et" {
				n++
			}
			continue
		}
		if w.tokens[min(i+n, len(w.tokens)-1)].gap != " " {
			return end
		}
	}
}

// seat returns how many tokens at i tell what place a French committee is for:
// "pour la ville de Hanoi".
func (w *walk) seat(i int) int {
	if w.lang.Code != "fr" || w.tokens[i].lower != "pour" {
		return 0
	}
	n := 1
	for i+n < len(w.tokens) && n < 3 && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	place := 0
	if i+n < len(w.tokens) {
		place = w.places.match(w.tokens, i+n)
	}
	if n += place; place == 0 {
		return 0
	}
	for i+n < len(w.tokens) && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	if i+n >= len(w.tokens) {
		return 0
	}
	own := w.ownName(i + n)
	if own == 0 {
		return 0
	}
	return n + own
}
