package names

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
)

// dots part the words of a transcribed name.
const dots = "·•・‧"

// transcribed finds foreign people: words in characters that serve to
// transcribe, with a dot between them.
func (f *hanFinder) transcribed(text []rune) []span {
	var list []span
	for i := 1; i < len(text); i++ {
		if !strings.ContainsRune(dots, text[i]) {
			continue
		}
		start, end := f.transcribedStart(text, i), i+1
		for end < len(text) && (f.transcription[text[end]] || strings.ContainsRune(dots, text[end])) && f.titles.at(text, end) == 0 {
			end++
		}
		if start < i && end > i+1 {
			list = append(list, span{start, end, corpus.Person})
		}
		i = end
	}
	return list
}

// transcribedStart returns where the transcribed word before the dot at i
// begins: a rare character between two that serve to transcribe is taken too.
func (f *hanFinder) transcribedStart(text []rune, i int) int {
	start := i
	for start > 0 && f.titles.before(text, start) == 0 && f.saying.before(text, start) == 0 {
		switch {
		case f.transcription[text[start-1]]:
			start--
		case start > 1 && start < i && f.transcription[text[start-2]] && !f.boundary(text, start-1):
			start -= 2
		default:
			return start
		}
	}
	return start
}

// people finds people with a Chinese surname and a given name of one or two
// characters, or three, beside a title, or before a verb of saying.
func (f *hanFinder) people(text []rune) []span {
	var list []span
	for i := 0; i < len(text); i++ {
		surname := f.surnames.at(text, i)
		if surname == 0 || f.common.at(text, i) > 0 {
			continue
		}
		best, strength := 0, 0
		for given := 3; given > 0; given-- {
			if given == 3 && !(i+surname < len(text) && text[i+surname] == women) {
				continue
			}
			if n := surname + given; f.name(text, i, surname, n) {
				if s := f.strength(text, i, i+n); s > strength {
					best, strength = n, s
				}
			}
		}
		if best > 0 {
			list = append(list, span{i, i + best, corpus.Person})
			i += best - 1
		}
	}
	return list
}

// women is the middle name of Vietnamese women, Thị, which two characters may
// follow.
const women = '氏'

// name tells whether the n characters at i can be a surname and a given name.
func (f *hanFinder) name(text []rune, i, surname, n int) bool {
	if i+n > len(text) {
		return false
	}
	if n > surname+1 && f.saying.words[string(text[i+n-1])] {
		return false // 李明说
	}
	if n == surname+1 && f.followers.words[string(text[i+surname])] {
		return false // 警方也
	}
	word := n > surname+1 && f.common.words[string(text[i+surname:i+n])] // 和平 is a given name too
	for k := i + surname; k < i+n && !word; k++ {
		if !unicode.Is(unicode.Han, text[k]) || f.particles[text[k]] || f.titles.at(text, k) > 0 {
			return false
		}
	}
	return country(string(text[i:i+n])) == "" && capital(string(text[i:i+n])) == "" && country(string(text[i:min(i+2, len(text))])) == ""
}

// role tells whether a word for what a person is ends at i, by its last
// character: 村民, 飞行员.
func (f *hanFinder) role(text []rune, i int) bool {
	return i > 1 && f.roles[text[i-1]] && unicode.Is(unicode.Han, text[i-2]) && f.common.before(text, i) == 0
}

// strength counts what tells that a person stands at start to end: 0 where it
// is not enough.
func (f *hanFinder) strength(text []rune, start, end int) int {
	left, right := f.titles.before(text, start) > 0 || f.role(text, start), f.titles.at(text, end) > 0
	opens := left || f.boundary(text, start-1) || f.saying.before(text, start) > 0
	closes := right || f.boundary(text, end) || f.saying.at(text, end) > 0 || f.followers.at(text, end) > 0
	switch {
	case !opens || !closes:
		return 0
	case left && right:
		return 3
	case left, right:
		return 2
	case f.saying.at(text, end) > 0 && (start == 0 || !unicode.Is(unicode.Han, text[start-1])):
		return 1
	}
	return 0
}

// The characters of a transcribed name that stands without a dot.
const (
	leastTranscribed = 4
	mostTranscribed  = 9
)

// titledForeigners finds transcribed names of one word behind a title:
// 议员阿赫梅特别科夫率领.
func (f *hanFinder) titledForeigners(text []rune) []span {
	var list []span
	for i := 1; i < len(text); i++ {
		if !f.transcription[text[i]] || f.titles.before(text, i) == 0 && !f.role(text, i) {
			continue
		}
		end := i
		for end < len(text) && f.transcription[text[end]] && f.titles.at(text, end) == 0 && f.saying.at(text, end) == 0 {
			end++
		}
		closes := f.boundary(text, end) || f.saying.at(text, end) > 0 || f.followers.at(text, end) > 0 || f.titles.at(text, end) > 0
		if n := end - i; closes && n >= leastTranscribed && n <= mostTranscribed && country(string(text[i:end])) == "" && capital(string(text[i:end])) == "" {
			list = append(list, span{i, end, corpus.Person})
			i = end
		}
	}
	return list
}
