package names

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// roleIn is the roles of the last person that a sentence names.
func rolesIn(code, text string) []role {
	d := document(code, text)
	mentions := Extract(&d)
	all := rolesOf([]corpus.Document{d}, mentions)
	for i := len(mentions) - 1; i >= 0; i-- {
		if mentions[i].Kind == corpus.Person {
			return all[i]
		}
	}
	return nil
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ code, text, want string }{
		{"vi", "Trưởng Ban Đối ngoại Trung ương Lê Văn Tâm đã đến.", "Trưởng Ban Đối ngoại Trung ương"},
		{"vi", "Hôm qua, Bí thư Trung ương Đảng, Trưởng Ban Đối ngoại Trung ương, ông Lê Văn Tâm đã đến.", "Trưởng Ban Đối ngoại Trung ương; Bí thư Trung ương Đảng"},
		{"vi", "Chủ tịch nước đã tiếp ông Lê Văn Tâm.", ""},
		{"vi", "Phó Chủ tịch Quốc hội Lê Văn Tâm phát biểu.", "Phó Chủ tịch Quốc hội"},
		{"vi", "Đại sứ Trung Quốc tại Việt Nam Lê Văn Tâm phát biểu.", "Đại sứ Trung Quốc tại Việt Nam"},
		{"zh", "越共中央政治局委员、中央宣教部部长黎文心昨天抵达。", "中央宣教部部长; 越共中央政治局委员"},
		{"zh", "昨天会见了越南外交部长黎文心。", "越南外交部长"},
		{"fr", "Hier, Lê Văn Tâm, chef de la Commission des relations extérieures du Comité central, a parlé.", "chef de la Commission des relations extérieures du Comité central"},
		{"en", "Vietnamese Foreign Minister Lê Văn Tâm arrived.", "Vietnamese Foreign Minister"},
		{"en", "Today, Chairman President Lê Văn Tâm arrived.", "President; Chairman"},
	} {
		var texts []string
		for _, r := range rolesIn(c.code, c.text) {
			texts = append(texts, r.text)
		}
		if got := strings.Join(texts, "; "); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSameRole(t *testing.T) {
	in := map[string]string{
		"Trưởng Ban Đối ngoại Trung ương Lê Văn Tâm đã đến.": "vi",
		"Chủ tịch Quốc hội Việt Nam Lê Văn Tâm đã đến.":      "vi",
		"Chủ tịch Quốc hội Lào Lê Văn Tâm đã đến.":           "vi",
		"Đại sứ Trung Quốc tại Việt Nam Lê Văn Tâm đã đến.":  "vi",
		"Bộ trưởng Ngoại giao Việt Nam Lê Văn Tâm đã đến.":   "vi",
		"Bộ trưởng Bộ Y tế Lê Văn Tâm đã đến.":               "vi",
		"中央对外部部长黎文心抵达。":                                      "zh",
		"越南国会主席黎文心抵达。":                                       "zh",
		"中国驻越南大使黎文心抵达。":                                      "zh",
		"越南驻中国大使黎文心抵达。":                                      "zh",
		"越南外交部长黎文心抵达。":                                       "zh",
		"Vietnamese Foreign Minister Lê Văn Tâm arrived.":    "en",
		"Hier, Lê Văn Tâm, ministre de la Santé, a parlé.":   "fr",
	}
	want := map[[2]string]bool{
		{"Trưởng Ban Đối ngoại Trung ương", "对外部部长"}:                     true,
		{"Chủ tịch Quốc hội Việt Nam", "国会主席"}:                           true,
		{"Đại sứ Trung Quốc tại Việt Nam", "中国驻越南大使"}:                    true,
		{"Bộ trưởng Ngoại giao Việt Nam", "越南外交部长"}:                      true,
		{"Bộ trưởng Ngoại giao Việt Nam", "Vietnamese Foreign Minister"}: true,
		{"越南外交部长", "Vietnamese Foreign Minister"}:                        true,
		{"Bộ trưởng Bộ Y tế", "ministre de la Santé"}:                    true,
	}
	for a, codeA := range in {
		for b, codeB := range in {
			x, y := rolesIn(codeA, a), rolesIn(codeB, b)
			if len(x) != 1 || len(y) != 1 {
				t.Fatalf("%s: %d roles, %s: %d", a, len(x), b, len(y))
			}
			expected := a == b
			for pair := range want {
				expected = expected || strings.Contains(a, pair[0]) && strings.Contains(b, pair[1]) || strings.Contains(b, pair[0]) && strings.Contains(a, pair[1])
			}
			if got := x[0].same(y[0]); got != expected {
				t.Errorf("%s and %s: %v\n%+v\n%+v", a, b, got, x[0], y[0])
			}
		}
	}
}
