package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// How far the forms of a name are trusted by where they come from: seen in a
// text of that language, in CLDR, read from characters that were seen, or heard
// from syllables only. pHouse is for English and French, which spell Vietnamese
// names as they are and Chinese ones in pinyin, as news agencies do: times the
// probability of what they spell so. The commonest of the seen forms has
// pShown at least.
const (
	pSeen   = 0.95
	pListed = 0.99
	pRead   = 0.8
	pHeard  = 0.6
	pHouse  = 0.9
	pShown  = 0.9
	pCopied = 0.3 // seen, but as a foreign name that was written by its sound
	pEither = 0.5 // spelled as in Vietnamese, of a name that is read in both ways where nothing tells the nation
)

// Forms that were only heard are given where they are as likely as this, and no
// more than a few of them.
const (
	heard = 0.2
	few   = 3
)

// most is how many forms are given of one language.
const most = 5

// canonical gives the forms that a name should have: those that were seen, and
// those that its readings tell.
func canonical(e corpus.Entity, surfaces []surface, langs map[string]string, nation string) map[string][]corpus.Form {
	forms := map[string][]corpus.Form{}
	for _, s := range surfaces {
		if s.country != "" && e.Kind == corpus.Location {
			return listed(s)
		}
	}
	seen(forms, e, langs)
	copied(forms, e, langs)
	if e.Kind != corpus.Organisation {
		if slots := lattice(surfaces, e); slots != nil {
			sounded(forms, slots, e.Kind)
		}
	}
	if e.Kind != corpus.Organisation {
		borrowed(forms, nation)
	}
	return forms
}

// listed gives the names of a country or a capital.
func listed(s surface) map[string][]corpus.Form {
	forms := map[string][]corpus.Form{}
	if country(s.text) == "" {
		for i, text := range capitalNames(s.country) {
			if text != "" {
				forms[languages[i]] = []corpus.Form{{Text: text, P: pListed}}
			}
		}
		return forms
	}
	for _, code := range languages {
		forms[code] = []corpus.Form{{Text: countryName(s.country, code), P: pListed}}
	}
	return forms
}

// seen enters what texts of each language have, by how often.
func seen(forms map[string][]corpus.Form, e corpus.Entity, langs map[string]string) {
	counts, sums := map[[2]string]int{}, map[string]int{}
	var order [][2]string
	for _, m := range e.Mentions {
		code := langs[m.Doc]
		if !asSeen(m, code) || isHan(m.Text) != (lang.Of(code).Detection.Script == "Han") {
			continue
		}
		key := [2]string{code, strings.ReplaceAll(m.Text, "\u00a0", " ")}
		if e.Kind == corpus.Location {
			key[1] = ownPlace(key[1])
		}
		if counts[key] == 0 {
			order = append(order, key)
		}
		counts[key]++
		sums[code]++
	}
	for _, key := range order {
		p := pSeen * float64(counts[key]) / float64(sums[key[0]])
		forms[key[0]] = append(forms[key[0]], corpus.Form{Text: key[1], P: p})
	}
	for _, code := range languages {
		sortForms(forms[code])
		forms[code] = commonest(forms[code])
		if len(forms[code]) == 0 {
			delete(forms, code)
		}
	}
}

// commonest gives the commonest of the seen forms, Vietnamese ones with their marks
// before the same without, pShown at least; the others share what is left.
func commonest(forms []corpus.Form) []corpus.Form {
	var kept []corpus.Form
	for _, f := range forms {
		marked := func(other corpus.Form) bool {
			return !isASCII(other.Text) && isASCII(f.Text) && reading.Fold(other.Text) == strings.ToLower(f.Text)
		}
		if at := slices.IndexFunc(forms, marked); at < 0 {
			kept = append(kept, f)
		}
	}
	for _, f := range forms {
		if at := slices.IndexFunc(kept, func(k corpus.Form) bool {
			return reading.Fold(k.Text) == strings.ToLower(f.Text) && isASCII(f.Text) && k.Text != f.Text
		}); at >= 0 {
			kept[at].P += f.P
		}
	}
	sortForms(kept)
	if len(kept) == 0 || kept[0].P >= pShown {
		return kept
	}
	rest := (pSeen - pShown) / (pSeen - kept[0].P)
	kept[0].P = pShown
	for i := range kept[1:] {
		kept[i+1].P *= rest
	}
	return kept
}

