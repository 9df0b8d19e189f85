package align

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// article is a pair of texts of the development data.
type article struct {
	src, tgt Text
	gold     []Link
}

func readLines(t testing.TB, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

func readGold(t testing.TB, name string) []Link {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	links, err := ReadLinks(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// articles reads the development articles of a pair of languages.
func articles(t testing.TB, pair, split string) []article {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "bench", "align", pair, split), "*.gold"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles of %s/%s: %v", pair, split, err)
	}
	langs := strings.Split(pair, "-")
	var list []article
	for _, file := range files {
		base := strings.TrimSuffix(file, ".gold")
		list = append(list, article{
			src:  Text{langs[0], readLines(t, base+".src"), readLines(t, base+".src.en")},
			tgt:  Text{langs[1], readLines(t, base+".tgt"), readLines(t, base+".tgt.en")},
			gold: readGold(t, file),
		})
	}
	return list
}

var benchPairs = []string{"vi-zh", "vi-fr", "fr-zh", "vi-en", "zh-en", "fr-en"}

// floors are strict F1 well below what is measured, over all pairs.
var floors = map[string][2]float64{ // dev, dev-hard
	"length":        {0, 0},
	"lexical":       {0, 0},
	"lexical batch": {0, 0},
	"pivot":         {0, 0},
}

func TestBench(t *testing.T) {
	for _, mode := range modes() {
		method, batch := strings.CutSuffix(mode, " batch")
		if _, ok := All.Find(method); !ok {
			continue
		}
		for s, split := range []string{"dev", "dev-hard"} {
			var all Tally
			row := fmt.Sprintf("%-14s %-9s", mode, split)
			for _, pair := range benchPairs {
				var tally Tally
				list := articles(t, pair, split)
				o := Options{Method: method}
				if batch {
					o.Dictionary = Learn(texts(append(articles(t, pair, "dev"), articles(t, pair, "dev-hard")...)))
				}
				for _, a := range list {
					links, err := Align(a.src, a.tgt, o)
					if err != nil {
						t.Fatal(err)
					}
					tally.Add(a.gold, links)
					all.Add(a.gold, links)
				}
				row += fmt.Sprintf(" %s %.3f", pair, tally.Score().Strict.F1)
			}
			score := all.Score()
			t.Logf("%s all %.3f lax %.3f 1:1 %.3f n:m %.3f null %.3f", row, score.Strict.F1, score.Lax.F1, score.One, score.Many, score.Null)
			if score.Strict.F1 < floors[mode][s] {
				t.Errorf("%s %s: strict F1 %.3f below %.3f", mode, split, score.Strict.F1, floors[mode][s])
			}
		}
	}
}

func texts(list []article) [][2]Text {
	var pairs [][2]Text
	for _, a := range list {
		pairs = append(pairs, [2]Text{a.src, a.tgt})
	}
	return pairs
}

func modes() []string {
	if m := os.Getenv("MODES"); m != "" {
		return strings.Split(m, ",")
	}
	return []string{"length", "lexical", "lexical batch", "pivot"}
}
