package audit

import (
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() { Checks.Add("dangling", dangling) }

const (
	commas = ",;、，；"
	stops  = ".。．"
)

// dangling finds the loose ends of broken sentences: stops behind commas and
// spaces, a last clause that breaks off at a function word, a sentence that
// begins with a closing mark or a small letter, two marks for one.
func dangling(s *sentence) []finding {
	first, last := s.trimmed()
	if first == last {
		return nil
	}
	found := s.looseStart(first)
	tail, end := s.finalMarks(first, last)
	loose := looseEnd(string(s.runes[tail:end]))
	if loose != "" {
		found = append(found, finding{start: tail, end: end, why: loose})
	}
	if w, ok := s.hanging(tail); ok && (loose != "" || s.ended(end)) {
		found = append(found, finding{start: w.start, end: w.end, why: "the sentence breaks off behind “" + w.text + "”"})
	}
	return append(found, s.doubledMarks(tail)...)
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

// looseStart finds a closing mark or a small letter at the beginning.
func (s *sentence) looseStart(first int) []finding {
	r := s.runes[first]
	switch {
	case strings.HasPrefix(string(s.runes[first:min(first+3, len(s.runes))]), "..."):
		return nil
	case strings.ContainsRune(commas+stops+"!?！？)”»）》」』", r):
		return []finding{{start: first, end: first + 1, why: "the sentence begins with “" + string(r) + "”"}}
	case s.smallStart(first):
		return []finding{{start: first, end: s.words[0].end, why: "the sentence begins with a small letter", vague: true}}
	}
	return nil
}

// smallStart tells whether a sentence of the body begins with a small letter,
// other than in a name like iPhone.
func (s *sentence) smallStart(first int) bool {
	if s.Role != corpus.Body || len(s.words) < 3 || s.words[0].start != first || s.cut() {
		return false
	}
	return unicode.IsLower(s.runes[first]) && s.words[0].text == s.words[0].lower
}

// cut tells whether what stood before the sentence, in its paragraph or one of
// its own, was taken for a caption, a dateline or a byline: then its beginning
// may be there.
func (s *sentence) cut() bool {
	return s.before != nil && s.before.Role != corpus.Body && s.before.Role != corpus.Title && s.Par-s.before.Par <= 1
}

// finalMarks returns where the marks that end the sentence begin and end,
// quotation marks and brackets behind them left out.
func (s *sentence) finalMarks(first, last int) (tail, end int) {
	end = last
	for end > first && (isCloser(s.runes[end-1]) || end < last && unicode.IsSpace(s.runes[end-1])) {
		end--
	}
	tail = end
	for tail > first && (unicode.IsSpace(s.runes[tail-1]) || strings.ContainsRune(commas+stops+"!?！？…:：", s.runes[tail-1])) {
		tail--
	}
	return tail, end
}

func isCloser(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' || r == '\''
}

// looseEnd says what is wrong with the marks at the end of a sentence.
func looseEnd(marks string) string {
	tight := strings.Join(strings.Fields(marks), "")
	switch {
	case strings.ContainsAny(tight, commas) && strings.ContainsAny(tight, stops):
		return "a comma before the full stop"
	case tight != "" && strings.Trim(tight, commas) == "":
		return "the sentence ends with a comma"
	case tight == "." && marks != tight:
		return "a space before the full stop"
	case tight == "..", tight == "。。":
		return "two full stops"
	}
	return ""
}

// hanging returns the word before the final marks, and whether no clause can
// end in it.
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

// doubledMarks finds commas with another mark behind them within the sentence.
func (s *sentence) doubledMarks(tail int) []finding {
	var found []finding
	for i := 0; i+1 < tail; i++ {
		if r := s.runes[i]; unicode.IsLetter(r) || !strings.ContainsRune(commas, r) {
			continue
		}
		j := i + 1
		for j < tail && s.runes[j] == ' ' {
			j++
		}
		if j < tail && strings.ContainsRune(commas+stops, s.runes[j]) {
			found = append(found, finding{start: i, end: j + 1, why: "two marks where one belongs"})
			i = j
		}
	}
	return found
}
