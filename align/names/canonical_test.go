package names

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// likeliest is the likeliest form of an entity in a language, "" without any.
func likeliest(e corpus.Entity, code string) string {
	if forms := e.Canonical[code]; len(forms) > 0 {
		return forms[0].Text
	}
	return ""
}

func TestCanonicalForms(t *testing.T) {
	for _, c := range []struct{ lang, text, code, want string }{
		{"vi", "Đoàn đến xã Ea Sup.", "pinyin", ""},
		{"vi", "Đoàn đến xã Ea Sup.", "en", "Ea Sup"},
		{"vi", "Bà Giàng Thị Mỷ phát biểu.", "zh", ""},
		{"vi", "Ông Đức Nghĩa phát biểu.", "zh", ""},
		{"fr", "M. Pham Van Duc est venu.", "vi", ""},
		{"zh", "总理黎文心抵达。", "vi", "Lê Văn Tâm"},
	} {
		entities := linkAll(nil, document(c.lang, c.text))
		if len(entities) != 1 || likeliest(entities[0], c.code) != c.want {
			t.Errorf("%s: %+v, want %s %q", c.text, entities, c.code, c.want)
		}
	}
}

// Of a name that was only heard, no faint form is given.
func TestCanonicalWithoutNoise(t *testing.T) {
	for _, e := range linkAll(nil, document("vi", "Bà Hà Thị Hằng gặp bà Ngô Bích Khuê và ông Zhang Meiling ở tỉnh Lai Châu.")) {
		for code, forms := range e.Canonical {
			if len(forms) > most || slices.ContainsFunc(forms, func(f corpus.Form) bool { return f.P < heard }) {
				t.Errorf("%s %s: %v", e.Mentions[0].Text, code, forms)
			}
		}
	}
}

// Marks and characters that stand in a text go before what is heard.
func TestCanonicalSeen(t *testing.T) {
	fr, zh := document("fr", "M. Le Van Tam arrive. Le Van Tam repart."), document("zh", "总理黎文心抵达。")
	e := linkAll(nil, fr, zh)[0]
	if likeliest(e, "vi") != "Lê Văn Tâm" || likeliest(e, "zh") != "黎文心" || e.Canonical["zh"][0].P < pShown {
		t.Error(e.Canonical)
	}
	a, b := document("vi", "Ông Lê Văn Tâm đến."), document("vi", "Ông Le Van Tam đi.")
	e = linkAll(nil, a, b)[0]
	if forms := e.Canonical["vi"]; len(forms) != 1 || forms[0].Text != "Lê Văn Tâm" || forms[0].P < pShown {
		t.Error(forms)
	}
}

// Homophones are given by how common they are in names, and that sound does not
// tell which it is.
func TestCanonicalHomophones(t *testing.T) {
	both := document("vi", "Ông Hoàng Bình Quân đến.", "Ông Huang Pingjun đi.")
	for _, d := range []corpus.Document{both, document("vi", "Ông Hoàng Bình Quân đến.")} {
		var texts []string
		for _, f := range linkAll(nil, d)[0].Canonical["zh"] {
			texts = append(texts, f.Text)
		}
		for _, want := range []string{"黄平?", "黄平君", "黄平钧"} {
			if !slices.Contains(texts, want) {
				t.Errorf("%q: no %s", texts, want)
			}
		}
	}
}

func TestMiddleNames(t *testing.T) {
	chars := slot{vi: "Thị"}.characters(false, true, true)
	if len(chars) != 1 || chars[0].Text != "氏" {
		t.Error(chars)
	}
	if chars = (slot{vi: "Văn"}).characters(false, true, true); chars[0].Text != "文" {
		t.Error(chars)
	}
}

// The character that is known is cited, and no key of ours.
func TestEvidenceInPlainWords(t *testing.T) {
	vi, zh := document("vi", "Ông Hoàng Tingkui đến.", "Ông Huang Tingkui đi."), document("zh", "总理黄庭奎抵达。")
	why := strings.Join(linkAll(nil, vi, zh)[0].Evidence, "\n")
	if !strings.Contains(why, "黄 is read Hoàng") || strings.Contains(why, "凰") {
		t.Error(why)
	}
	c := Compare("Wolfgang Mozart", "沃尔夫冈·莫扎特", corpus.Person)
	if c.Why != "“Wolfgang Mozart” and “沃尔夫冈·莫扎特” sound alike" {
		t.Error(c.Why)
	}
	if c = Compare("Cao Quang", "Cao Quảng", corpus.Person); c.Why != butMarks {
		t.Error(c.Why)
	}
	if c = Compare("Đắk Nông", "Dak Nong", corpus.Location); !c.Same || c.Why != butMarks {
		t.Error(c)
	}
}

// TestCanonicalDigits looks that probabilities are given with four digits.
func TestCanonicalDigits(t *testing.T) {
	entities := linkAll(nil, document("vi", "Chủ tịch nước Lê Văn Tâm tiếp bà Trương Meiling ở Cao Bằng."), document("fr", "M. Pham Van Duc est venu."))
	for _, e := range entities {
		for code, forms := range e.Canonical {
			for _, f := range forms {
				if digits := strconv.FormatFloat(f.P, 'f', -1, 64); len(digits) > len("0.1234") {
					t.Errorf("%s %s: p %s", code, f.Text, digits)
				}
			}
		}
	}
}