// asSeen tells whether a mention is written as its language should write it.
func asSeen(m corpus.Mention, code string) bool {
	switch m.Rendering {
	case corpus.Native, corpus.SinoVietnamese:
		return code != ""
	case corpus.Transcribed:
		return code == "zh"
	case corpus.Pinyin:
		return code == "en" || code == "fr"
	}
	return false
}

// copied enters the transcribed forms of languages that have no other.
func copied(forms map[string][]corpus.Form, e corpus.Entity, langs map[string]string) {
	for _, m := range e.Mentions {
		if code := langs[m.Doc]; m.Rendering == corpus.Transcribed && code != "" && len(forms[code]) == 0 {
			forms[code] = []corpus.Form{{Text: m.Text, P: pCopied}}
		}
	}
}

// A slot is what is known of one syllable of a name.
type slot struct {
	han    rune
	vi     string // as written, with its marks
	pinyin string
}

// lattice lays the surfaces over one another, nil where they are no syllabic
// name.
func lattice(surfaces []surface, e corpus.Entity) []slot {
	kind, inPinyin := e.Kind, writtenInPinyin(e)
	if slices.ContainsFunc(surfaces, func(s surface) bool { return s.doc == "" && len(s.paths) == 0 }) {
		return nil // a foreign name
	}
	surfaces = slices.DeleteFunc(slices.Clone(surfaces), func(s surface) bool {
		return kind == corpus.Person && s.broken() || s.hans == 0 && !s.vietnamese() && !inPinyin[s.lower] && !s.plainVietnamese()
	})
	if !slices.ContainsFunc(surfaces, func(s surface) bool { return s.hans > 0 || s.vietnamese() || inPinyin[s.lower] }) {
		return nil // nothing bears out how it is to be read
	}
	base := slices.MaxFunc(surfaces, func(a, b surface) int { return cmp.Compare(a.rank(), b.rank()) })
	if base.rank() == 0 || strings.ContainsAny(base.text, dots) || len(base.paths[0]) > mostSyllables ||
		kind == corpus.Location && generic()[strings.ToLower(base.words[0])] {
		return nil
	}
	slots := make([]slot, len(base.paths[0]))
	for _, s := range surfaces {
		m := matchSyllables(s.name, base.name)
		if m.score < tiedByBead || len(m.a) != len(slots) {
			continue
		}
		for i, syllable := range m.a {
			if s.hans == 0 && !inPinyin[s.lower] {
				syllable.pinyin = ""
			}
			slots[i].add(syllable, m.b[i])
		}
	}
	return slots
}

// writtenInPinyin tells, in lower case, which of an entity's names are pinyin.
func writtenInPinyin(e corpus.Entity) map[string]bool {
	texts := map[string]bool{}
	for _, m := range e.Mentions {
		text := strings.ReplaceAll(m.Text, "\u00a0", " ")
		if e.Kind == corpus.Location {
			text = ownPlace(text)
		}
		if readInMandarin(m) {
			texts[lower(text)] = true
		}
	}
	return texts
}

// plainVietnamese tells whether a name may be Vietnamese that lost its marks.
func (n *name) plainVietnamese() bool {
	return !slices.ContainsFunc(n.words, func(w string) bool { return !reading.IsPlainVietnamese(w) })
}

// rank orders surfaces by how much they tell: characters, Vietnamese with its
// marks, anything else of several syllables.
func (s surface) rank() int {
	if len(s.paths) == 0 || len(s.paths[0]) < 2 {
		return 0
	}
	score := 1
	for _, syllable := range s.paths[0] {
		if syllable.han != 0 {
			return 100
		}
		if syllable.vi != "" && !syllable.plain {
			score++
		}
	}
	return score
}

