package names

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// manyOrganisations makes mentions of bodies in many documents: what they are,
// one thing or two that they are for, and of half of them the province, at
// random, in one of the four languages.
func manyOrganisations(n int) []corpus.Mention {
	heads, fields := notionPhrases("head"), notionPhrases("field")
	places := [4][]string{}
	for line := range strings.Lines(divisionLines) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) > 2 {
			for i, name := range []string{f[1], f[2], withoutMarks(f[1]), withoutMarks(f[1])} {
				places[i] = append(places[i], name)
			}
		}
	}
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(list [][4]string, code int) string { return list[r.IntN(len(list))][code] }
	joint := [4]string{" ", "", " de ", " of "}
	var list []corpus.Mention
	for i := range n {
		code := r.IntN(4)
		words := []string{pick(heads, code), pick(fields, code)}
		if r.IntN(2) == 0 {
			words = append(words, pick(fields, code))
		}
		if r.IntN(2) == 0 {
			words = append(words, places[code][r.IntN(len(places[code]))])
		}
		if code == 1 { // the body last
			words = append(words[1:], words[0])
		}
		list = append(list, corpus.Mention{Doc: fmt.Sprint(i / 10), Kind: corpus.Organisation, Rendering: corpus.Native, Text: strings.Join(words, joint[code])})
	}
	return list
}

// notionPhrases lists the first phrase of each notion of a kind in the languages.
func notionPhrases(kind string) (list [][4]string) {
	for line := range strings.Lines(institutionLines) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); f[0] == kind {
			var phrases [4]string
			for i := range phrases {
				phrases[i], _, _ = strings.Cut(f[i+1], "|")
			}
			list = append(list, phrases)
		}
	}
	return list
}

// BenchmarkLinkOrganisations links ever more organisations: the time should go
// with their number.
func BenchmarkLinkOrganisations(b *testing.B) {
	for _, n := range []int{2000, 4000, 8000, 16000} {
		mentions := manyOrganisations(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Link(nil, mentions, nil)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "mentions/s")
		})
	}
}

// alikeMentions make n mentions that are different things of one sound: people in
// characters with one pinyin, foreign people with one sequence of consonants, and
// companies whose proper names begin alike.
var alikeMentions = map[string]func(n int) []corpus.Mention{
	"characters": func(n int) []corpus.Mention {
		surnames, given := homophonesOf("zhang", "jiang", "chang", "wang"), homophonesOf("wei", "yu", "ji")
		return mentionsNumbered(n, corpus.Person, func(i int) string {
			k := len(given)
			return surnames[i/k/k%len(surnames)] + given[i/k%k] + given[i%k]
		})
	},
	"consonants": func(n int) []corpus.Mention {
		vowels := strings.Fields("a e i o u ai ei ou")
		return mentionsNumbered(n, corpus.Person, func(i int) string {
			v := func() string { w := vowels[i%len(vowels)]; i /= len(vowels); return w }
			return "M" + v() + "rt" + v() + "l K" + v() + "rst" + v() + "n" + v()
		})
	},
	"companies": func(n int) []corpus.Mention {
		syllables := homophonesVietnamese()
		return mentionsNumbered(n, corpus.Organisation, func(i int) string {
			k := len(syllables)
			return "Công ty An " + syllables[i%k] + " " + syllables[i/k%k] + " Bình"
		})
	},
}

func mentionsNumbered(n int, kind corpus.Kind, text func(int) string) (list []corpus.Mention) {
	for i := range n {
		list = append(list, corpus.Mention{Doc: fmt.Sprint(i / 10), Kind: kind, Rendering: corpus.Native, Text: text(i)})
	}
	return list
}

// homophonesOf are the characters that are read as one of some syllables.
func homophonesOf(pinyin ...string) (list []string) {
	for _, p := range pinyin {
		for _, c := range reading.Characters("", p) {
			list = append(list, string(c.Rune))
		}
	}
	return once(list)
}

// homophonesVietnamese are the syllables of Hán-Việt, with a capital.
func homophonesVietnamese() (list []string) {
	for r := rune(0x4E00); r < 0x5E00; r++ {
		for _, vi := range reading.HanViet(r) {
			list = append(list, capitalized(vi.Syllable))
		}
	}
	return once(list)
}

// BenchmarkLinkAlike links ever more things of one sound: the time should go with
// their number.
func BenchmarkLinkAlike(b *testing.B) {
	for _, what := range []string{"characters", "consonants", "companies"} {
		for _, n := range []int{2500, 5000, 10000, 20000} {
			mentions := alikeMentions[what](n)
			b.Run(fmt.Sprint(what, "/", n), func(b *testing.B) {
				for b.Loop() {
					Link(nil, mentions, nil)
				}
			})
		}
	}
}
