package names

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
)

// mostRole is how many runes before or behind a name a role may have.
const mostRole = 90

// rolesOf finds the roles beside the people that mentions name, by the index of
// the mention.
func rolesOf(docs []corpus.Document, mentions []corpus.Mention) map[int][]role {
	type place struct {
		doc string
		n   int
	}
	type sentence struct{ lang, text string }
	sentences := map[place]sentence{}
	for _, d := range docs {
		for _, s := range d.Sentences {
			sentences[place{d.ID, s.N}] = sentence{d.LangOf(s), s.Text}
		}
	}
	roles := map[int][]role{}
	from, at, text := 0, place{}, []rune{} // of the sentence at hand
	for i, m := range mentions {
		if m.Kind != corpus.Person {
			continue
		}
		here := place{m.Doc, m.Sentence}
		s := sentences[here]
		if here != at {
			from, at, text = 0, here, []rune(s.text)
		}
		words, known := officesOf()[s.lang]
		if !known || from > m.Start || m.End > len(text) {
			continue
		}
		before, behind := text[max(from, m.Start-mostRole):m.Start], text[m.End:min(len(text), m.End+mostRole)]
		if s.lang == "zh" {
			roles[i] = words.hanRoles(before)
		} else {
			roles[i] = append(words.rolesBefore(string(before), s.lang), words.roleBehind(string(behind))...)
		}
		from = m.End
	}
	return roles
}

// between are words that stand inside a role and say nothing: of an ambassador
// where he is.
var between = strings.NewReplacer(" tại ", " ", " ở ", " ", " auprès ", " ", " to ", " ", " in ", " ", " au ", " ", " en ", " ", "驻", "")

// hanRoles finds the roles that Chinese characters end with, 、 between them:
// 越共中央政治局委员、中央宣教部部长.
func (w officeWords) hanRoles(before []rune) (list []role) {
	for end := len(before); end > 0; {
		n := w.chars.before(before, end)
		if n == 0 {
			break
		}
		start := end - n
		for start > 0 && unicode.Is(unicode.Han, before[start-1]) {
			start--
		}
		first, parts := start, partsOf(between.Replace(string(before[start:end-n])))
		for slices.ContainsFunc(parts, func(p part) bool { return p.proper != nil }) {
			first++ // other words of the sentence
			parts = partsOf(between.Replace(string(before[first : end-n])))
		}
		list = append(list, newRole(string(before[first:end]), w.offices[string(before[end-n:end])], parts))
		if first > start || start == 0 || before[start-1] != '、' {
			break
		}
		end = start - 1
	}
	return list
}

// rolesBefore finds the roles that a text before a name ends with: "Bí thư Trung
// ương Đảng, Trưởng Ban Đối ngoại Trung ương", with a form of address behind or
// not.
func (w officeWords) rolesBefore(before, lang string) (list []role) {
	tokens := tokenize(before)
	if len(tokens) == 0 || strings.TrimSpace(string([]rune(before)[tokens[len(tokens)-1].end:])) != "" {
		return nil
	}
	found, end := w.found(tokens)
	for i, at := range slices.Backward(found) {
		first, least := at.start, 0
		if i > 0 {
			least = found[i-1].end // "President Prime Minister": two offices
		}
		for lang == "en" && first > least && isJoint(tokens[first].gap) && (tokens[first-1].capital || nationOf(tokens[first-1].lower) != "") {
			first-- // "Vietnamese Foreign Minister"
		}
		if slices.ContainsFunc(tokens[first+1:end], func(t token) bool { return !isJoint(t.gap) }) {
			break
		}
		r, ok := w.role(before, tokens[first:end], tokens[at.start:at.end])
		if !ok {
			break
		}
		list, end = append(list, r), first
	}
	return list
}

// found lists the words for offices among tokens, in order, and where the tokens
// end that tell of them: before forms of address.
func (w officeWords) found(tokens []token) (list []span, end int) {
	for i := 0; i < len(tokens); {
		n := w.phrases.match(tokens, i)
		if n > 0 {
			list, end = append(list, span{start: i, end: i + n}), i+n
		} else if n = w.titles.match(tokens, i); n == 0 {
			n, end = 1, i+1
		}
		i += n
	}
	return list, end
}

// isJoint tells whether what stands between two words keeps them together.
func isJoint(gap string) bool {
	return gap == " " || gap == "-" || gap == "'" || gap == "’"
}

// roleBehind finds the role that a text behind a name begins with: ", chef de la
// Commission …".
func (w officeWords) roleBehind(behind string) []role {
	tokens := tokenize(behind)
	if len(tokens) == 0 || !slices.Contains([]string{", ", " - ", " – ", " (", ", l’", ", l'"}, tokens[0].gap) {
		return nil
	}
	i := 0
	if slices.Contains(ofParticles, tokens[0].lower) {
		i = 1
	}
	n := 0
	if i < len(tokens) {
		n = w.phrases.match(tokens, i)
	}
	if n == 0 {
		return nil
	}
	end := i + n
	for end < len(tokens) && isJoint(tokens[end].gap) {
		end++
	}
	for ; end >= i+n; end-- {
		if r, ok := w.role(behind, tokens[i:end], tokens[i:i+n]); ok {
			return []role{r}
		}
	}
	return nil
}

// role makes a role of tokens, among them those of the office, where all others
// are parts of an organisation's name.
func (w officeWords) role(text string, tokens, of []token) (role, bool) {
	runes := []rune(text)
	cut := func(start, end int) string { return " " + string(runes[start:end]) + " " }
	start, end := tokens[0].start, tokens[len(tokens)-1].end
	rest := between.Replace(cut(start, of[0].start)) + between.Replace(cut(of[len(of)-1].end, end))
	parts := partsOf(rest)
	capitals := map[string]bool{}
	for _, t := range tokens {
		capitals[t.lower] = capitals[t.lower] || t.capital
	}
	for _, p := range parts {
		if p.proper != nil && slices.ContainsFunc(p.proper.words, func(word string) bool { return !capitals[word] }) {
			return role{}, false
		}
	}
	said := of[0].lower
	for _, t := range of[1:] {
		said += t.gap + t.lower
	}
	return newRole(string(runes[start:end]), w.offices[said], parts), true
}