// add takes what a syllable tells of the one of the base that it matches; one
// that is the same in Vietnamese but for its marks is no pinyin.
func (s *slot) add(syllable, base syllable) {
	if syllable.han != 0 && s.han == 0 {
		s.han = syllable.han
	}
	bare := s.vi == "" || isASCII(s.vi) && !syllable.plain
	if bare && syllable.vi != "" && (!syllable.plain || syllable.pinyin == "") {
		s.vi = syllable.text
	}
	if s.pinyin == "" && syllable.pinyin != "" && syllable.readAsPinyin(base) {
		s.pinyin = syllable.pinyin
	}
}

// readAsPinyin tells whether a syllable that matched one of the base did so as
// pinyin.
func (s syllable) readAsPinyin(base syllable) bool {
	switch {
	case s.vi != "" && !s.plain:
		return false
	case base.han != 0:
		return slices.ContainsFunc(reading.Pinyin(base.han), func(r reading.Reading) bool { return r.Syllable == s.pinyin }) ||
			slices.ContainsFunc(reading.SurnamePinyin(base.han), func(r reading.Reading) bool { return r.Syllable == s.pinyin })
	case base.vi != "" && !base.plain:
		return s.bare != base.bare
	}
	return true
}

// sounded enters what the readings tell, in each language that has no form
// that was seen.
func sounded(forms map[string][]corpus.Form, slots []slot, kind corpus.Kind) {
	trust, inPinyin := pRead, pSeen
	var zh, vi, pinyin []corpus.Form
	for i, s := range slots {
		person := kind == corpus.Person
		chars := s.characters(i == 0 && person, i > 0 && i+1 < len(slots) && person)
		if s.han == 0 {
			trust = pHeard
			if s.pinyin == "" {
				inPinyin = pHeard
			}
		}
		zh = extend(zh, i, chars)
		vi = extend(vi, i, s.readings(chars, i == 0, false))
		pinyin = extend(pinyin, i, s.readings(chars, i == 0, true))
	}
	enter := func(code string, list []corpus.Form, trust float64, shape func(string) string) {
		if len(forms[code]) > 0 {
			return
		}
		for _, f := range list {
			forms[code] = append(forms[code], corpus.Form{Text: shape(f.Text), P: f.P * trust})
		}
		if trust == pHeard {
			forms[code] = audible(forms[code])
		}
		if len(forms[code]) == 0 {
			delete(forms, code)
		}
	}
	enter("zh", zh, trust, func(s string) string { return strings.ReplaceAll(s, " ", "") })
	enter("vi", vi, trust, capitalized)
	enter("pinyin", pinyin, inPinyin, func(s string) string { return shapePinyin(s, kind) })
}

// audible drops what is noise of forms that were only heard.
func audible(forms []corpus.Form) []corpus.Form {
	forms = slices.DeleteFunc(forms, func(f corpus.Form) bool { return f.P < heard })
	return forms[:min(len(forms), few)]
}

// middleName is the character of a syllable between a Vietnamese surname and
// given name that tells women and men, "" of any other.
func middleName(vi string) string {
	switch strings.ToLower(vi) {
	case "thị", "thi":
		return string(women)
	case "văn", "van":
		return "文"
	}
	return ""
}

// characters lists what a slot may be written with; a surname is looked for
// among surnames, and none gives none.
func (s slot) characters(surname, middle bool) []corpus.Form {
	if s.han != 0 {
		return []corpus.Form{{Text: string(s.han), P: 1}}
	}
	if char := middleName(s.vi); middle && char != "" {
		return []corpus.Form{{Text: char, P: 1}}
	}
	if surname && s.vi != "" && !isASCII(s.vi) && !vietnameseSurnames()[strings.ToLower(s.vi)] {
		return nil
	}
	var list []corpus.Form
	sum := 0.0
	for _, c := range reading.Characters(s.vi, s.pinyin) {
		if surname && !chineseSurnames()[string(c.Rune)] {
			continue
		}
		list = append(list, corpus.Form{Text: string(c.Rune), P: c.P})
		sum += c.P
	}
	for i := range list {
		list[i].P /= sum
	}
	sortForms(list)
	return list[:min(len(list), most)]
}

