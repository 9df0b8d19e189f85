package pair

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

func lines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func document(id, lang string, text, pivot []string) corpus.Document {
	d := corpus.Document{ID: id, Lang: lang}
	for n, s := range text {
		sentence := corpus.Sentence{N: n, Role: corpus.Body, Text: s}
		if pivot != nil {
			sentence.Pivot = &corpus.Pivot{Lang: "en", Text: pivot[n]}
		}
		d.Sentences = append(d.Sentences, sentence)
	}
	return d
}

// found compares pairs with the right ones: F1 of the parallel ones.
func found(pairs []corpus.Pair, right map[string]bool) (f1 float64, wrong []corpus.Pair) {
	hits, parallel := 0, 0
	for _, p := range pairs {
		if p.Relation != corpus.Parallel {
			continue
		}
		parallel++
		if right[p.ID()] {
			hits++
		} else {
			wrong = append(wrong, p)
		}
	}
	return 2 * float64(hits) / float64(parallel+len(right)), wrong
}

// A document that comes twice is one version, not two.
func TestFindCopies(t *testing.T) {
	text := []string{"La rivière est montée de 4 mètres à Huê lundi.", "Quelque 1 200 personnes sont parties.", "Les écoles restent fermées jusqu’à vendredi."}
	again := []string{"La rivière est montée de 4 mètres à Huê  lundi", "Quelque 1\u00a0200 personnes sont parties.", "Les écoles restent fermées jusqu’à vendredi."}
	other := []string{"Lundi, la rivière a gagné 4 mètres à Huê.", "Environ 1 200 personnes ont quitté leur maison.", "Toutes les écoles sont fermées jusqu’à vendredi."}
	docs := []corpus.Document{document("a", "fr", text, nil), document("b", "fr", again, nil), document("c", "fr", other, nil)}
	if pairs := Find(docs[:2], 0); len(pairs) > 0 {
		t.Errorf("a text and its copy are paired: %v", pairs)
	}
	c := newCollection(docs, 0)
	var got [][2]int
	for _, k := range c.candidates(nil) {
		got = append(got, [2]int{k.a, k.b})
	}
	if !slices.Equal(got, [][2]int{{0, 2}, {1, 2}}) {
		t.Errorf("candidates %v, want each copy with the other version only", got)
	}
}

func ExampleFind() {
	document := func(id, lang string, sentences ...string) corpus.Document {
		d := corpus.Document{ID: id, Lang: lang}
		for n, s := range sentences {
			d.Sentences = append(d.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: s, Pivot: &corpus.Pivot{Lang: "en", Text: s}})
		}
		return d
	}
	for _, p := range Find([]corpus.Document{
		document("flood", "en", "The river rose 4 metres in Huế on Monday.", "Some 1,200 people left their homes.", "Schools stay shut until Friday."),
		document("match", "en", "The home side won 3-1 after extra time.", "Its coach praised the young keeper."),
		document("water", "en", "On Monday the river rose 4 metres in Huế.", "About 1,200 people had to leave home.", "All schools stay shut until Friday."),
	}, 0) {
		fmt.Println(p.A, p.B, p.Relation)
	}
	// Output: flood water parallel
}

func TestFindIsDeterministic(t *testing.T) {
	docs, _ := pieces(t, "fr-en", true)
	docs = docs[:8]
	if first, again := fmt.Sprint(Find(docs, 1)), fmt.Sprint(Find(docs, 4)); first != again {
		t.Error("the same documents give two results")
	}
}

// The real articles tell of other events, whoever reads them.
func TestFindNoTranslationsInRealArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "articles"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	var docs []corpus.Document
	for i, file := range files {
		var sentences []string
		for _, line := range lines(t, file) {
			for s := range strings.FieldsFuncSeq(line, func(r rune) bool { return strings.ContainsRune(".。", r) }) {
				if s = strings.TrimSpace(s); s != "" {
					sentences = append(sentences, s)
				}
			}
		}
		docs = append(docs, document(filepath.Base(file), []string{"vi", "vi", "fr", "vi", "zh"}[i], sentences, nil))
	}
	for _, p := range Find(docs, 0) {
		t.Log(p)
		if p.Relation == corpus.Parallel {
			t.Errorf("%s and %s are said to be parallel, with %.2f", p.A, p.B, p.Score)
		}
	}
}
