package names

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// articles reads the real articles; each is called by the first three
// characters of its file's name.
func articles(t testing.TB) []corpus.Document {
	t.Helper()
	return readAll(t, filepath.Join(corpustest.Shared(t, "articles"), "*.txt"), func(file string) string { return file[:3] })
}

func linked(t testing.TB) []corpus.Entity {
	docs := articles(t)
	var mentions []corpus.Mention
	for i := range docs {
		mentions = append(mentions, Extract(&docs[i])...)
		checkDocument(t, &docs[i])
	}
	return Link(docs, mentions, nil)
}

func checkDocument(t testing.TB, d *corpus.Document) {
	if t, ok := t.(*testing.T); ok {
		checkMentions(t, d, Extract(d))
	}
}

// entity finds the one entity of a kind that text names in a document.
func entity(t *testing.T, entities []corpus.Entity, kind corpus.Kind, doc, text string) corpus.Entity {
	t.Helper()
	for _, e := range entities {
		if e.Kind == kind && slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool { return m.Doc == doc && m.Text == text }) {
			return e
		}
	}
	t.Errorf("%s: no %s %q", doc, kind, text)
	return corpus.Entity{}
}

func TestArticles(t *testing.T) {
	entities := linked(t)
	for _, group := range []struct {
		kind  corpus.Kind
		names []string // document:text, all one entity
	}{
		{corpus.Person, []string{"001:Hoàng Bình Quân", "000:Hoàng Pingjun", "000:Huang Pingjun", "000:Pingjun Huang"}},
		{corpus.Location, []string{"003:Gaoping", "003:Cao Bằng", "003:bốn bình đẳng cao"}},
		{corpus.Location, []string{"003:Heijiang", "003:Hà Giang"}},
		{corpus.Location, []string{"003:Guangxi Zhuang", "003:Quảng Tây", "003:Choang Quảng Tây khu tự trị", "003:Khu tự trị Quảng Tây Zhuang"}},
		{corpus.Location, []string{"000:Biển Đông Trung Quốc", "001:Biển Đông"}},
		{corpus.Organisation, []string{"001:Nur Otan", "002:Parti Nur Otan"}},
		{corpus.Person, []string{"003:Peng Qinghua", "003:Peng"}},
		{corpus.Person, []string{"004:阮富仲"}},
		{corpus.Person, []string{"000:Ahe Mei Cove", "000:Ahe Mei đặc biệt Cove", "001:Akhmetbekov Zhambyl Auzhannovich"}},
		{corpus.Location, []string{"001:Việt Nam", "002:Vietnam", "004:越南"}},
	} {
		var ids []string
		for _, n := range group.names {
			doc, text, _ := strings.Cut(n, ":")
			ids = append(ids, entity(t, entities, group.kind, doc, text).ID)
		}
		if slices.Sort(ids); len(slices.Compact(ids)) != 1 {
			t.Errorf("%v are not one entity", group.names)
		}
	}
	if a, b := entity(t, entities, corpus.Person, "002", "Hoàng Trung Hai"), entity(t, entities, corpus.Person, "001", "Hoàng Bình Quân"); a.ID == b.ID {
		t.Error("two people are one entity")
	}
	if e := entity(t, entities, corpus.Person, "001", "Hoàng Bình Quân"); e.Canonical["vi"][0].Text != "Hoàng Bình Quân" ||
		slices.ContainsFunc(e.Canonical["zh"], func(f corpus.Form) bool { return f.P < heard }) || len(e.Evidence) < 3 {
		t.Errorf("canonical %v, evidence %q", e.Canonical, e.Evidence)
	}
	trong := 0
	for _, e := range entities {
		if slices.ContainsFunc(e.Mentions, func(m corpus.Mention) bool { return m.Text == "阮富仲" }) {
			trong++
		}
	}
	if trong != 1 {
		t.Errorf("阮富仲 is %d entities", trong)
	}
}

func BenchmarkExtractAndLink(b *testing.B) {
	docs := articles(b)
	for b.Loop() {
		var mentions []corpus.Mention
		for i := range docs {
			mentions = append(mentions, Extract(&docs[i])...)
		}
		Link(docs, mentions, nil)
	}
}

// What the garbled names of the real articles should have been is among the
// forms that are given.
func TestArticlesCanonical(t *testing.T) {
	entities := linked(t)
	for _, c := range []struct {
		kind                  corpus.Kind
		doc, text, code, want string
	}{
		{corpus.Person, "000", "Huang Pingjun", "zh", "黄平君"},
		{corpus.Person, "000", "Ahe Mei Cove", "zh", "阿赫梅特别科夫"},
		{corpus.Person, "000", "Nguyễn vàng", "vi", "Nguyễn Hoàng …"},
		{corpus.Location, "000", "Biển Đông Trung Quốc", "zh", "东海"},
		{corpus.Person, "003", "Chen Shiqing", "vi", "Trần Sỹ Thanh"},
		{corpus.Person, "003", "Chen Shiqing", "vi", "Trần ? Thanh"},
		{corpus.Person, "003", "Zhao Rong", "vi", "Triệu … Vinh"},
		{corpus.Person, "003", "Đặng Mingkui", "vi", "Đặng Minh Khôi"},
		{corpus.Person, "003", "Hồng Xiaoyong", "vi", "Hồng Tiểu Dũng"},
		{corpus.Person, "003", "Nguyễn Cao Bằng Đảng bộ tỉnh Huang Ying", "vi", "Nguyễn Hoàng Anh"},
		{corpus.Location, "003", "Gaoping", "vi", "Cao Bằng"},
		{corpus.Location, "003", "Heijiang", "vi", "Hà Giang"},
		{corpus.Location, "003", "Guangxi Zhuang", "zh", "广西"},
	} {
		forms := entity(t, entities, c.kind, c.doc, c.text).Canonical[c.code]
		if !slices.ContainsFunc(forms, func(f corpus.Form) bool { return f.Text == c.want }) {
			t.Errorf("%s: %s %v, want %q among them", c.text, c.code, forms, c.want)
		}
	}
}

// The mentions of the real articles, as a reader who had not seen the output
// counted them: people, places, organisations, each within three or a tenth.
func TestArticlesCounts(t *testing.T) {
	want := map[string]map[corpus.Kind]int{
		"000": {corpus.Person: 9, corpus.Location: 14, corpus.Organisation: 18},
		"001": {corpus.Person: 7, corpus.Location: 15, corpus.Organisation: 17},
		"002": {corpus.Person: 6, corpus.Location: 16, corpus.Organisation: 15},
		"003": {corpus.Person: 12, corpus.Location: 36, corpus.Organisation: 8},
		"004": {corpus.Person: 15, corpus.Location: 12, corpus.Organisation: 25},
	}
	for _, d := range articles(t) {
		got := map[corpus.Kind]int{}
		for _, m := range Extract(&d) {
			got[m.Kind]++
		}
		for kind, n := range want[d.ID] {
			if spare := max(3, n/10); got[kind] < n-spare || got[kind] > n+spare {
				t.Errorf("%s: %d %s, want about %d", d.ID, got[kind], kind, n)
			}
		}
	}
}
