package memory

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/format"
)

// levenshtein is the distance by its definition (Wagner and Fischer 1974).
func levenshtein(a, b []token) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

func TestDistance(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		a, b := make([]token, r.IntN(200)), make([]token, r.IntN(200))
		for _, list := range [][]token{a, b} {
			for i := range list {
				list[i] = token(r.IntN(6))
			}
		}
		if r.IntN(2) == 0 {
			b = slices.Concat(a[:len(a)/3], b[:min(3, len(b))], a[len(a)/3:])
		}
		if got, want := newPattern(a).distance(b), levenshtein(a, b); got != want {
			t.Fatalf("%d between %v and %v, want %d", got, a, b, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]int{
		"":                        0,
		"Trời đang mưa.":          4,
		"下雨了。":                    4,
		"ngày 25/8":               4,
		"Tòa nhà\u00a0cao":        3,
		"l'été, 2018":             5,
		"Hội nghị 黄平君 (HNTTN) -3": 10,
	} {
		if got := len(tokens(text, nil)); got != want {
			t.Errorf("%q: %d tokens, want %d", text, got, want)
		}
	}
}

// made are units whose sources are random words of Zipf's distribution, and
// edits of one another.
func made(r *rand.Rand, n int) []format.Unit {
	zipf := rand.NewZipf(r, 1.1, 2, 8000)
	var units []format.Unit
	for i := range n {
		words := make([]string, 3+r.IntN(30))
		for k := range words {
			words[k] = fmt.Sprint("w", zipf.Uint64())
		}
		if i > 0 && r.IntN(3) == 0 {
			words = edit(r, strings.Fields(units[r.IntN(i)].Variants[0].Text))
		}
		units = append(units, format.Unit{Variants: []format.Variant{
			{Lang: "vi", Text: strings.Join(words, " ")}, {Lang: "en", Text: fmt.Sprint("translation ", i)},
		}})
	}
	return units
}

func edit(r *rand.Rand, words []string) []string {
	words = slices.Clone(words)
	for range 1 + r.IntN(1+len(words)/4) {
		if len(words) == 0 {
			break
		}
		switch at := r.IntN(len(words)); r.IntN(3) {
		case 0:
			words[at] = fmt.Sprint("new", r.IntN(100))
		case 1:
			words = slices.Delete(words, at, at+1)
		default:
			words = slices.Insert(words, at, fmt.Sprint("w", r.IntN(50)))
		}
	}
	return words
}

// TestRecall compares with a search through all texts: the likest one is found
// at least 99 times in a hundred, and nothing is as like that is not.
func TestRecall(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	units := made(r, 20_000)
	m := New()
	defer m.Close()
	if _, err := m.Import(t.Context(), slices.Values(units)); err != nil {
		t.Fatal(err)
	}
	lists := make([][]token, len(units))
	for i, u := range units {
		lists[i] = tokens(u.Variants[0].Text, nil)
	}
	asked, right := 0, 0
	for range 200 {
		text := strings.Join(edit(r, strings.Fields(units[r.IntN(len(units))].Variants[0].Text)), " ")
		list := tokens(text, nil)
		best, p := 0.0, newPattern(list)
		for i, other := range lists {
			score := min(sameTokens, alike(len(list), len(other), p.distance(other)))
			if text == units[i].Variants[0].Text {
				score = 1
			}
			best = max(best, score)
		}
		if best < Least {
			best = 0
		}
		got := 0.0
		if matches := m.Similar("vi", text, "en", 1); len(matches) > 0 {
			got = matches[0].Score
		}
		asked++
		if got == best {
			right++
		}
	}
	if m.Err() != nil || right*100 < asked*99 {
		t.Errorf("the likest of 20,000 was found for %d of %d (%v)", right, asked, m.Err())
	}
}

func TestSimilar(t *testing.T) {
	dated := func(date, source, target string) format.Unit {
		return format.Unit{Variants: []format.Variant{{Lang: "vi", Text: source}, {Lang: "en", Text: target}},
			Details: format.Details{Attributes: map[string]string{"changedate": date}}}
	}
	m := New()
	defer m.Close()
	_, err := m.Import(t.Context(), slices.Values([]format.Unit{
		dated("20200101T000000Z", "Trời đang mưa rất to ở Huế.", "old"),
		dated("20240101T000000Z", "Trời đang mưa rất to ở Huế.", "new"),
		dated("20250101T000000Z", "Trời đang mưa rất to ở Huế .", "spaced"),
		dated("20250101T000000Z", "Trời đang mưa rất to ở Vinh.", "like"),
		dated("20250101T000000Z", "Trời không mưa.", "unlike"),
	}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, match := range m.Similar("vi", "Trời đang mưa rất to ở Huế.", "en", 10) {
		got = append(got, fmt.Sprintf("%s %.3f", match.Text, match.Score))
	}
	if want := []string{"new 1.000", "old 1.000", "spaced 0.990", "like 0.875"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := m.Similar("vi", "Trời đang mưa rất to ở Huế.", "fr", 10); len(got) != 0 {
		t.Errorf("in a language that is not there: %v", got)
	}
}
