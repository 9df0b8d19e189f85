package names

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// keys lists what two names that are one by a whole may share: the keys that s
// is entered by, and those that it asks for.
func (s surface) keys() (held, asked []string) {
	kind := string(s.kind)
	both := []string{kind + " lower " + s.lower}
	if s.province != "" {
		both = append(both, kind+" province "+s.province)
	}
	if s.country != "" {
		both = append(both, kind+" country "+s.country)
	}
	if s.kind != corpus.Organisation && s.hans == 0 {
		both = append(both, kind+" fold "+s.fold)
	}
	if s.capitals != "" {
		both = append(both, kind+" capitals "+s.capitals)
	}
	for _, p := range s.people {
		both = append(both, "person "+strconv.Itoa(int(p)))
	}
	both = append(both, s.wordKeys()...)
	held, asked = slices.Clone(both), both
	switch s.kind {
	case corpus.Location:
		for _, p := range s.places {
			key := "place " + strconv.Itoa(int(p))
			held, asked = append(held, key), append(asked, key)
		}
		asked = append(asked, "in a country "+s.lower)
		for _, shorter := range s.withoutCountry() {
			held, asked = append(held, "in a country "+shorter), append(asked, kind+" lower "+shorter)
		}
	case corpus.Organisation:
		for _, of := range []func() (held, asked []string){s.properKeys, s.initialKeys, s.institution().keys} {
			h, a := of()
			held, asked = append(held, h...), append(asked, a...)
		}
	}
	return held, asked
}

// withoutCountry lists what stands in a name before that of a country.
func (s surface) withoutCountry() []string {
	var list []string
	for i, r := range s.lower {
		if r == ' ' && country(s.lower[i+1:]) != "" {
			list = append(list, s.lower[:i])
		}
	}
	return list
}

// personKeys lists what a person's name is found by whose short form stands in the
// same document: the document and a word.
func (s surface) personKeys() (list []string) {
	for _, doc := range s.docs {
		for _, w := range s.words {
			list = append(list, doc+"\x00"+strings.ToLower(w))
		}
	}
	return list
}

// longer lists the people of a short name's document that have its first word.
func (x *index) longer(s surface) []int {
	if len(s.words) == 0 {
		return nil
	}
	return x.people[s.doc+"\x00"+strings.ToLower(s.words[0])]
}
