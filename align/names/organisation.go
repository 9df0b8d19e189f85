package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/lang"
)

// headed tells whether token i begins an organisation's name.
func (w *walk) headed(i int) bool {
	return w.tokens[i].capital && w.heads.match(w.tokens, i) > 0
}

// organisation returns how many tokens at i are an organisation's name: a head
// and what belongs to it. A head alone names one only where it is an
// institution.
func (w *walk) organisation(i int) int {
	if n := w.modified(i); n > 0 {
		return n
	}
	if n := w.ministry(i); n > 0 {
		return n
	}
	head := w.heads.match(w.tokens, i)
	if head == 0 || !w.tokens[i].capital && !w.compounded(i+head) {
		return 0
	}
	n := head
	for i+n < len(w.tokens) {
		more := w.belongs(i, i+n)
		if more == 0 {
			break
		}
		n += more
	}
	if n == head && w.institutions.match(w.tokens, i) != n || n == head+1 && w.fragment(i+head) {
		return 0
	}
	return n
}

// fragment tells whether what token i adds to the head of a name is no more
// than a syllable of some word.
func (w *walk) fragment(i int) bool {
	return w.lang.Code == "vi" && w.tokens[i].capital && w.tokens[i].vietnamese && w.country(i) == 0 && w.compound.match(w.tokens, i) == 0 && !w.headed(i)
}

// compounded tells whether token i begins a capitalised expression of the kind
// that stands in names of organisations.
func (w *walk) compounded(i int) bool {
	return i < len(w.tokens) && w.tokens[i].capital && w.tokens[i].gap == " " && w.compound.match(w.tokens, i) > 0
}

// belongs returns how many tokens at i go on with the organisation's name that
// began at from.
func (w *walk) belongs(from, i int) int {
	t := w.tokens[i]
	if n := w.nations(i); n > 0 {
		return n
	}
	if n := w.listedField(i); n > 0 {
		return n
	}
	if t.gap != " " && t.gap != "’" && t.gap != "'" {
		return 0
	}
	if w.region(i) > 0 {
		if w.named(from, i) {
			return 0
		}
		return w.region(i)
	}
	if n := w.country(i); n > 0 {
		return n
	}
	if w.afterDivision(from, i) {
		return 0
	}
	if n := w.division(i); n > 0 && w.person(i) == 0 {
		return n
	}
	if w.compounded(i) {
		return w.compound.match(w.tokens, i)
	}
	if n := w.heads.match(w.tokens, i); n > 0 && t.capital {
		return w.inner(from, i, n)
	}
	switch {
	case t.capital && (w.initials(i) > 0 || w.person(i) > 0 || w.titles.match(w.tokens, i) > 0 || w.common.match(w.tokens, i) > 0):
		return 0
	case t.capital && w.places.match(w.tokens, i) > 0:
		return w.place(i)
	case t.capital && (w.central(i-1) || w.afterCountry(from, i)):
		return 0
	case t.capital:
		return 1
	case w.lang.Code == "vi" && t.lower == "và" && w.compounded(i+1) && w.compoundBefore(i) > 0:
		return 1 + w.compound.match(w.tokens, i+1)
	case w.lang.Code == "vi":
		if n := w.smallPlace(from, i); n > 0 {
			return n
		}
		return w.secondSyllable(from, i)
	case adjective(t.lower) && i-from < mostWords:
		return 1
	case t.lower == "et" && i+1 < len(w.tokens) && adjective(w.tokens[i-1].lower) && adjective(w.tokens[i+1].lower):
		return 2
	}
	if n := max(w.particle(i), w.seat(i)); n > 0 {
		return n
	}
	return w.noun(from, i)
}

// afterCountry tells whether token i stands behind the country that ends the
// name that began at from: "Thượng viện Kazakhstan Tokayev".
func (w *walk) afterCountry(from, i int) bool {
	if w.lang.Code != "vi" {
		return false
	}
	for n := 1; n <= mostWords && i-n > from; n++ {
		if w.country(i-n) == n {
			return true
		}
	}
	return false
}

// afterDivision tells whether a capitalised token i stands behind the province
// that ends the name that began at from: "Tỉnh ủy Cao Bằng Quản Minh Cường".
func (w *walk) afterDivision(from, i int) bool {
	for n := 1; n <= mostProvince && i-n > from; n++ {
		if w.division(i-n) == n {
			return w.tokens[i].capital
		}
	}
	return false
}

