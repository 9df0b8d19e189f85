package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("dangling", dangling) }

const (
	commas = ",;、，；:："
	stops  = ".。．"
)

// dangling finds the loose ends of broken sentences: stops behind commas and
// spaces, a last clause that breaks off at a function word, a first one that
// begins with a closing mark.
func dangling(s *sentence) []finding {
	var found []finding
	add := func(start, end int, why string) { found = append(found, finding{start: start, end: end, why: why}) }
	first, last := s.trimmed()
	if first >= last {
		return nil
	}
	end := last
	for end > first && (isClosing(s.runes[end-1]) || end < last && s.runes[end-1] <= ' ' || s.runes[end-1] == 0xa0) {
		end--
	}
	tail := end
	for tail > first && !classed(s.runes[tail-1]) && !unicode.In(s.runes[tail-1], unicode.Pe, unicode.Pf, unicode.Pi, unicode.Ps) && s.runes[tail-1] != '"' && s.runes[tail-1] != '%' {
		tail--
	}
	loose := looseEnd(string(s.runes[tail:end]))
	if loose != "" {
		add(tail, end, loose)
	}
	if w, ok := s.hanging(tail); ok && (loose != "" || s.ended(end)) {
		add(w.start, w.end, "the sentence breaks off behind “"+w.text+"”")
	}
	if r := s.runes[first]; strings.ContainsRune(commas+stops+"!?！？。)”»）》」』", r) && !strings.HasPrefix(string(s.runes[first:]), "...") {
		add(first, first+1, "the sentence begins with “"+string(r)+"”")
	}
	if s.lowerStart(first) {
		add(s.words[0].start, s.words[0].end, "the sentence begins with a small letter")
	}
	return append(found, s.looseInside(tail)...)
}

// lowerStart tells whether a sentence of the body begins with a small letter,
// other than in a name like iPhone.
func (s *sentence) lowerStart(first int) bool {
	if s.Role != corpus.Body || len(s.words) < 3 || s.words[0].start != first {
		return false
	}
	return unicode.IsLower(s.runes[first]) && s.words[0].text == strings.ToLower(s.words[0].text)
}

// trimmed returns where the sentence begins and ends without white space.
func (s *sentence) trimmed() (first, last int) {
	last = len(s.runes)
	for first < last && unicode.IsSpace(s.runes[first]) {
		first++
	}
	for last > first && unicode.IsSpace(s.runes[last-1]) {
		last--
	}
	return first, last
}

func classed(r rune) bool { return classOf(r) != none }

func isClosing(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\''
}

// looseEnd says what is wrong with the marks at the end of a sentence.
func looseEnd(marks string) string {
	tight := strings.Join(strings.Fields(marks), "")
	switch {
	case strings.ContainsAny(tight, commas[:len(commas)-len(":：")]) && strings.ContainsAny(tight, stops):
		return "a comma before the full stop"
	case tight == "." && len(marks) > 1:
		return "a space before the full stop"
	case strings.HasPrefix(tight, "..") && tight != "..." && tight != ".."+"..", strings.HasPrefix(tight, "。。") && !strings.HasPrefix(tight, "。。。"):
		return "two full stops"
	case tight != "" && strings.Trim(tight, ",;、，；") == "":
		return "the sentence ends with a comma"
	}
	return ""
}

// hanging returns the last word before the final marks where no clause can end
// in it.
func (s *sentence) hanging(tail int) (word, bool) {
	for i := len(s.words) - 1; i >= 0; i-- {
		if w := s.words[i]; w.end <= tail {
			return w, w.end == tail && habitOf(s.lang).sets().hanging[w.text]
		}
	}
	return word{}, false
}

// ended tells whether a full stop closes the sentence; a title may end
// anywhere.
func (s *sentence) ended(end int) bool {
	return s.Role != corpus.Title && end > 0 && strings.ContainsRune(lang.Of(s.lang).Sentences.Terminators+stops, s.runes[end-1])
}

// looseInside finds doubled commas and spaces before commas within the
// sentence.
func (s *sentence) looseInside(tail int) []finding {
	var found []finding
	for i := 0; i+1 < tail; i++ {
		if !strings.ContainsRune(",，、;；", s.runes[i]) {
			continue
		}
		j := i + 1
		for j < tail && s.runes[j] == ' ' {
			j++
		}
		if j < tail && strings.ContainsRune(",，、;；.。", s.runes[j]) {
			found = append(found, finding{start: i, end: j + 1, why: "two marks where one belongs"})
			i = j
		}
	}
	return found
}
