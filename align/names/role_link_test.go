package names

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// Roles tie people whose names alone are not enough, decide between homophones,
// and part those who hold one office of two countries.
func TestLinkByRoles(t *testing.T) {
	bead := []corpus.Bitext{{{A: corpus.Side{Doc: "d0", N: []int{0}}, B: corpus.Side{Doc: "d1", N: []int{0}}}}}
	for _, c := range []struct {
		what   string
		docs   []corpus.Document
		bitext []corpus.Bitext
		want   string
		why    string
	}{
		{"a name half alike", []corpus.Document{
			document("vi", "Trưởng Ban Đối ngoại Trung ương Trương Mỵ Linh đến."), document("zh", "中央对外部部长张美玲抵达。")}, nil,
			"Trương Mỵ Linh=张美玲", "Trưởng Ban Đối ngoại Trung ương and 中央对外部部长 are one office"},
		{"the same name in another office", []corpus.Document{
			document("vi", "Trưởng Ban Tuyên giáo Trung ương Trương Mỵ Linh đến."), document("zh", "中央对外部部长张美玲抵达。")}, nil,
			"Trương Mỵ Linh; 张美玲", ""},
		{"homophones", []corpus.Document{
			document("vi", "Bộ trưởng Y tế Việt Nam Trương Mỹ Linh đến."), document("zh", "国家主席张美玲抵达。", "越南卫生部长张美灵会见各国同行。")}, nil,
			"Trương Mỹ Linh=张美灵; 张美玲", "Bộ trưởng Y tế Việt Nam and 越南卫生部长 are one office"},
		{"rivals", []corpus.Document{
			document("vi", "Thủ tướng Lào Trương Mỵ Linh đến."), document("zh", "中国总理张美玲抵达。")}, bead,
			"Trương Mỵ Linh; 张美玲", ""},
		{"a rival among homophones", []corpus.Document{
			document("vi", "Thủ tướng Lào Trương Mỹ Linh đến."), document("zh", "中国总理张美玲抵达。", "会见张美灵同志。")}, nil,
			"Trương Mỹ Linh=张美灵; 张美玲", ""},
		{"a broken name", []corpus.Document{
			document("vi", "Bộ trưởng Y tế Việt Nam Trương đỏ Lan đến."), document("zh", "越南卫生部长张美玲抵达。")}, bead,
			"Trương đỏ Lan=张美玲", "sentences that translate each other hold both, and Bộ trưởng Y tế Việt Nam and 越南卫生部长 are one office"},
		{"two in one bead", []corpus.Document{
			document("vi", "Chủ tịch Quốc hội Trương Mỵ Linh tiếp Thủ tướng Trần Mỵ Lan."), document("zh", "总理陈美兰会见国会主席张美玲。")}, bead,
			"Trương Mỵ Linh=张美玲; Trần Mỵ Lan=陈美兰", "Chủ tịch Quốc hội and 国会主席 are one office"},
	} {
		entities := linkAll(c.bitext, c.docs...)
		if got := grouped(entities); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
		var why []string
		for _, e := range entities {
			why = append(why, e.Evidence...)
		}
		if !strings.Contains(strings.Join(why, "\n"), c.why) {
			t.Errorf("%s: evidence %q, want %q", c.what, why, c.why)
		}
	}
}
