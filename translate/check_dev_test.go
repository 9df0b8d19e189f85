package translate

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/number"
)

// A good is a sentence with its translation by a professional.
type good struct{ from, to, text, translation string }

// goods reads the development set's 1:1 beads in both directions, by article.
func goods(t testing.TB) (articles [][]good) {
	t.Helper()
	for _, pair := range []string{"vi-en", "zh-en", "fr-en", "vi-zh", "vi-fr", "fr-zh"} {
		a, b, _ := strings.Cut(pair, "-")
		golds, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "bench", "align", pair, "dev"), "*.gold"))
		if err != nil || len(golds) == 0 {
			t.Fatal("no gold for ", pair, err)
		}
		for _, gold := range golds {
			base := strings.TrimSuffix(gold, ".gold")
			src, tgt := lines(t, base+".src"), lines(t, base+".tgt")
			var there, back []good
			for _, line := range lines(t, gold) {
				var i, j int
				if n, err := fmt.Sscanf(line, "[%d]:[%d]", &i, &j); n != 2 || err != nil {
					continue
				}
				there = append(there, good{a, b, src[i], tgt[j]})
				back = append(back, good{b, a, tgt[j], src[i]})
			}
			articles = append(articles, there, back)
		}
	}
	return articles
}

func lines(t testing.TB, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// candidates are answers to the questions for some sentences, in their order.
func candidates(sentences, answers []good) []candidate {
	each := make([]*asked, len(sentences))
	for i, g := range sentences {
		s := newAsked(g.text, g.from)
		if answers[i].translation != "" {
			s.answer(entry{echoOf(answers[i]), answers[i].translation})
		}
		each[i] = s
	}
	all := make([]candidate, len(sentences))
	for _, group := range apart(each) {
		question := make([]*asked, len(group))
		for k, i := range group {
			question[k] = each[i]
		}
		for k, i := range group {
			all[i] = candidate{each[i], sentences[0].from, sentences[0].to, question, k}
		}
	}
	return all
}

func echoOf(g good) string {
	if fields := strings.Fields(g.text); g.from != "zh" {
		return strings.Join(fields[:min(6, len(fields))], " ")
	}
	return firstRunes(g.text, 12)
}

// TestFalseAlarms holds all checks together to one false alarm in 200 good
// translations: each is paid for with another question.
func TestFalseAlarms(t *testing.T) {
	alarms, n, any := map[string]int{}, 0, 0
	for _, article := range goods(t) {
		for part := range slices.Chunk(article, 24) {
			for _, c := range candidates(part, part) {
				n++
				alarmed := 0
				for _, check := range checks {
					if what := check.fault(c); what != "" {
						alarms[check.name]++
						alarmed = 1
						t.Logf("%s %s-%s: %s\n\t%s\n\t%s", check.name, c.from, c.to, what, c.source.text, c.translation.text)
					}
				}
				any += alarmed
			}
		}
	}
	for _, check := range checks {
		t.Logf("%-10s %5.2f %% (%d of %d)", check.name, 100*float64(alarms[check.name])/float64(n), alarms[check.name], n)
	}
	if share := float64(any) / float64(n); share > 0.005 {
		t.Errorf("%.2f %% of good translations are found fault with", 100*share)
	}
}

// A planting spoils the answer to a question for some sentences, about the k-th
// of which we ask; it says no where the sentence does not lend itself to it.
type planting struct {
	name  string
	floor float64 // of the share that is found
	spoil func(answers []good, k int) bool
}

// An answers entry is a good one whose text is what the echo is taken from.
var plantings = []planting{
	{"shifted, echo and all", 0.99, func(s []good, k int) bool {
		own := s[k].text
		s[k] = s[(k+1)%len(s)]
		return s[k].text != own
	}},
	{"shifted behind the right echo", 0.05, func(s []good, k int) bool {
		first := s[0].translation
		for i := range len(s) - 1 {
			s[i].translation = s[i+1].translation
		}
		s[len(s)-1].translation = first
		return len(s) > 1
	}},
	{"copied", 1, func(s []good, k int) bool {
		s[k].translation = s[k].text
		return strings.ContainsFunc(s[k].text, unicode.IsLower) || s[k].from == "zh"
	}},
	{"half dropped", 0.8, func(s []good, k int) bool { return cutTo(&s[k], 2) }},
	{"three quarters dropped", 0.95, func(s []good, k int) bool { return cutTo(&s[k], 4) }},
	{"merged with the next", 0.6, func(s []good, k int) bool {
		if k+1 == len(s) {
			return false
		}
		s[k].translation += " " + s[k+1].translation
		s[k+1].translation = ""
		return true
	}},
	{"number changed", 0.9, func(s []good, k int) (ok bool) {
		s[k].translation, ok = otherNumber(s[k].text, s[k].translation)
		return ok
	}},
	{"repeated", 0.97, func(s []good, k int) bool {
		tr := []rune(s[k].translation)
		s[k].translation += strings.Repeat(" "+string(tr[len(tr)*2/3:]), 6)
		return len(tr) > 20
	}},
	{"wrong language", 0.99, func(s []good, k int) bool {
		wrong := wrongs[map[string]string{"en": "vi", "vi": "fr", "fr": "en", "zh": "en"}[s[k].to]]
		s[k].translation = wrong[k%len(wrong)]
		return true
	}},
	{"introduced", 1, func(s []good, k int) bool {
		s[k].translation = map[string]string{"en": "Here is the translation: ", "vi": "Đây là bản dịch: ", "fr": "Voici la traduction : ", "zh": "以下是译文："}[s[k].to] + s[k].translation
		return true
	}},
}

func cutTo(g *good, part int) bool {
	tr := []rune(g.translation)
	g.translation = string(tr[:len(tr)/part])
	return len(tr) > 40
}

// wrongs are translations by language.
var wrongs map[string][]string

// otherNumber changes a digit of a number that text and translation have.
func otherNumber(text, translation string) (string, bool) {
	runes := []rune(translation)
	for _, n := range number.Find(runes) {
		value, err := strconv.ParseFloat(n.Value, 64)
		if err != nil || value <= 24 || !slices.ContainsFunc(number.Find([]rune(text)), n.Equals) {
			continue
		}
		digit := &runes[n.Start]
		*digit = '1' + (*digit-'0')%9
		return string(runes), true
	}
	return "", false
}

func TestDetection(t *testing.T) {
	articles := goods(t)
	wrongs = map[string][]string{}
	for _, article := range articles {
		for _, g := range article {
			if len(g.translation) > 80 {
				wrongs[g.to] = append(wrongs[g.to], g.translation)
			}
		}
	}
	for _, p := range plantings {
		found, n := map[string]int{}, 0
		for _, article := range articles {
			for part := range slices.Chunk(article, 24) {
				for k := 0; k < len(part); k += 3 { // enough to tell
					answers := slices.Clone(part)
					if !p.spoil(answers, k) {
						continue
					}
					n++
					if by := foundBy(candidates(part, answers)[k]); by != "" {
						found[by]++
						found["any"]++
					}
				}
			}
		}
		share := float64(found["any"]) / float64(n)
		t.Logf("%-32s %5.1f %% of %4d %v", p.name, 100*share, n, found)
		if share < p.floor {
			t.Errorf("%s: found %.3f, want %.3f", p.name, share, p.floor)
		}
	}
}

// foundBy names the first check that fails, or none.
func foundBy(c candidate) string {
	for _, check := range checks {
		if check.fault(c) != "" {
			return check.name
		}
	}
	return ""
}
