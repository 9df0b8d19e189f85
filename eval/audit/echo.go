package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

// leastEcho and mostBetween tell an echo: so many words, again behind so few
// others. People say "năm này qua năm khác"; they do not say three and four
// words again so soon.
const mostBetween = 2

func leastEcho(language string) int {
	if lang.Of(language).Spaceless {
		return 4
	}
	return 3
}

// echo finds a run of words from word i on that stands again behind one or two
// others, and the word where it ends.
func (s *sentence) echo(i int) (f finding, next int, ok bool) {
	least := leastEcho(s.lang)
	for between := 1; between <= mostBetween; between++ {
		for n := min(longestRepeat, (len(s.words)-i-between)/2); n >= least; n-- {
			second := i + n + between
			if !s.sameRun(i, second, n) || !s.echoes(i, second, n) {
				continue
			}
			run := string(s.runes[s.words[i].start:s.words[i+n-1].end])
			start, end := s.words[second].start, s.words[second+n-1].end
			return finding{start: start, end: end, why: "“" + run + "” stands twice, hardly parted"}, second + n - 1, true
		}
	}
	return finding{}, 0, false
}

// echoes leaves out what people do say twice: figures, names, and what a comma
// or a conjunction parts.
func (s *sentence) echoes(i, second, n int) bool {
	letters := false
	for _, w := range s.words[i : i+n] {
		r := []rune(w.text)[0]
		letters = letters || unicode.IsLower(r) || unicode.Is(unicode.Han, r)
	}
	parts := strings.TrimSpace(string(s.runes[s.words[i].start:s.words[second+n-1].end]))
	return letters && !strings.ContainsAny(parts, ",;:.!?…，；：。！？、-–—/()")
}