// readings lists how a slot sounds, from what was written or else from the
// characters it may be.
func (s slot) readings(chars []corpus.Form, first, pinyin bool) []corpus.Form {
	if pinyin && s.pinyin != "" {
		return []corpus.Form{{Text: s.pinyin, P: 1}}
	}
	if !pinyin && s.vi != "" {
		return []corpus.Form{{Text: s.marked(first), P: 1}}
	}
	var list []corpus.Form
	for _, c := range chars {
		r, _ := utf8.DecodeRuneInString(c.Text)
		for _, sound := range sounds(r, first, pinyin) {
			at := slices.IndexFunc(list, func(f corpus.Form) bool { return f.Text == sound.Syllable })
			if at < 0 {
				list = append(list, corpus.Form{Text: sound.Syllable})
				at = len(list) - 1
			}
			list[at].P += c.P * sound.P
		}
	}
	sortForms(list)
	return list[:min(len(list), most)]
}

// marked is the slot's Vietnamese syllable, lower case; one that stands without
// marks takes those with which its character is read.
func (s slot) marked(surname bool) string {
	vi := strings.ToLower(s.vi)
	if s.han == 0 || !isASCII(vi) {
		return vi
	}
	for _, r := range sounds(s.han, surname, false) {
		if r.PlainKey == reading.PlainKey(vi) {
			return r.Syllable
		}
	}
	return vi
}

func sounds(r rune, surname, pinyin bool) []reading.Reading {
	switch {
	case pinyin && surname:
		return reading.SurnamePinyin(r)
	case pinyin:
		return reading.Pinyin(r)
	case surname:
		return reading.SurnameHanViet(r)
	}
	return reading.HanViet(r)
}

// extend adds a syllable to each form and keeps the likeliest.
func extend(heads []corpus.Form, at int, tails []corpus.Form) []corpus.Form {
	if at == 0 {
		return tails
	}
	var list []corpus.Form
	for _, h := range heads {
		for _, t := range tails {
			list = append(list, corpus.Form{Text: h.Text + " " + t.Text, P: h.P * t.P})
		}
	}
	sortForms(list)
	return list[:min(len(list), most)]
}

func sortForms(list []corpus.Form) {
	slices.SortStableFunc(list, func(a, b corpus.Form) int { return cmp.Compare(b.P, a.P) })
}

func capitalized(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		r, n := utf8.DecodeRuneInString(p)
		parts[i] = string(unicode.ToUpper(r)) + p[n:]
	}
	return strings.Join(parts, " ")
}

// shapePinyin writes a person's name as surname and given name, a place's as
// one word.
func shapePinyin(s string, kind corpus.Kind) string {
	first, rest, _ := strings.Cut(s, " ")
	rest = strings.ReplaceAll(rest, " ", "")
	if kind == corpus.Person && rest != "" {
		return capitalized(first + " " + rest)
	}
	return capitalized(first + rest)
}

// borrowed gives English and French what another language has: pinyin of a
// Chinese name, the Vietnamese form of another where one was seen, else pinyin.
func borrowed(forms map[string][]corpus.Form, nation string) {
	for _, code := range []string{"en", "fr"} {
		if len(forms[code]) > 0 {
			continue
		}
		from, p := forms["pinyin"], pHouse
		if vi := forms["vi"]; len(vi) > 0 && nation != chinese && (nation == vietnamese || vi[0].P > pHeard) {
			if from = vi; nation == "" && vietnameseSpelling(vi[0].Text) {
				p *= pEither
			}
		}
		if len(from) > 0 {
			text := from[0].Text
			if code == "en" {
				text = withoutMarks(text)
			}
			forms[code] = []corpus.Form{{Text: text, P: from[0].P * p}}
		}
	}
}

// vietnameseSpelling tells whether all words of a name are Vietnamese syllables.
func vietnameseSpelling(text string) bool {
	return !slices.ContainsFunc(words(text), func(w string) bool { return !reading.IsVietnamese(w) })
}

// withoutMarks folds the words that have marks and leaves the others alone.
func withoutMarks(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		if !isASCII(p) {
			parts[i] = capitalized(reading.Fold(p))
		}
	}
	return strings.Join(parts, " ")
}
