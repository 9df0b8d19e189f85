package names

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// Of the names on two sides of a bead those are paired that fit best together,
// which is not always the best pair first.
func TestTogetherIsOptimal(t *testing.T) {
	latin, han := strings.Fields("Karimov Kalimov Gorimov Karinov Kerimov Kassymov Karasov Korilov Garinov Galinov"),
		strings.Fields("卡里莫夫 戈里莫夫 卡里诺夫 加里莫夫 克里莫夫 卡瑟莫夫 科里洛夫 加林诺夫 卡林诺夫")
	surfaces := surfacesOf(ofPlaces(slices.Concat(latin, han)...), parseOf)
	greedy := 0
	for a := range latin {
		for b := range a {
			for x := len(latin); x < len(surfaces); x++ {
				for y := len(latin); y < x; y++ {
					pairs, _ := together(surfaces, []meeting{{a: []int{b, a}, b: []int{y, x}}}, nil)
					score := func(i, j int) float64 {
						p, _ := surfaces[i].compare(surfaces[j])
						return max(p, leftOver)
					}
					straight, crossed := score(a, x)+score(b, y), score(a, y)+score(b, x)
					if straight > crossed && !pairs[[2]int{a, x}] || straight < crossed && !pairs[[2]int{a, y}] {
						t.Errorf("%s and %s with %s and %s: %v", latin[a], latin[b], surfaces[x].text, surfaces[y].text, pairs)
					}
					if best := max(score(a, x), score(b, y), score(a, y), score(b, x)); straight > crossed && max(score(a, y), score(b, x)) == best ||
						straight < crossed && max(score(a, x), score(b, y)) == best {
						greedy++
					}
				}
			}
		}
	}
	if greedy == 0 {
		t.Error("the best pair first would do as well: the names are no test")
	}
}

// ofPlaces makes mentions of places, those in Chinese in a document of their own.
func ofPlaces(texts ...string) (list []corpus.Mention) {
	for _, text := range texts {
		list = append(list, corpus.Mention{Doc: fmt.Sprint(isHan(text)), End: len([]rune(text)), Text: text, Kind: corpus.Location, Rendering: corpus.Native})
	}
	return list
}

// Whatever texts, beads and known names say, an entity has names of one kind.
func TestLinkNeverAcrossKinds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	names := strings.Split("Hoàng Anh|Hoang Anh|黄英|Huang Ying|Cao Bằng|高平|Gaoping|Nur Otan|Parti Nur Otan|Vũ Hán|武汉|Wuhan|TTXVN", "|")
	kinds := []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation}
	linked := 0
	for range 200 {
		docs := []corpus.Document{{ID: "a", Lang: "vi"}, {ID: "b", Lang: "zh"}}
		var mentions []corpus.Mention
		var bitext corpus.Bitext
		for d := range docs {
			for n := range 4 {
				docs[d].Sentences = append(docs[d].Sentences, corpus.Sentence{N: n})
				for range 2 {
					text := names[r.IntN(len(names))]
					s := &docs[d].Sentences[n]
					start := len([]rune(s.Text))
					s.Text += text + ", "
					mentions = append(mentions, corpus.Mention{Doc: docs[d].ID, Sentence: n, Start: start, End: start + len([]rune(text)), Text: text, Kind: kinds[r.IntN(3)], Rendering: corpus.Native})
				}
				bitext = append(bitext, corpus.Bead{A: corpus.Side{Doc: "a", N: []int{n}}, B: corpus.Side{Doc: "b", N: []int{n}}})
			}
		}
		known := Known{{"", names[r.IntN(len(names))]}, {"", names[r.IntN(len(names))]}}
		for _, e := range Link(docs, mentions, []corpus.Bitext{bitext}, known) {
			if len(e.Mentions) > 1 {
				linked++
			}
			for _, m := range e.Mentions {
				if m.Kind != e.Kind {
					t.Fatalf("%s %s is a %s among %v", e.ID, m.Text, m.Kind, e.Mentions)
				}
			}
		}
	}
	if linked == 0 {
		t.Error("nothing was linked: this is no test")
	}
}
