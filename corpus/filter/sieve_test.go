package filter_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/filter"
)

// rejectedBy returns the names of what rejects each bead.
func rejectedBy(results []filter.Result) []string {
	var all []string
	for _, r := range results {
		var names []string
		for _, rejection := range r.Rejected {
			names = append(names, rejection.Filter)
		}
		all = append(all, strings.Join(names, " "))
	}
	return all
}

func TestDuplicates(t *testing.T) {
	pairs := [][2]string{
		{"Cầu mới đã thông xe.", "新桥通车了。"},
		{"CẦU MỚI, đã thông xe", "新桥， 通车了"},
		{"Cầu mới đã thông xe.", "旧桥拆了。"},
		{"Năm 2018 hoà bình.", "2018年和平。"},
		{"Na\u0306m 2018 ho\u0300a bi\u0300nh!", "2018年和平！"},
		{"Năm 2019 hòa bình.", "2019年和平。"},
	}
	var beads []corpus.Bead
	for _, p := range pairs {
		beads = append(beads, bead("vi", p[0], "zh", p[1]))
	}
	beads = append(beads, bead("zh", "新桥通车了。", "vi", "Cầu mới đã thông xe.")) // the first one turned round
	const dup = "duplicate"
	for _, c := range []struct {
		filter string
		want   []string
	}{
		{"duplicate", []string{"", dup, "", "", dup, "", dup}},
		{"{duplicate: {sides: either}}", []string{"", dup, dup, "", dup, "", dup}},
		{"{duplicate: {sides: a}}", []string{"", dup, dup, "", dup, "", ""}},
		{"{duplicate: {sides: b}}", []string{"", dup, "", "", dup, "", ""}},
		{"{duplicate: {ignore_digits: true}}", []string{"", dup, "", "", dup, dup, dup}},
		{"{duplicate: {within: 1}}", []string{"", dup, "", "", dup, "", ""}},
	} {
		if got := rejectedBy(run(listed(t, c.filter), beads...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.filter, got, c.want)
		}
	}
}

