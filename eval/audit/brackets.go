package audit

import (
	"sort"
	"strings"
	"unicode"
)

const (
	openers = "([{（【《〈“‘«「『"
	closers = ")]}）】》〉”’»」』"
	quotes  = "“‘«「『\""
)

// inBrackets tells whether a place in the sentence stands in brackets, or in
// quotation marks around foreign words, where these are at home.
func (s *sentence) inBrackets(at int) bool {
	if s.home == nil {
		s.home = s.homes()
	}
	return s.home[at]
}

// speech is how many of the language's own words make a quotation speech: what
// is quoted from another language has none but by chance.
const speech = 2

// homes tells of every place whether it stands where foreign words are at
// home: of the innermost bracket or quotation mark that is open there.
func (s *sentence) homes() []bool {
	closer := s.closers()
	foreign := map[int]bool{} // by the place of an opening mark
	home := make([]bool, len(s.runes))
	var open []int
	for i, r := range s.runes {
		if n := len(open); n > 0 {
			home[i] = foreign[open[n-1]]
		}
		switch n := len(open); {
		case n > 0 && (strings.ContainsRune(closers, r) || r == '"' && s.runes[open[n-1]] == '"'):
			open = open[:n-1]
		case r == '"', strings.ContainsRune(openers, r):
			open = append(open, i)
			foreign[i] = !strings.ContainsRune(quotes, r) || s.ownWords(i, closer[i]) < speech
		}
	}
	return home
}

// closers returns for every place the next closing mark behind it, the
// sentence's end where there is none.
func (s *sentence) closers() []int {
	next := make([]int, len(s.runes))
	at := len(s.runes)
	for i := len(s.runes) - 1; i >= 0; i-- {
		next[i] = at
		if strings.ContainsRune(closers+"\"", s.runes[i]) {
			at = i
		}
	}
	return next
}

// ownWords counts the words between two places that only the sentence's own
// language has, as far as spelling and frequency tell; it stops at speech.
func (s *sentence) ownWords(start, end int) int {
	n := 0
	first := sort.Search(len(s.words), func(i int) bool { return s.words[i].start >= start })
	for _, w := range s.words[first:] {
		if w.end > end || n == speech {
			break
		}
		if s.plainlyOwn(w) {
			n++
		}
	}
	return n
}

func (s *sentence) plainlyOwn(w word) bool {
	switch s.lang {
	case "vi":
		return strings.ContainsFunc(w.text, beyondASCII) && w.vietnamese
	case "zh":
		return w.class == han
	}
	return habitOf(s.lang).sets().frequent[w.text] && !w.tellsOther(s.lang)
}

func beyondASCII(r rune) bool { return r > unicode.MaxASCII }
