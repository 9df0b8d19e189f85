package align

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
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
			src:  Text{Lang: langs[0], Sentences: readLines(t, base+".src"), Pivot: readLines(t, base+".src.en")},
			tgt:  Text{Lang: langs[1], Sentences: readLines(t, base+".tgt"), Pivot: readLines(t, base+".tgt.en")},
			gold: readGold(t, file),
		})
	}
	return list
}

var benchPairs = []string{"vi-zh", "vi-fr", "fr-zh", "vi-en", "zh-en", "fr-en"}

// floors are strict F1 over all pairs, well below what is measured (in the
// comment), on dev and dev-hard.
var floors = map[string][2]float64{
	"length":        {0.82, 0.55}, // .85 .59
	"lexical":       {0.94, 0.90}, // .96 .92
	"lexical batch": {0.95, 0.95}, // .97 .98
	"pivot":         {0.98, 0.98}, // .99 .99
}

// A curve tells how many links of a score are right.
type curve struct {
	scores []float64
	right  []bool
}

func (c *curve) add(links, gold []Link) {
	set := newLinkSet(gold)
	for _, l := range links {
		c.scores = append(c.scores, l.Score)
		c.right = append(c.right, set.has(l))
	}
}

// check logs the curve by tenths, with the mean gap between scores and shares,
// and fails where too few of the sure links are right.
func (c *curve) check(t *testing.T) {
	t.Helper()
	var tenths [10]struct {
		links, right int
		score        float64
	}
	for i, score := range c.scores {
		tenth := &tenths[min(int(10*score), 9)]
		tenth.links++
		tenth.right += count(c.right[i])
		tenth.score += score
	}
	t.Log("score  links  mean  right")
	var gap float64
	for k, tenth := range tenths {
		if n := tenth.links; n > 0 {
			t.Logf("%.1f  %7d  %.3f  %.3f", float64(k)/10, n, tenth.score/float64(n), share(tenth.right, n))
			gap += math.Abs(tenth.score - float64(tenth.right))
		}
	}
	t.Logf("mean gap %.4f", gap/float64(len(c.scores)))
	if sure := tenths[9]; share(sure.right, sure.links) < 0.9 {
		t.Errorf("of %d links with a score of .9 or more %d are right", sure.links, sure.right)
	}
}

// fit logs the calibration of a method that fits the curve best (Platt 1999):
// by Newton's method, from the posteriors that the scores were made of.
func (c *curve) fit(t *testing.T, method Method) {
	t.Helper()
	fitted := method.Calibration
	for range 20 {
		var g, h [2]float64
		var both float64
		for i, score := range c.scores {
			x := method.Calibration.logit(score)
			p := 1 / (1 + math.Exp(-fitted.Slope*x-fitted.Shift))
			d, w := float64(count(c.right[i]))-p, p*(1-p)
			g[0], g[1] = g[0]+d*x, g[1]+d
			h[0], h[1], both = h[0]+w*x*x, h[1]+w, both+w*x
		}
		det := h[0]*h[1] - both*both
		fitted.Slope += (h[1]*g[0] - both*g[1]) / det
		fitted.Shift += (h[0]*g[1] - both*g[0]) / det
	}
	t.Logf("calibration is %+v, the best for these %d links %+.3v", method.Calibration, len(c.scores), fitted)
}

// logit returns that of the posterior that was calibrated to a probability.
func (c Calibration) logit(p float64) float64 {
	p = min(max(p, 1e-9), 1-1e-9)
	return (math.Log(p/(1-p)) - c.Shift) / c.Slope
}

func TestBench(t *testing.T) {
	for _, mode := range []string{"length", "lexical", "lexical batch", "pivot"} {
		t.Run(mode, func(t *testing.T) {
			if testing.Short() && strings.HasPrefix(mode, "lexical") {
				t.Skip("learns from hundreds of articles: not in short mode")
			}
			var tallies [2]Tally
			var calibration curve
			for _, pair := range benchPairs {
				row := pair
				for split, score := range benchPair(t, mode, pair, &tallies, &calibration) {
					row += fmt.Sprintf("  %s %.3f", []string{"dev", "dev-hard"}[split], score.Strict.F1)
				}
				t.Log(row)
			}
			for split := range tallies {
				s := tallies[split].Score()
				t.Logf("all   strict %.3f lax %.3f 1:1 %.3f n:m %.3f null %.3f", s.Strict.F1, s.Lax.F1, s.One, s.Many, s.Null)
				if floor := floors[mode][split]; s.Strict.F1 < floor {
					t.Errorf("strict F1 %.3f below %.3f", s.Strict.F1, floor)
				}
			}
			calibration.check(t)
			method, _ := All.Find(strings.TrimSuffix(mode, " batch"))
			calibration.fit(t, method)
		})
	}
}

// benchPair aligns the articles of a pair of languages and returns the scores
// on dev and dev-hard.
func benchPair(t *testing.T, mode, pair string, all *[2]Tally, calibration *curve) (scores [2]Score) {
	t.Helper()
	splits := [2][]article{articles(t, pair, "dev"), articles(t, pair, "dev-hard")}
	method, batch := strings.CutSuffix(mode, " batch")
	o := Options{Method: method}
	if batch {
		o.Dictionary = Learn(texts(slices.Concat(splits[0], splits[1])))
	}
	for split, list := range splits {
		var tally Tally
		for _, a := range list {
			links, err := Align(a.src, a.tgt, o)
			if err != nil {
				t.Fatal(err)
			}
			tally.Add(a.gold, links)
			all[split].Add(a.gold, links)
			calibration.add(links, a.gold)
		}
		scores[split] = tally.Score()
	}
	return scores
}

func texts(list []article) [][2]Text {
	var pairs [][2]Text
	for _, a := range list {
		pairs = append(pairs, [2]Text{a.src, a.tgt})
	}
	return pairs
}

// German and French yearbooks of the Swiss Alpine Club: no rule may be for
// the languages of the other articles only.
func TestTextBerg(t *testing.T) {
	file := func(ending string) string { return corpustest.Shared(t, "bench", "textberg", "dev", "dev."+ending) }
	german, french := readLines(t, file("src")), readLines(t, file("tgt"))
	gold := readGold(t, file("gold"))
	machine := readLines(t, file("src.google"))
	machine = append(machine, make([]string, len(german)-len(machine))...)
	for name, test := range map[string]struct {
		pivots [2][]string
		floor  float64
	}{
		"lexical": {floor: 0.89},                                       // .93
		"pivot":   {pivots: [2][]string{machine, french}, floor: 0.90}, // .93
	} {
		links, err := Align(Text{Lang: "de", Sentences: german, Pivot: test.pivots[0]}, Text{Lang: "fr", Sentences: french, Pivot: test.pivots[1]}, Options{Method: name})
		if err != nil {
			t.Fatal(err)
		}
		var tally Tally
		tally.Add(gold, links)
		s := tally.Score()
		t.Logf("%s: strict %.3f lax %.3f n:m %.3f null %.3f", name, s.Strict.F1, s.Lax.F1, s.Many, s.Null)
		if s.Strict.F1 < test.floor {
			t.Errorf("%s: strict F1 %.3f below %.3f", name, s.Strict.F1, test.floor)
		}
	}
}
