package pair

import (
	"testing"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
)

// told is a document that names people and numbers in one sentence each.
func told(lang string, sentences ...string) facts {
	d := document("d", lang, sentences, nil)
	return factsOf(&d)
}

func TestAgree(t *testing.T) {
	vi := told("vi", "Ông Trần Quang Huy tiếp đoàn ngày 25/8.", "Cầu dài 120 mét, xây trong 18 tháng.")
	zh := told("zh", "陈光辉主席8月25日会见代表团。", "大桥全长120米,历时18个月。")
	other := told("zh", "黄文平主席3月14日主持会议。", "工厂年产7000吨。")
	if g := agree(vi, zh); g.people != 1 || g.numbers != 3 || g.share != 1 {
		t.Errorf("versions of one story: %+v", g)
	}
	if g := agree(vi, other); g.people != 0 || g.numbers != 0 || g.share != 0 || g.facts == 0 {
		t.Errorf("two stories: %+v", g)
	}
	if g := agree(vi, facts{}); g.facts != 0 || g.share != 0 {
		t.Errorf("a text without facts: %+v", g)
	}
}

func TestJudgeAlone(t *testing.T) {
	likeness := func(score, evidence float64) align.Likeness {
		return align.Likeness{Coverage: score, Evidence: evidence}
	}
	tests := []struct {
		name string
		l    align.Likeness
		g    agreement
		want corpus.Relation
	}{
		{"words and facts", likeness(.5, 2.5), agreement{people: 2, numbers: 2, share: .8, facts: 5}, corpus.Parallel},
		{"strong words, few facts", likeness(.6, 5), agreement{}, corpus.Parallel},
		{"strong words, all facts against", likeness(.66, 5), agreement{facts: 7}, ""},
		{"middling words, no facts", likeness(.5, 2), agreement{}, corpus.Comparable},
		{"facts agree, words hardly", likeness(.1, .6), agreement{people: 2, numbers: 2, share: .8, facts: 5}, corpus.Comparable},
		{"a person in common", likeness(0, 0), agreement{people: 1, numbers: 1, share: .27, facts: 7}, corpus.Comparable},
		{"a date in common", likeness(.1, 1), agreement{numbers: 2, share: .25, facts: 8}, ""},
		{"nothing", likeness(0, 0), agreement{}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, got := judgeAlone(test.l, test.g); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
