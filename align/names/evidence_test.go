package names

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// groupedAll writes all entities as grouped does.
func groupedAll(entities []corpus.Entity) string {
	for i := range entities {
		entities[i].Kind = corpus.Person
	}
	return grouped(entities)
}

// One name in letters and two in characters that are heard in it: undecided,
// and said so, unless sentences that translate each other decide.
func TestLinkLeavesHomophonesUndecided(t *testing.T) {
	vi := document("vi", "Ông Trương Mỹ Linh đến.")
	zh := document("zh", "国家主席张美玲抵达。", "外交部长张美灵会见各国同行。")
	entities := linkAll(nil, vi, zh)
	if got := grouped(entities); got != "Trương Mỹ Linh; 张美玲; 张美灵" {
		t.Error(got)
	}
	if why := strings.Join(entities[0].Evidence, "\n"); !strings.Contains(why, "may be 张美灵 or 张美玲") {
		t.Errorf("it is not said that it is open: %q", why)
	}
	bead := corpus.Bead{A: corpus.Side{Doc: "d0", N: []int{0}}, B: corpus.Side{Doc: "d1", N: []int{1}}}
	if got := grouped(linkAll([]corpus.Bitext{{bead}}, vi, zh)); got != "Trương Mỹ Linh=张美灵; 张美玲" {
		t.Errorf("with a bead: %s", got)
	}
}

// Names that tell nothing of each other are one where beads pair them again
// and again.
func TestLinkCompanions(t *testing.T) {
	vi := document("vi", "Hội Hoa Sen họp tại Hà Nội.", "Hội Hoa Sen giúp nông dân Hà Nội.")
	fr := document("fr", "L’Association Lotus siège à Hanoi.", "L’Association Lotus aide Hanoi.")
	bitext := corpus.Bitext{
		{A: corpus.Side{Doc: "d0", N: []int{0}}, B: corpus.Side{Doc: "d1", N: []int{0}}},
		{A: corpus.Side{Doc: "d0", N: []int{1}}, B: corpus.Side{Doc: "d1", N: []int{1}}},
	}
	if got := groupedAll(linkAll([]corpus.Bitext{bitext}, vi, fr)); !strings.Contains(got, "Hội Hoa Sen=Hội Hoa Sen=Association Lotus") {
		t.Error(got)
	}
	if got := groupedAll(linkAll([]corpus.Bitext{bitext[:1]}, vi, fr)); strings.Contains(got, "Hội Hoa Sen=Association") {
		t.Errorf("once is no evidence: %s", got)
	}
}

func TestLinkByEvidence(t *testing.T) {
	for _, c := range []struct {
		what string
		docs []corpus.Document
		want string
	}{
		{"enumerations", []corpus.Document{document("vi", "Đoàn thăm Bến Tre, Lạng Sơn, Hà Giang.", "Sau đó đến Bến Tre, Lạng Sơn và Heijiang.")}, "Hà Giang=Heijiang"},
		{"words of characters", []corpus.Document{document("vi", "Giám đốc Trần xanh Mei phát biểu."), document("zh", "主任陈氏碧梅表示欢迎。")}, "Trần xanh Mei=陈氏碧梅"},
		{"a province in words", []corpus.Document{document("vi", "Đoàn thăm Hà Giang, bốn bình đẳng cao rồi về.", "Tỉnh Cao Bằng đón đoàn.")}, "bốn bình đẳng cao=Cao Bằng"},
		{"a foreign name's sound", []corpus.Document{document("vi", "Ông Bo Mei Cove và ông Bo Mei đặc biệt Cove đến."), document("fr", "M. Karim Bometbiekov arrive.")}, "Bo Mei đặc biệt Cove=Karim Bometbiekov"},
		{"bodies in parts", []corpus.Document{document("vi", "Sở Thương mại Biên giới tỉnh Lào Cai họp."), document("zh", "老街省边境贸易局表示欢迎。"), document("fr", "Hier, le Département du commerce frontalier de Lao Cai a ouvert.")}, "Sở Thương mại Biên giới tỉnh Lào Cai=老街省边境贸易局=Département du commerce frontalier de Lao Cai"},
		{"provinces", []corpus.Document{document("vi", "Tỉnh Lào Cai và tỉnh Laojie.")}, "Lào Cai=Laojie"},
		{"a sea", []corpus.Document{document("vi", "Tình hình ở Biển Đông Trung Quốc.", "Họ bàn về Biển Đông.")}, "Biển Đông Trung Quốc=Biển Đông"},
	} {
		if got := groupedAll(linkAll(nil, c.docs...)); !strings.Contains(got, c.want) {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}