// compoundBefore returns how many tokens before token i are a capitalised
// expression of the kind that stands in names of organisations, 0 where none
// ends there.
func (w *walk) compoundBefore(i int) int {
	for n := min(w.compound.most, i); n > 0; n-- {
		if w.tokens[i-n].capital && w.compound.match(w.tokens[:i], i-n) == n {
			return n
		}
	}
	return 0
}

// mostListed is how many fields a body may have.
const mostListed = 4

// listedField returns how many tokens at i are a further field of a body whose
// last one is behind an "and": "Sở Văn hóa, Thể thao và Du lịch".
func (w *walk) listedField(i int) int {
	if w.lang.Code != "vi" || w.tokens[i].gap != ", " || w.compoundBefore(i) == 0 {
		return 0
	}
	first := w.field(i)
	at := i + first
	for range mostListed {
		switch {
		case first == 0 || at >= len(w.tokens):
			return 0
		case w.tokens[at].lower == "và" && w.compounded(at+1):
			return first
		case w.tokens[at].gap != ", " || w.field(at) == 0:
			return 0
		}
		at += w.field(at)
	}
	return 0
}

// field returns how many tokens at i are a capitalised field of a body.
func (w *walk) field(i int) int {
	if !w.tokens[i].capital {
		return 0
	}
	return w.compound.match(w.tokens, i)
}

// nations returns how many tokens at i are the second of two nations that a
// dash joins: "Hội Hữu nghị Trung - Việt".
func (w *walk) nations(i int) int {
	if !nationDashes[w.tokens[i].gap] || !briefNations[w.tokens[i-1].lower] {
		return 0
	}
	if briefNations[w.tokens[i].lower] {
		return max(1, w.country(i))
	}
	return w.country(i)
}

var (
	nationDashes = map[string]bool{"-": true, " - ": true, " – ": true, "–": true}
	// briefNations are the Vietnamese names of countries in pairs.
	briefNations = map[string]bool{"việt": true, "trung": true, "lào": true, "nga": true, "mỹ": true, "pháp": true, "nhật": true,
		"hàn": true, "ấn": true, "đức": true, "anh": true, "úc": true, "triều": true, "nam": true, "quốc": true}
)

// named tells whether the name that began at from has more than its head
// before token i.
func (w *walk) named(from, i int) bool { return i-from > w.heads.match(w.tokens, from) }

func adjective(word string) bool {
	return nationOf(word) != "" || slices.ContainsFunc(adjectives, func(end string) bool { return strings.HasSuffix(word, end) })
}

// secondSyllable takes the small second syllable of a word whose first is
// capitalised: "Cục Xúc tiến Mậu dịch".
func (w *walk) secondSyllable(from, i int) int {
	open := false
	for k := from + w.heads.match(w.tokens, from); k < i; k++ {
		if n := w.country(k); n > 0 {
			open, k = false, k+n-1
			continue
		}
		open = w.tokens[k].capital && w.tokens[k].vietnamese && !open
	}
	t := w.tokens[i]
	if !open || !t.vietnamese || w.function[t.lower] || w.titles.match(w.tokens, i) > 0 {
		return 0
	}
	return 1
}

// noun takes a French noun behind its particle, "Bureau de promotion", and a
// place with the word for it, "de la province de Cao Bang", inside a sentence:
// at its beginning every head is capitalised.
func (w *walk) noun(from, i int) int {
	if w.lang.Code != "fr" || from == 0 || w.tokens[from].gap != " " && w.tokens[from].gap != "’" {
		return 0
	}
	n := 0
	for i+n < len(w.tokens) && n < 3 && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	if n == 0 || i+n >= len(w.tokens) || w.region(i+n) > 0 {
		return 0
	}
	t := w.tokens[i+n]
	if t.capital || t.gap != " " && t.gap != "’" || w.function[t.lower] || w.titles.match(w.tokens, i+n) > 0 {
		return 0
	}
	place := w.places.match(w.tokens, i+n)
	if place == 0 {
		return n + 1
	}
	n += place
	for i+n < len(w.tokens) && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	own := w.ownName(i + n)
	if own == 0 {
		return 0
	}
	return n + own
}

// central tells whether what ends at token i ends the name of a central body,
// behind which only a country can follow: Trung ương, Trung ương Đảng.
func (w *walk) central(i int) bool {
	return w.tokens[i].lower == "ương" || i > 0 && w.tokens[i-1].lower == "ương"
}

