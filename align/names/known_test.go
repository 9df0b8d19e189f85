package names

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func TestLinkKnown(t *testing.T) {
	vi, zh := document("vi", "Ông Lê Văn Tâm đến."), document("zh", "国家主席张大海抵达。")
	docs := []corpus.Document{vi, zh}
	docs[1].ID = "zh2"
	mentions := append(Extract(&docs[0]), Extract(&docs[1])...)
	entities := Link(docs, mentions, nil, Known{{"vi", "lê văn tâm"}, {"", "张大海"}})
	if got := grouped(entities); got != "Lê Văn Tâm=张大海" {
		t.Error(got)
	}
	if forms := entities[0].Canonical["zh"]; len(forms) != 1 || forms[0].Text != "张大海" || forms[0].P != 1 {
		t.Error(forms)
	}
}

func FuzzKnown(f *testing.F) {
	f.Add("Lê Văn Tâm\t黎文心\tvi\tzh")
	f.Add("a\tb")
	f.Add("\ufeff \t\t\t")
	f.Fuzz(func(t *testing.T, line string) {
		k, err := knownOf(line)
		if err != nil || k == nil || !utf8.ValidString(line) {
			return
		}
		if len(k) != 2 || strings.TrimSpace(k[0].Text) == "" || k[1].Text == "" {
			t.Errorf("%q gives %q", line, k)
		}
	})
}

// Known names are found where nothing else tells them, whatever the case of what
// stands beside them, and not inside words.
func TestExtractKnown(t *testing.T) {
	x := NewExtractor([]Known{{{"vi", "vườn Sao Mai"}, {"zh", "启明园"}}, {{"", "Zorvik"}, {"", "佐尔维克"}}, {{"vi", "Ủy ban Nước"}, {"zh", "水务委员会"}}})
	for _, c := range []struct{ lang, text, want string }{
		{"vi", "Họ đến vườn Sao Mai hôm qua.", "PER vườn Sao Mai"},
		{"zh", "他们昨天到启明园去。", "PER 启明园"},
		{"fr", "Le zorviken de Zorvik est là.", "PER Zorvik"},
		{"zh", "水务委员会开会。", "ORG 水务委员会"},
	} {
		d := document(c.lang, c.text)
		var got []string
		for _, m := range x.Extract(&d) {
			got = append(got, string(m.Kind)+" "+m.Text)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%s: %q, want %s", c.text, got, c.want)
		}
	}
}
