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
		{corpus.Location, []string{"003:Gaoping", "003:Cao Bằng"}},
		{corpus.Organisation, []string{"001:Nur Otan", "002:Parti Nur Otan"}},
		{corpus.Person, []string{"003:Peng Qinghua", "003:Peng"}},
		{corpus.Person, []string{"004:阮富仲"}},
		{corpus.Person, []string{"000:Ahe Mei Cove", "000:Ahe Mei đặc biệt Cove"}},
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