// inner takes a head inside a name: "Trung ương Đảng", "Hội Liên hiệp Phụ nữ",
// "Comité du Parti". Else a head begins a name of its own.
func (w *walk) inner(from, i, n int) int {
	doubled := i == from+w.heads.match(w.tokens, from)
	if w.lang.Code != "vi" || doubled || n == 1 && i-from == 2 && w.tokens[i-1].lower == "ương" {
		return n
	}
	return 0
}

// adjectives are the ends of French adjectives that stand in names of
// organisations: Parti communiste, Assemblée nationale.
var adjectives = []string{"iste", "istes", "aire", "aires", "ique", "iques", "al", "ale", "aux", "ien", "ienne", "atif", "ative", "ier", "ière", "iers", "ières"}

// smallPlace takes a word for a place that is written small, with the name
// behind it: "Đảng bộ tỉnh Lạng Sơn"; or the word for a unit alone, where the
// name is no more than a head: "Ủy ban nhân dân tỉnh".
func (w *walk) smallPlace(from, i int) int {
	n := w.places.match(w.tokens, i)
	if n == 0 {
		return 0
	}
	name := 0
	if i+n < len(w.tokens) {
		name = w.division(i + n)
	}
	for own := name == 0; own && name < 2 && i+n+name < len(w.tokens); name++ {
		at := i + n + name
		t := w.tokens[at]
		if !t.capital || t.gap != " " || w.pinyinPerson(at) > 0 || w.vietnamesePerson(at) > 2 || w.headed(at) {
			break
		}
	}
	if name == 0 && (w.named(from, i) || !slices.Contains(units, w.text(i, n))) {
		return 0
	}
	return n + name
}

// units are the Vietnamese administrative units that a committee may be of
// without their name.
var units = []string{"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường"}

// particle takes particles between capitalised words, "du", "of the".
func (w *walk) particle(i int) int {
	n := 0
	for i+n < len(w.tokens) && n < 3 && slices.Contains(ofParticles, w.tokens[i+n].lower) {
		n++
	}
	if n == 0 || i+n >= len(w.tokens) || !w.tokens[i+n].capital || w.tokens[i+n].gap == ", " || w.person(i+n) > 0 {
		return 0
	}
	if c := w.country(i + n); c > 0 {
		return n + c
	}
	return n + 1
}

var ofParticles = []string{"de", "du", "des", "d", "la", "l", "of", "the"}

// modified knows a head with its capitalised modifiers before it, as English
// has them: "Communist Party of Vietnam".
func (w *walk) modified(i int) int {
	if w.lang.Code != "en" || !w.tokens[i].capital || w.titles.match(w.tokens, i) > 0 {
		return 0
	}
	n := w.modifiers(i)
	if n == 0 {
		return 0
	}
	for i+n < len(w.tokens) {
		more := w.particle(i + n)
		if more == 0 {
			break
		}
		n += more
	}
	return n
}

// modifiers returns how many capitalised tokens at i end in a head, 0 where
// none does.
func (w *walk) modifiers(i int) int {
	for n := 1; i+n < len(w.tokens) && n < mostWords; n++ {
		if t := w.tokens[i+n]; !t.capital || t.gap != " " {
			return 0
		}
		if head := w.heads.match(w.tokens, i+n); head > 0 && w.common.match(w.tokens, i) == 0 {
			return n + head
		}
	}
	return 0
}

// apposed returns how many tokens at i are a name that the words behind it call
// an organisation: "Passerelles du Léon, une association".
func (w *walk) apposed(i int) int {
	n := 1
	for n <= mostApposed && i+n < len(w.tokens) && w.tokens[i+n].gap == " " {
		if w.tokens[i+n].capital {
			n++
			continue
		}
		more := w.particle(i + n)
		if more == 0 && slices.Contains(lang.Of("fr").Names.Particles, w.tokens[i+n].lower) && i+n+1 < len(w.tokens) && w.tokens[i+n+1].capital {
			more = 2
		}
		if more == 0 {
			break
		}
		n += more
	}
	if i+n+1 >= len(w.tokens) || w.tokens[i+n].gap != ", " || !slices.Contains(indefinite, w.tokens[i+n].lower) || w.heads.match(w.tokens, i+n+1) == 0 {
		return 0
	}
	return n
}

// mostApposed is how many words a name may have to be known by what follows:
// looking ahead without end would take quadratic time on hostile text.
const mostApposed = 16

// indefinite articles stand before the word that tells what a name names.
var indefinite = []string{"un", "une", "một", "a", "an"}
