package names

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func linkAll(bitexts []corpus.Bitext, docs ...corpus.Document) []corpus.Entity {
	var mentions []corpus.Mention
	for i := range docs {
		docs[i].ID = fmt.Sprintf("d%d", i)
		mentions = append(mentions, Extract(&docs[i])...)
	}
	return Link(docs, mentions, bitexts)
}

// grouped writes the people as "Lê Văn Tâm=黎文心 Dupont".
func grouped(entities []corpus.Entity) string {
	var groups []string
	for _, e := range entities {
		if e.Kind != corpus.Person {
			continue
		}
		var texts []string
		for _, m := range e.Mentions {
			texts = append(texts, m.Text)
		}
		groups = append(groups, strings.Join(texts, "="))
	}
	return strings.Join(groups, "; ")
}

func TestLink(t *testing.T) {
	vi := document("vi", "Ông Trương Mỹ Linh gặp ông Lê Văn Tâm.", "Bà Zhang Meiling và ông Trương cảm ơn.")
	zh := document("zh", "国家主席张美玲会见黎文心总理。")
	got := grouped(linkAll(nil, vi, zh))
	if want := "Trương Mỹ Linh=Zhang Meiling=Trương=张美玲; Lê Văn Tâm=黎文心"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A surname that two people of the document have is neither's.
func TestLinkLeavesAmbiguousSurnames(t *testing.T) {
	vi := document("vi", "Ông Lê Văn Tâm gặp ông Lê Đức Hùng.", "Ông Lê cảm ơn.")
	if got := grouped(linkAll(nil, vi)); got != "Lê Văn Tâm; Lê Đức Hùng; Lê" {
		t.Error(got)
	}
}

// Two people whom one pinyin may name stay two.
func TestLinkKeepsHomophonesApart(t *testing.T) {
	zh := document("zh", "国家主席张美玲会见总理张美灵。")
	en := document("en", "President Zhang Meiling arrived.")
	entities := linkAll(nil, zh, en)
	for _, e := range entities {
		texts := map[string]bool{}
		for _, m := range e.Mentions {
			texts[m.Text] = true
		}
		if texts["张美玲"] && texts["张美灵"] {
			t.Errorf("two people are one: %v", e.Mentions)
		}
	}
}

// What the names alone leave open, sentences that translate each other decide.
func TestLinkByBead(t *testing.T) {
	vi := document("vi", "Ông Trương Mỵ Linh đến.")
	zh := document("zh", "国家主席张美玲抵达。")
	if got := grouped(linkAll(nil, vi, zh)); got != "Trương Mỵ Linh; 张美玲" {
		t.Fatalf("without beads: %s", got)
	}
	bead := corpus.Bead{A: corpus.Side{Doc: "d0", N: []int{0}}, B: corpus.Side{Doc: "d1", N: []int{0}}}
	if got := grouped(linkAll([]corpus.Bitext{{bead}}, vi, zh)); got != "Trương Mỵ Linh=张美玲" {
		t.Errorf("with beads: %s", got)
	}
}

func TestCanonical(t *testing.T) {
	zh := document("zh", "国家主席张美玲会见黎文心总理。")
	e := linkAll(nil, zh)[0]
	for code, want := range map[string]string{"zh": "张美玲", "vi": "Trương Mỹ Linh", "pinyin": "Zhang Meiling"} {
		if got := e.Canonical[code]; len(got) == 0 || got[0].Text != want {
			t.Errorf("%s: %v, want %s first", code, got, want)
		}
	}
	if e.Canonical["zh"][0].P <= e.Canonical["vi"][0].P {
		t.Error("what was read is trusted more than what was seen")
	}
	if e.Consistency != nil {
		t.Error("consistency is not ours to say")
	}
}

func ExampleLink() {
	docs := []corpus.Document{
		{ID: "a", Lang: "vi", Sentences: []corpus.Sentence{{Text: "Ông Trương Meiling phát biểu."}}},
		{ID: "b", Lang: "zh", Sentences: []corpus.Sentence{{Text: "国家主席张美玲表示感谢。"}}},
	}
	var mentions []corpus.Mention
	for i := range docs {
		mentions = append(mentions, Extract(&docs[i])...)
	}
	for _, e := range Link(docs, mentions, nil) {
		fmt.Println(e.ID, e.Kind, len(e.Mentions), e.Canonical["vi"][0].Text)
		fmt.Println(e.Evidence[0])
	}
	// Output:
	// E1 PER 2 Trương Mỹ Linh
	// Trương Meiling = 张美玲: 张 is read Trương in Hán-Việt; 美 is read mei in Mandarin; 玲 is read ling in Mandarin
}
