package names

import "github.com/mtalign/mtalign/corpus/reading"

// mostWords is the length of the longest name of a country that is looked for.
const mostWords = 6

// country returns how many tokens at i are a country's name.
func (w *walk) country(i int) int {
	if !w.tokens[i].capital {
		return 0
	}
	best := 0
	for n := 1; n <= mostWords && i+n <= len(w.tokens); n++ {
		if n > 1 && w.tokens[i+n-1].gap != " " && w.tokens[i+n-1].gap != "-" {
			break
		}
		if country(w.text(i, n)) != "" {
			best = n
		}
	}
	return best
}

// place returns how many tokens at i are a place's name by themselves: a
// country, or a capitalised word for a place with its name, "Biển Đông".
func (w *walk) place(i int) int {
	if n := w.country(i); n > 0 {
		return n
	}
	head := w.places.match(w.tokens, i)
	if head == 0 || !w.tokens[i].capital && w.tokens[i].lower != "châu" || i+head >= len(w.tokens) {
		return 0
	}
	n := head
	for i+n < len(w.tokens) && w.tokens[i+n].capital && !w.tokens[i+n].acronym &&
		(w.tokens[i+n].gap == " " || w.tokens[i+n].gap == "-") {
		if c := w.country(i + n); c > 0 {
			n += c
			continue
		}
		if w.headed(i+n) || w.pinyinPerson(i+n) > 0 {
			break
		}
		n++
	}
	if n == head {
		return 0
	}
	return n
}

// capital returns the ISO 3166 code of the country whose capital text names.
func capital(text string) string { return capitals()[reading.Fold(text)] }
