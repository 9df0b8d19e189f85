package names

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
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
