package filter_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
)

func bead(a, textA, b, textB string) corpus.Bead {
	return corpus.Bead{Pair: "a~b", Relation: corpus.Parallel, Score: 0.9, Method: "lexical",
		A: corpus.Side{Doc: "a", Lang: a, N: []int{0}, Text: []string{textA}},
		B: corpus.Side{Doc: "b", Lang: b, N: []int{0}, Text: []string{textB}}}
}

// listed reads the list of the one filter that is written so.
func listed(t testing.TB, filters string) []*filter.Filter {
	t.Helper()
	list, err := filter.Read(strings.NewReader("filters: ["+filters+"]"), "filters.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// run returns what becomes of beads.
func run(filters []*filter.Filter, beads ...corpus.Bead) []filter.Result {
	s := filter.NewSieve(filters)
	s.Jobs = 1
	return slices.Collect(s.Run(slices.Values(beads)))
}

func TestScores(t *testing.T) {
	for _, c := range []struct {
		filter string
		a, b   string // language, then text
		want   float64
	}{
		{"length", "vi Cầu mới thông xe.", "zh 新桥通车了。", 5},
		{"length", "vi ", "zh 新桥通车了。", 0},
		{"length: {unit: chars}", "vi Cầu mới thông xe.", "zh 新桥通车了。", 17},
		{"length: {unit: bytes, min: 12}", "vi Cầu mới thông xe.", "zh 新桥", 6},
		{"length: {lang: zh}", "vi Cầu mới thông xe rồi.", "zh 新桥，通车了。", 5},
		{"length_ratio", "vi Cầu mới thông xe.", "zh 新桥，通车了。", 1.25},
		{"length_ratio: {unit: chars}", "vi Cầu mới thông xe.", "zh 新桥。", 5.6667},
		{"length_ratio", "fr Le pont", "en ", 1000},
		{"length_ratio", "fr ", "en ", 1},
		{"long_word", "fr L’anticonstitutionnellement long", "zh 新桥通车了", 27},
		{"average_word_length", "vi Cầu mới thông xe", "zh 新桥通车了", 3.25},
		{"alphabet_ratio", "en 12 : 34 ab", "vi Cầu", 0.2857},
		{"script", "zh 他叫 Anna", "en His name is Anna", 0.3333},
		{"script", "zh 2018", "en 2018", 1},
		{"script", "vi Привет мир", "en Hello world", 0},
		{"language", "vi Chính phủ đã thông qua nghị quyết về việc xây dựng cầu mới.", "zh 政府通过了关于建设新桥的决议。", 1},
		{"language", "vi The government has decided to build a new bridge over the river.", "zh 政府通过了关于建设新桥的决议。", 0},
		{"numbers", "vi Năm 2018 xuất khẩu 1,5 triệu tấn.", "zh 2018年出口150万吨。", 1},
		{"numbers", "vi Giá là 1.250,5 đồng, tăng 12%.", "en The price is 1,250.5, up 12 %.", 1},
		{"numbers", "zh １２５０人参加", "fr 1 250 personnes sont venues", 1},
		{"numbers", "zh 3亿元", "vi 300 triệu", 1},
		{"numbers", "vi Có 15 người.", "en There were 51 people.", 0.3333},
		{"numbers", "vi Có 15 người.", "en There were fifteen people.", 0.5},
		{"nonzero_numerals", "vi 2018, 50", "en 2018, 15", 0.8889},
		{"nonzero_numerals", "vi không", "en none", 1},
		{"nonzero_numerals", "vi 1234", "en 4321", 0.25},
		{"terminal_punctuation", "vi Thế à?", "zh 是吗？", 0},
		{"terminal_punctuation", "en Yes... no. Maybe!", "fr Oui", -2.3026},
		{"repetition", "vi ha ha ha ha ha ha ha ha", "en Ha, he laughed.", 0.8333},
		{"repetition", "zh 好的好的好的好的好的", "en good", 0.75},
		{"repetition: {n: 1}", "fr un deux un", "en one", 0.3333},
		{"html_tag", "fr a <b>gras</b>", "en bold", 1},
		{"html_tag", "fr 3 < 4 > 2 <", "en <-> bold", 0},
		{"html_tag", "fr fin<br/>", "en end", 1},
		{"encoding", "fr CafÃ©", "en Café", 0.2},
		{"encoding", "vi « VIỆC ĐÃ\u00a0XONG RỒI ĐÃ»", "en Done", 0},
		{"encoding", "fr Ã la vôtre", "en a\ufffdb", 0.3333},
		{"boilerplate", "vi Chia sẻ bài viết", "en Share this story with your friends today", 1},
		{"boilerplate", "zh 详见https://x.example/a。", "en Read more.", 0.8636},
		{"boilerplate", "fr Écrivez à x@y.example", "en Write", 0.5238},
		{"identical", "vi Hà Nội, 2018", "en HÀ NỘI 2018!", 1},
		{"identical", "vi Hà Nội", "en Hanoi", 0},
		{"score", "vi a", "en b", 0.9},
		{"overlap: {files: [testdata/test.tsv]}", "fr « Le pont sera ouvert en mars »", "en x", 1},
		{"overlap: {files: [testdata/test.tsv]}", "zh 昨天高级代表团今天上午参观", "en x", 0.6667},
		{"overlap: {files: [testdata/test.tsv]}", "zh …", "en x", 0},
		{"regexp: {pattern: 'Chia sẻ'}", "vi Chia sẻ bài viết", "en Share", 1},
	} {
		kind, text, _ := strings.Cut(c.filter, ":")
		a, textA, _ := strings.Cut(c.a, " ")
		b, textB, _ := strings.Cut(c.b, " ")
		got, ok := run(listed(t, "{"+c.filter+"}"), bead(a, textA, b, textB))[0].Filters[kind]
		if text == "" {
			got, ok = run(listed(t, c.filter), bead(a, textA, b, textB))[0].Filters[kind]
		}
		if !ok || got != c.want {
			t.Errorf("%s of %q and %q: %v, want %v", c.filter, c.a, c.b, got, c.want)
		}
	}
}

// TestNotTold scores what cannot be told: there is no score and no rejection.
func TestNotTold(t *testing.T) {
	for _, c := range []struct {
		filter string
		bead   corpus.Bead
	}{
		{"garble", bead("vi", "Cầu", "zh", "桥")},
		{"language", bead("und", "Cầu", "xx", "桥")},
		{"language", bead("vi", "12:30", "zh", "…")},
		{"script", bead("und", "Cầu", "xx", "桥")},
		{"average_word_length", bead("zh", "桥", "zh", "桥")},
		{"length: {lang: fr}", bead("vi", "Cầu", "zh", "桥")},
		{"score", corpus.Bead{A: corpus.Side{N: []int{0}, Text: []string{"a"}}, B: corpus.Side{N: []int{0}, Text: []string{"b"}}}},
	} {
		list := listed(t, "{"+c.filter+"}")
		if !strings.Contains(c.filter, ":") {
			list = listed(t, c.filter)
		}
		s := filter.NewSieve(list)
		for r := range s.Run(slices.Values([]corpus.Bead{c.bead})) {
			if len(r.Filters) > 0 || len(r.Rejected) > 0 {
				t.Errorf("%s: %v, rejected by %v", c.filter, r.Filters, r.Rejected)
			}
		}
		if n := s.Report().Filters[0].Unknown; n != 1 {
			t.Errorf("%s: %d not told, want 1", c.filter, n)
		}
	}
}

// odd are pairs that a filter may not expect.
var odd = []corpus.Bead{
	bead("vi", "", "zh", ""),
	bead("", "", "zh", "桥"),
	bead("vi", "a\xff\xfe\x00b", "xx", "\xf0\x9f"),
	bead("fr", " \t\u00a0\u3000", "en", "!!!…。"),
	bead("vi", strings.Repeat("đi ", 5000), "zh", strings.Repeat("好", 5000)),
	bead("zh", strings.Repeat("1234567890", 500), "en", strings.Repeat("9876543210 ", 500)),
	bead("ja", "これはテストです。", "ru", "Это тест."),
	bead("en", "<<<<>>>> < a <b", "en", "http://@ @. www. ://"),
	bead("vi", "Ho\u0300a bình, hòa bình, hoà bình", "en", "Peace"),
	{A: corpus.Side{Lang: "vi", Text: []string{}}, B: corpus.Side{Lang: "zh", Text: []string{"桥"}}},
	{A: corpus.Side{Lang: "zh", N: []int{0, 1}, Text: []string{"新桥。", "旧桥。"}}, B: corpus.Side{Lang: "fr", N: []int{0, 1, 2}, Text: []string{"Un pont.", "", "Deux."}}},
}

// TestContract runs every filter over odd pairs: scores are on its scale, and
// the same the second time. A filter that needs parameters has them in
// testdata, in a file of its name.
func TestContract(t *testing.T) {
	for _, kind := range filter.All.Names() {
		t.Run(kind, func(t *testing.T) {
			described, _ := filter.All.Find(kind)
			if described.About == "" || described.Keep.Min > described.Keep.Max || len(described.Scale.Limits) == 0 {
				t.Errorf("badly described: %+v", described)
			}
			first, second := run(byDefault(t, kind), odd...), run(byDefault(t, kind), odd...)
			if len(first) != len(odd)-1 {
				t.Errorf("%d results, want all but the null bead", len(first))
			}
			for i, r := range first {
				score, told := r.Filters[kind]
				if again := second[i].Filters[kind]; again != score {
					t.Errorf("%q: %v, then %v", r.A.Text, score, again)
				}
				if told && !(score >= described.Scale.Lowest && score <= described.Scale.Highest) {
					t.Errorf("%.40q: score %v is not on the scale", r.A.Text, score)
				}
				if told && described.Keep.Has(score) != (len(r.Rejected) == 0) {
					t.Errorf("%.40q: score %v, rejected by %v", r.A.Text, score, r.Rejected)
				}
			}
		})
	}
}

// byDefault returns the list of one filter with its default parameters.
func byDefault(t testing.TB, kind string) []*filter.Filter {
	name := filepath.Join("testdata", kind+".yaml")
	text, err := os.ReadFile(name)
	if err != nil {
		return listed(t, kind)
	}
	list, err := filter.Read(strings.NewReader(string(text)), name)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func ExampleSieve() {
	list, err := filter.Read(strings.NewReader("filters:\n  - length_ratio\n  - duplicate\n"), "filters.yaml")
	if err != nil {
		fmt.Println(err)
		return
	}
	beads := []corpus.Bead{
		bead("vi", "Cầu mới đã thông xe.", "zh", "新桥通车了。"),
		bead("vi", "Cầu mới, đã thông xe", "zh", "新桥通车了"),
		bead("vi", "Vâng.", "zh", "新桥今天上午通车了。"),
	}
	for result := range filter.NewSieve(list).Run(slices.Values(beads)) {
		fmt.Println(result.Filters, result.Rejected)
	}
	// Output:
	// map[duplicate:0 length_ratio:1] []
	// map[duplicate:1 length_ratio:1] [{duplicate an earlier pair is the same but for case, punctuation, white space and the placement of tone marks}]
	// map[length_ratio:9] [{length_ratio 9 is over 3: length of the longer side by that of the shorter, 1000 where one is empty}]
}
