package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// mostInserted is how many words may stand inside a person's name that was
// split.
const mostInserted = 5

// splitPerson returns how many tokens at i are a titled person's name whose
// surname was parted from the rest by the place and the body that the title
// belongs to: "Nguyễn Cao Bằng Đảng bộ tỉnh Huang Ying" is 阮黄英 of 高平省.
func (w *walk) splitPerson(i int) int {
	if !w.titled || w.lang.Code != "vi" || !w.tokens[i].capital || !w.surnames[w.tokens[i].lower] {
		return 0
	}
	n := 1 + w.division(i+1)
	if n == 1 {
		return 0
	}
	for n <= mostInserted && i+n < len(w.tokens) && w.tokens[i+n].gap == " " {
		more := max(w.heads.match(w.tokens, i+n), w.places.match(w.tokens, i+n))
		if more == 0 {
			break
		}
		n += more
	}
	if i+n >= len(w.tokens) || w.pinyinPerson(i+n) == 0 {
		return 0
	}
	return n + w.pinyinPerson(i+n)
}

// unsplit drops from a person's name that was split what stands inside it.
func unsplit(text string, kind corpus.Kind) string {
	list := strings.Fields(text)
	if kind != corpus.Person || len(list) <= mostSyllables+1 {
		return text
	}
	for i := len(list) - 1; i > 1; i-- {
		if lower(list[i-1]) == list[i-1] {
			return list[0] + " " + strings.Join(list[i:], " ")
		}
	}
	return text
}
