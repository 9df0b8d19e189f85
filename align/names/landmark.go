package names

import "slices"

// landmarks are places that are called by a word with a person, a body or a
// name behind it, and those that need none.
var (
	landmarks = newPhraseSet([]string{
		"lăng", "phủ", "cung", "điện", "quảng trường", "tượng đài", "khu di tích", "nhà thờ", "chùa", "đền", "cầu", "tháp", "công viên", "vườn quốc gia", "sân vận động", "nhà",
		"mausolée", "place", "palais", "pagode", "temple", "pont", "tour", "parc", "stade",
	})
	loneLandmarks = []string{"phủ chủ tịch", "nhà quốc hội", "nhà trắng", "lầu năm góc", "điện kremlin"}
)

// landmark returns how many tokens at i are a landmark: a capitalised word for
// one with a titled person or a name of its own: "Lăng Chủ tịch Hồ Chí Minh".
func (w *walk) landmark(i int) int {
	n := landmarks.match(w.tokens, i)
	if n == 0 || !w.tokens[i].capital || w.lang.Code != "vi" {
		return 0
	}
	for k := 3; k > 1; k-- {
		if i+k <= len(w.tokens) && slices.Contains(loneLandmarks, lower(w.text(i, k))) {
			return k
		}
	}
	title := 0
	if i+n < len(w.tokens) {
		title = w.titles.match(w.tokens, i+n)
	}
	if title > 0 && i+n+title < len(w.tokens) {
		if person := w.vietnamesePerson(i + n + title); person > 0 {
			return n + title + person
		}
		return 0
	}
	return 0
}
