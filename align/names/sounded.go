package names

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// sounded enters what the readings tell, in each language that has no form
// that was seen.
func sounded(forms map[string][]corpus.Form, slots []slot, kind corpus.Kind, nation string) {
	trust, inPinyin := pRead, pSeen
	var zh, vi, pinyin [][]corpus.Form
	for i, s := range slots {
		person := kind == corpus.Person
		chars := s.characters(i == 0 && person, i > 0 && i+1 < len(slots) && person, person)
		if s.han == 0 {
			trust = pHeard
			if s.pinyin == "" {
				inPinyin = pHeard
			}
		}
		zh = append(zh, chars)
		vi = append(vi, s.readings(chars, i == 0, false, person && i > 0 && nation != chinese))
		pinyin = append(pinyin, s.readings(chars, i == 0, true, false))
	}
	enter := func(code string, syllables [][]corpus.Form, trust float64, shape func(string) string) {
		if len(forms[code]) > 0 || slices.ContainsFunc(syllables, func(list []corpus.Form) bool { return len(list) == 0 }) {
			return
		}
		list := combined(syllables)
		if trust == pHeard {
			list = append(list, decided(syllables, list[0].P)...)
		}
		for _, f := range list {
			forms[code] = append(forms[code], corpus.Form{Text: shape(f.Text), P: f.P * trust})
		}
		if trust == pHeard {
			forms[code] = audible(forms[code])
		}
	}
	enter("zh", zh, trust, func(s string) string { return strings.ReplaceAll(s, " ", "") })
	enter("vi", vi, trust, capitalized)
	enter("pinyin", pinyin, inPinyin, func(s string) string { return shapePinyin(s, kind) })
}

// combined are the likeliest ways to choose a form of each syllable.
func combined(syllables [][]corpus.Form) []corpus.Form {
	var list []corpus.Form
	for i, forms := range syllables {
		list = extend(list, i, forms)
	}
	return list
}

// Unknown stands in a form for a syllable that sound does not tell.
const Unknown = "?"

// settled is how likely a form of a syllable must be that the syllable is not
// Unknown: twice as likely as all others.
const settled = 2.0 / 3

// decided is the form with Unknown for each syllable of which no form is settled;
// none where all are or all but one are not, or where another form, of the
// probability best, is as likely as not.
func decided(syllables [][]corpus.Form, best float64) []corpus.Form {
	var parts []string
	p, unknown := 1.0, 0
	for _, forms := range syllables {
		if forms[0].P < settled {
			parts = append(parts, Unknown)
			unknown++
			continue
		}
		parts = append(parts, forms[0].Text)
		p *= forms[0].P
	}
	if best >= 0.5 || unknown == 0 || unknown >= len(syllables)-1 {
		return nil
	}
	return []corpus.Form{{Text: strings.Join(parts, " "), P: p}}
}

// audible drops what is noise of forms that were only heard, and puts the
// likeliest first.
func audible(forms []corpus.Form) []corpus.Form {
	sortForms(forms)
	forms = slices.DeleteFunc(forms, func(f corpus.Form) bool { return f.P < heard })
	return forms[:min(len(forms), most)]
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
func (s slot) characters(surname, middle, person bool) []corpus.Form {
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
	of := reading.Characters
	if person && !surname {
		of = reading.GivenCharacters
	}
	for _, c := range of(s.vi, s.pinyin) {
		if surname && !chineseSurnames()[string(c.Rune)] {
			continue
		}
		list = append(list, corpus.Form{Text: string(c.Rune), P: c.P})
		sum += c.P
	}
	for i := range list {
		list[i].P /= sum
	}
	if surname {
		list = asSurname(list)
	}
	sortForms(list)
	return list[:min(len(list), most)]
}

// readings lists how a slot sounds, from what was written or else from the
// characters it may be; given says that it is of a Vietnamese given name.
func (s slot) readings(chars []corpus.Form, first, pinyin, given bool) []corpus.Form {
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
			text := sound.Syllable
			if given {
				text = givenSpelling(text)
			}
			at := slices.IndexFunc(list, func(f corpus.Form) bool { return f.Text == text })
			if at < 0 {
				list = append(list, corpus.Form{Text: text})
				at = len(list) - 1
			}
			list[at].P += c.P * sound.P
		}
	}
	if given {
		list = asGiven(list)
	}
	sortForms(list)
	return list[:min(len(list), most)]
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
