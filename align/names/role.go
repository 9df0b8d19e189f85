package names

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

//go:embed roles.tsv
var roleLines string

// An office is what a word for a role says, in whatever language.
type office struct {
	id    int
	only  bool // who holds it is one person at a time
	chief bool // of a body that each language calls by another word: 部长, Trưởng ban
}

// officeWords are the words for offices in one language, and what each may say.
type officeWords struct {
	phrases phraseSet
	chars   wordSet
	titles  phraseSet // words for offices and forms of address
	offices map[string][]office
}

// officesOf gives the words of each language, by its code.
var officesOf = sync.OnceValue(func() map[string]officeWords {
	codes := []string{"vi", "zh", "fr", "en"}
	words, offices := map[string][]string{}, map[string]map[string][]office{}
	for id, line := range slices.Collect(strings.Lines(roleLines)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(f) != 1+len(codes) {
			continue
		}
		for i, code := range codes {
			for word := range strings.SplitSeq(f[1+i], "|") {
				if offices[code] == nil {
					offices[code] = map[string][]office{}
				}
				words[code] = append(words[code], word)
				offices[code][word] = append(offices[code][word], office{id, f[0] != "many", f[0] == "chief"})
			}
		}
	}
	all := map[string]officeWords{}
	for _, code := range codes {
		all[code] = officeWords{newPhraseSet(words[code]), newWordSet(words[code]), newPhraseSet(lang.Of(code).Names.Titles), offices[code]}
	}
	return all
})

// A role is an office that stands beside a person's name.
type role struct {
	text    string
	offices []office
	heads   []part   // what body it is of
	of      []part   // what that is for, and its proper name
	places  []string // of it, in order: 中国驻越南大使 is sent by the first
}

// newRole makes a role of the words of an office and what it is of, parted by
// partsOf; of a chief the body's word tells nothing.
func newRole(text string, offices []office, parts []part) role {
	r := role{text: text, offices: offices}
	for _, p := range parts {
		switch {
		case p.place != "":
			r.places = append(r.places, p.place)
		case p.tells():
			r.of = append(r.of, p)
		default:
			r.heads = append(r.heads, p)
		}
	}
	return r
}

// said tells whether a role says more than its office.
func (r role) said() bool { return len(r.heads)+len(r.of)+len(r.places) > 0 }

// same tells whether two roles are one that one person holds at a time.
func (r role) same(o role) bool {
	shared := slices.IndexFunc(r.offices, func(x office) bool { return x.only && slices.Contains(o.offices, x) })
	if shared < 0 || !samePartsIn(r.of, o.of) || !slices.Equal(r.places, o.places) {
		return false
	}
	if r.offices[shared].chief {
		return len(r.of) > 0
	}
	return samePartsIn(r.heads, o.heads)
}

// rival tells whether two roles are the same office of other places: who holds
// the one does not hold the other.
func (r role) rival(o role) bool {
	return len(r.places) > 0 && len(o.places) > 0 && r.places[0] != o.places[0] &&
		slices.ContainsFunc(r.offices, func(x office) bool { return x.only && slices.Contains(o.offices, x) }) && samePartsIn(r.of, o.of)
}

// samePartsIn tells whether each part of one list has its own in the other.
func samePartsIn(a, b []part) bool {
	if len(a) != len(b) {
		return false
	}
	left := slices.Clone(b)
	for _, p := range a {
		at := slices.IndexFunc(left, p.same)
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return true
}
