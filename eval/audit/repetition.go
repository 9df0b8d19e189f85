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
		if !s.comesAgain(i) {
			i++
			continue
		}
		n := s.repeated(i)
		if n == 0 {
			if f, next, ok := s.echo(i); ok {
				found = append(found, f)
				i = next
			}
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

// comesAgain tells whether word i stands again near enough to begin what repeated or
// echo look for.
func (s *sentence) comesAgain(i int) bool {
	for _, w := range s.words[i+1 : min(len(s.words), i+longestRepeat+mostBetween+1)] {
		if w.lower == s.words[i].lower {
			return true
		}
	}
	return false
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
		if s.words[i+k].lower != s.words[j+k].lower {
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
		varied = varied || w.lower != first.lower
	}
	gap := string(s.runes[last.end:s.words[i+n].start])
	marks := strings.TrimSpace(gap)
	parted := strings.TrimFunc(marks, isCloser) != ""
	switch {
	case marks != "" && s.markedAlike(i, n):
		return true
	case letters < 2 || !varied && n > 1:
		return false
	case strings.ContainsAny(gap, ".!?。！？…"):
		return n > 1 && s.tail(i+n, n)
	case strings.ContainsAny(gap, "-–—/"):
		return false
	case n == 1:
		return marks == "" && s.doublesNothing(first) && !s.elided(first)
	}
	return !parted || lower && n >= leastParted(s.lang)
}

// markedAlike tells whether the n words from word i on stand twice with the same
// mark behind them, as the end of a clause that is said again: “… nhận được, nhận
// được, …”. What stands between marks by itself people do say again: “không,
// không, …”.
func (s *sentence) markedAlike(i, n int) bool {
	mark := s.markBehind(i + n - 1)
	if mark == 0 || mark != s.markBehind(i+2*n-1) || n == 1 && s.script != "Han" || s.words[i].class == digit {
		return false
	}
	return isCloser(mark) || n >= leastMarked || i > 0 && s.adjacent(i-1) && s.words[i-1].class == s.words[i].class
}

// leastMarked is how many words are seldom said again between marks.
const leastMarked = 3

// markBehind is the mark behind word i, behind spaces too, 0 where another word
// or the end follows.
func (s *sentence) markBehind(i int) rune {
	for at := s.words[i].end; at < len(s.runes) && (i+1 == len(s.words) || at < s.words[i+1].start); at++ {
		if !unicode.IsSpace(s.runes[at]) {
			return s.runes[at]
		}
	}
	return 0
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
	return unicode.IsLower([]rune(w.text)[0]) && !habitOf(s.lang).sets().doubled[w.lower]
}

// tail tells whether n words from word i on are all that is left of the
// sentence and no sentence of their own: they begin small, or as characters do
// that are hardly a sentence's first.
func (s *sentence) tail(i, n int) bool {
	first := s.runes[s.words[i].start]
	return i+n == len(s.words) && (unicode.IsLower(first) || unicode.Is(unicode.Han, first) && n < longestTail)
}

// longestTail is how many characters a Chinese sentence has at least that
// stands for itself.
const longestTail = 5
