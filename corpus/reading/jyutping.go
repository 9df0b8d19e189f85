package reading

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed tables/cantonese.tsv
var cantoneseTSV string

// The names of Hong Kong are spelled after no one scheme; the Government's usage
// (Standard Romanization of Cantonese, as in its street and personal names)
// differs from Jyutping (Linguistic Society of Hong Kong, 1993) by these rules,
// which give the spellings of an initial and of a final. Jyutping itself is a
// spelling too.
const (
	hongKongInitials = "b:p,b p:p m:m f:f d:t,d t:t n:n l:l gw:kw,gw kw:kw g:k,g k:k ng:ng h:h w:w z:ch,ts c:ch,ts s:s,sh j:y"
	hongKongFinals   = "aa:a,ah aai:ai aau:au aam:am aan:an aang:ang aap:ap aat:at aak:ak ai:ai au:au am:am,um an:an,un ang:ang,ung " +
		"ap:ap,up at:at,ut ak:ak e:e,eh ei:ei,ee,i,ay eng:eng ek:ek i:i,ee,ze,z iu:iu im:im in:in ing:ing ip:ip it:it ik:ik " +
		"o:o,or oi:oi,oy ou:o,ou on:on ong:ong ot:ot ok:ok u:u,oo ui:ui un:un,oon ung:ung ut:ut uk:uk oe:oe,euh oeng:eung oek:euk " +
		"eoi:ui eon:un eot:ut yu:u yun:uen,un yut:uet,ut m:m ng:ng"
)

// cantonese maps spellings to the characters that are read so.
var cantonese = sync.OnceValue(func() map[string][]rune {
	initials, finals := rules(hongKongInitials), rules(hongKongFinals)
	initials[""] = []string{""}
	m := map[string][]rune{}
	add := func(spelling string, chars []rune) {
		for _, c := range chars {
			if !slices.Contains(m[spelling], c) {
				m[spelling] = append(m[spelling], c)
			}
		}
	}
	for syllable, values := range pairs(cantoneseTSV) {
		chars := []rune(values[0])
		add(syllable, chars)
		for cut := range min(3, len(syllable)) {
			for _, initial := range initials[syllable[:cut]] {
				for _, final := range finals[syllable[cut:]] {
					add(initial+final, chars)
				}
			}
		}
	}
	at := table().at
	for _, chars := range m {
		slices.SortFunc(chars, func(a, b rune) int { return at[a] - at[b] })
	}
	return m
})

// cantoneseSpellings maps characters to the spellings that they are read by,
// sorted.
var cantoneseSpellings = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for _, spelling := range slices.Sorted(maps.Keys(cantonese())) {
		for _, r := range cantonese()[spelling] {
			m[r] = append(m[r], spelling)
		}
	}
	return m
})

// rules reads "z:ch,ts c:ch".
func rules(list string) map[string][]string {
	m := map[string][]string{}
	for rule := range strings.FieldsSeq(list) {
		sound, spellings, _ := strings.Cut(rule, ":")
		m[sound] = strings.Split(spellings, ",")
	}
	return m
}

// Cantonese lists the characters that a syllable may stand for in the spellings
// usual in Hong Kong or in Jyutping without tone, the most frequent first; nil
// where it is no such syllable. The list is not to be changed.
func Cantonese(syllable string) []rune { return cantonese()[Fold(syllable)] }
