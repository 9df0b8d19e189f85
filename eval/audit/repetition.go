package audit

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("repetition", repetition) }

// longestRepeat bounds, in words, how long a run is looked for twice in a row.
const longestRepeat = 12

// repetition finds a run of words that stands twice in a row, the longest
// first. One word alone counts where the language doubles no words of its own
// accord, in which French and English differ from Vietnamese and Chinese.
func repetition(s *sentence) []finding {
	var found []finding
	for i := 0; i < len(s.words); {
		n := s.repeated(i)
		if n == 0 {
			i++
			continue
		}
		last := i + 2*n
		for last+n <= len(s.words) && s.sameRun(last-n, last, n) {
			last += n
		}
		run := string(s.runes[s.words[i].start:s.words[i+n-1].end])
		found = append(found, finding{
			start: s.words[i+n].start, end: s.words[last-1].end,
			why: fmt.Sprintf("“%s” stands %d times in a row", run, (last-i)/n),
		})
		i = last
	}
	return found
}

// repeated returns the length, in words, of the longest run from word i on
// that is repeated at once, 0 where there is none.
func (s *sentence) repeated(i int) int {
	for n := min(longestRepeat, (len(s.words)-i)/2); n > 0; n-- {
		if s.sameRun(i, i+n, n) && s.mayNotRepeat(i, n) {
			return n
		}
	}
	return 0
}

func (s *sentence) sameRun(i, j, n int) bool {
	for k := range n {
		if !strings.EqualFold(s.words[i+k].text, s.words[j+k].text) {
			return false
		}
	}
	return true
}

// mayNotRepeat leaves out what people do repeat: numbers, initials, one
// syllable or character for emphasis, a name behind a comma, words between
// sentences.
func (s *sentence) mayNotRepeat(i, n int) bool {
	first, last := s.words[i], s.words[i+n-1]
	letters, lower, varied := 0, false, false
	for _, w := range s.words[i : i+n] {
		r := []rune(w.text)
		if unicode.IsLetter(r[0]) {
			letters += len(r)
			lower = lower || unicode.IsLower(r[0]) || unicode.Is(unicode.Han, r[0])
		}
		varied = varied || !strings.EqualFold(w.text, first.text)
	}
	gap := string(s.runes[last.end:s.words[i+n].start])
	parted := strings.TrimSpace(gap) != ""
	switch {
	case letters < 2 || !varied && n > 1:
		return false
	case strings.ContainsAny(gap, ".!?。！？…-–—/"):
		return false
	case n == 1:
		return !parted && s.doublesNothing(first)
	}
	return !parted || lower && n >= leastParted(s.lang)
}

// leastParted is how many words must be repeated behind a comma: one takes a
// word up again there, in Chinese a phrase.
func leastParted(language string) int {
	if lang.Of(language).Spaceless {
		return 4
	}
	return 3
}

// doublesNothing tells whether a word standing twice in a row is surely wrong.
func (s *sentence) doublesNothing(w word) bool {
	if s.lang != "fr" && s.lang != "en" {
		return false
	}
	return unicode.IsLower([]rune(w.text)[0]) && !habitOf(s.lang).sets().doubled[strings.ToLower(w.text)]
}