func TestNearDuplicates(t *testing.T) {
	long := "Sáng nay đoàn đại biểu cấp cao của tỉnh đã đến thăm nhà máy thủy điện lớn nhất trên sông và trao quà cho công nhân"
	han := "今天上午省高级代表团参观了河上最大的水电站并向工人们赠送了礼物随后代表团还视察了附近的学校和医院"
	other := "Ngày mai hội chợ sách sẽ mở cửa đón bạn đọc tại công viên trung tâm với hơn năm mươi gian hàng của các nhà xuất bản"
	const near = "near_duplicate"
	for name, c := range map[string]struct {
		filter string
		beads  []corpus.Bead
		want   []string
	}{
		"a word more": {"near_duplicate", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", long+" giỏi", "zh", han+"等"), bead("vi", other, "zh", "好")}, []string{"", near, ""}},
		"one side":    {"{near_duplicate: {sides: a}}", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", long+" giỏi", "zh", "好"), bead("vi", other, "zh", han)}, []string{"", near, ""}},
		"the other":   {"{near_duplicate: {sides: b}}", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", other, "zh", han+"等")}, []string{"", near}},
		"either":      {"{near_duplicate: {sides: either}}", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", other, "zh", han), bead("vi", other, "zh", "好")}, []string{"", near, ""}},
		"too far":     {"near_duplicate", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", other, "zh", han)}, []string{"", ""}},
		"one word":    {"near_duplicate", []corpus.Bead{bead("vi", "Vâng.", "zh", ""), bead("vi", "vâng", "zh", ""), bead("vi", "…", "zh", ""), bead("vi", "!", "zh", "")}, []string{"", near, "", ""}},
		"forgotten":   {"{near_duplicate: {within: 1}}", []corpus.Bead{bead("vi", long, "zh", han), bead("vi", other, "zh", han), bead("vi", "a b", "zh", "c"), bead("vi", long, "zh", han)}, []string{"", "", "", ""}},
	} {
		if got := rejectedBy(run(listed(t, c.filter), c.beads...)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestFirstRejectionEnds runs a list with and without All, and keeps what is
// rejected out of sight of duplicate.
func TestFirstRejectionEnds(t *testing.T) {
	beads := []corpus.Bead{
		bead("vi", "Vâng.", "zh", "新桥今天上午通车了<br>"),
		bead("vi", "Vâng.", "zh", "新桥今天上午通车了<br>"),
	}
	list := func() []*filter.Filter { return listed(t, "duplicate, length_ratio, html_tag") }
	got := run(list(), beads...)
	if want := []string{"length_ratio", "length_ratio"}; !slices.Equal(rejectedBy(got), want) {
		t.Errorf("%q, want %q", rejectedBy(got), want)
	}
	if want := map[string]float64{"length_ratio": 10}; !maps.Equal(got[1].Filters, want) {
		t.Errorf("scores %v, want %v", got[1].Filters, want)
	}
	s := filter.NewSieve(list())
	s.All = true
	all := rejectedBy(slices.Collect(s.Run(slices.Values(beads))))
	if want := []string{"length_ratio html_tag", "length_ratio html_tag"}; !slices.Equal(all, want) {
		t.Errorf("with All %q, want %q", all, want)
	}
	if r := s.Report(); r.Filters[2].Filter != "duplicate" || r.Filters[2].Seen != 0 || r.Filters[1].Rejected != 2 || r.Kept != 0 {
		t.Errorf("report %+v", r)
	}
}

func TestNullBeads(t *testing.T) {
	null := corpus.Bead{A: corpus.Side{Lang: "vi", N: []int{4}, Text: []string{"Cầu"}}, B: corpus.Side{Lang: "zh"}}
	for _, keep := range []bool{false, true} {
		s := filter.NewSieve(listed(t, "length"))
		s.KeepNull = keep
		results := slices.Collect(s.Run(slices.Values([]corpus.Bead{null, bead("vi", "a", "zh", "b")})))
		if r := s.Report(); (len(results) == 2) != keep || r.Null != 1 || r.Pairs != 1 || r.Kept != 1 {
			t.Errorf("keep %v: %d results, report %+v", keep, len(results), r)
		}
		if keep && len(results[0].Filters) > 0 {
			t.Errorf("a null bead is scored: %v", results[0].Filters)
		}
	}
}

// TestJobs runs a list over many beads with one job and with several, and stops
// one run early.
func TestJobs(t *testing.T) {
	var beads []corpus.Bead
	for i := range 2000 {
		beads = append(beads, bead("vi", strings.Repeat("đi ", i%7+1), "zh", fmt.Sprint("第", i%900, "个")))
	}
	lines := func(jobs int) string {
		s := filter.NewSieve(filter.Defaults())
		s.Jobs = jobs
		text, err := json.Marshal(slices.Collect(s.Run(slices.Values(beads))), json.Deterministic(true))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	if lines(1) != lines(3) {
		t.Error("three jobs give another result than one")
	}
	s := filter.NewSieve(filter.Defaults())
	s.Jobs = 3
	for r := range s.Run(slices.Values(beads)) {
		if r.A.Text[0] == "đi đi " {
			break
		}
	}
	if n := s.Report().Pairs; n != 2 {
		t.Errorf("%d pairs counted behind the second", n)
	}
}

// TestRecord writes what is rejected into the bead and takes it out again when
// the bead is kept in another run.
func TestRecord(t *testing.T) {
	b := bead("vi", "Vâng.", "zh", "新桥今天上午通车了")
	b.Extra = jsontext.Value(`{"licence_of":"x","reasons":{"old":"y"},"rejected":["old"]}`)
	rejected, err := run(listed(t, "length_ratio"), b)[0].Record()
	want := `{"licence_of":"x","reasons":{"length_ratio":"9 is over 3: length of the longer side by that of the shorter, 1000 where one is empty"},"rejected":["length_ratio"]}`
	if err != nil || string(rejected.Extra) != want {
		t.Errorf("%s, %v; want %s", rejected.Extra, err, want)
	}
	kept, err := run(listed(t, "{length_ratio: {max: 20}}"), rejected)[0].Record()
	if err != nil || string(kept.Extra) != `{"licence_of":"x"}` || kept.Filters["length_ratio"] != 9 {
		t.Errorf("%s, %v", kept.Extra, kept.Filters)
	}
	kept.Extra = jsontext.Value(`{"rejected":[]}`)
	if kept, err = run(listed(t, "length"), kept)[0].Record(); err != nil || kept.Extra != nil {
		t.Errorf("%s, %v", kept.Extra, err)
	}
}

// FuzzBeads runs the standard list and the rest over any pair of texts.
func FuzzBeads(f *testing.F) {
	f.Add("vi", "Năm 2018, <b>cầu</b> mới thông xe.", "zh", "２０１８年新桥通车了。")
	f.Add("xx", "\xff\x00 a@b.c", "", "http://x 1.2.3,4")
	f.Add("fr", "", "en", "…!?。 \u00a0")
	f.Fuzz(func(t *testing.T, langA, textA, langB, textB string) {
		list := filter.Defaults()
		for _, kind := range filter.All.Names() {
			if !slices.Contains(filter.Standard, kind) {
				list = append(list, byDefault(t, kind)...)
			}
		}
		s := filter.NewSieve(list)
		s.All, s.Jobs = true, 1
		b := bead(langA, textA, langB, textB)
		for r := range s.Run(slices.Values([]corpus.Bead{b, b})) {
			record, err := r.Record()
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Filters) == 0 || record.A.Text[0] != textA {
				t.Errorf("%+v", record)
			}
		}
		if r := s.Report(); r.Pairs != 2 || r.Kept > 1 {
			t.Errorf("kept %d of %d", r.Kept, r.Pairs)
		}
	})
}
