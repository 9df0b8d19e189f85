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
