package names

import (
	"fmt"
	"math/rand/v2"
	"slices"
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

// An initial is of the one person whom it fits, and of none where it fits two.
func TestLinkInitials(t *testing.T) {
	person := func(doc string, texts ...string) (list []corpus.Mention) {
		for _, text := range texts {
			list = append(list, corpus.Mention{Doc: doc, Kind: corpus.Person, Text: text, Rendering: corpus.Native})
		}
		return list
	}
	for want, mentions := range map[string][]corpus.Mention{
		"Martin Keller=M. Keller; Jane Keller":    person("a", "Martin Keller", "Jane Keller", "M. Keller"),
		"Martin Keller; Monika Keller; M. Keller": person("a", "Martin Keller", "Monika Keller", "M. Keller"),
	} {
		if got := grouped(Link(nil, mentions, nil)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
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

// manyMentions makes mentions of people, places and foreigners in many
// documents, from syllables and sounds put together at random; every name
// stands about four times.
func manyMentions(n int) []corpus.Mention {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(s string) string { list := strings.Fields(s); return list[r.IntN(len(list))] }
	surnames := "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
	syllables, pinyin, sounds := someSyllables("b c ch d đ g h kh l m n nh ph s t th tr v x", "ai an ang anh ao ân ê iên inh oa ong ông uân ung ương"),
		someSyllables("b p m f d t n l g k h zh ch sh", "an ang ao ei en eng ou u"), someSyllables("k l m t b sh r v d g s p n z", "a e i o u ar en ol")
	var list []corpus.Mention
	for i := range n {
		m := corpus.Mention{Doc: fmt.Sprint(i / 10), Kind: corpus.Person, Rendering: corpus.Native}
		if i > n/4 {
			again := list[r.IntN(n/4)]
			m.Kind, m.Text = again.Kind, again.Text
			list = append(list, m)
			continue
		}
		switch r.IntN(4) {
		case 0:
			m.Text = pick(surnames) + " " + pick(syllables) + " " + pick(syllables)
		case 1:
			m.Text = pick("Huang Zhang Chen Li") + " " + pick(pinyin) + strings.ToLower(pick(pinyin))
		case 2:
			m.Text = pick(sounds) + strings.ToLower(pick(sounds)+pick(sounds)) + " " + pick(sounds) + strings.ToLower(pick(sounds)+pick(sounds))
		default:
			m.Kind, m.Text = corpus.Location, pick(syllables)+" "+pick(syllables)
		}
		list = append(list, m)
	}
	return list
}

// someSyllables puts each onset before each rhyme.
func someSyllables(onsets, rhymes string) string {
	var list []string
	for _, onset := range strings.Fields(onsets) {
		for _, rhyme := range strings.Fields(rhymes) {
			list = append(list, capitalized(onset+rhyme))
		}
	}
	return strings.Join(list, " ")
}

// What the index finds is what comparing all with all finds.
func TestCandidatesMissNothing(t *testing.T) {
	surfaces := surfacesOf(append(manyMentions(2000), manyOrganisations(1500)...), parseFor)
	near := map[[2]int]bool{}
	for _, pair := range candidates(surfaces, nil) {
		near[pair] = true
	}
	for a := range surfaces {
		for b := a + 1; b < len(surfaces); b++ {
			if surfaces[a].kind != surfaces[b].kind || near[[2]int{a, b}] {
				continue
			}
			if p, _ := surfaces[a].compare(surfaces[b]); p >= tied {
				t.Errorf("%s and %s are no candidates, at %.2f", surfaces[a].text, surfaces[b].text, p)
			}
		}
	}
}

func BenchmarkLink(b *testing.B) {
	mentions := manyMentions(20000)
	for b.Loop() {
		Link(nil, mentions, nil)
	}
}

func TestOwnPlace(t *testing.T) {
	for text, want := range map[string]string{
		"宁夏回族自治区": "宁夏",
		"云南省":     "云南",
		"黄河":      "黄河",
		"Khu tự trị dân tộc Hồi Ninh Hạ": "Ninh Hạ",
		"région autonome hui du Ningxia": "Ningxia",
		"Ningxia Hui Autonomous Region":  "Ningxia",
		"tỉnh Vân Nam":                   "Vân Nam",
		"Thái Bình Dương":                "Thái Bình Dương",
		"Biển Đông":                      "Biển Đông",
		"châu Á":                         "châu Á",
	} {
		if got := ownPlace(text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A Chinese name in Vietnamese is Hán-Việt where its title tells whose it is.
func TestLinkRendersByNation(t *testing.T) {
	vi := document("vi", "Đại sứ Trung Quốc tại Việt Nam Trương Mỹ Linh gặp Đại sứ Việt Nam tại Trung Quốc Lê Văn Tâm.")
	got := map[string]corpus.Rendering{}
	for _, e := range linkAll(nil, vi) {
		got[e.Mentions[0].Text] = e.Mentions[0].Rendering
	}
	if got["Trương Mỹ Linh"] != corpus.SinoVietnamese || got["Lê Văn Tâm"] != corpus.Native {
		t.Error(got)
	}
}

func TestAudible(t *testing.T) {
	for _, c := range []struct{ p, want []float64 }{
		{[]float64{0.01, 0.3, 0.19, 0.03, 0.02}, []float64{0.3, 0.19, 0.03, 0.02}},
		{[]float64{0.16, 0.15, 0.14, 0.13, 0.12, 0.11}, []float64{0.16, 0.15, 0.14, 0.13, 0.12}},
		{[]float64{0.019}, nil},
		{nil, nil},
	} {
		var forms []corpus.Form
		for _, p := range c.p {
			forms = append(forms, corpus.Form{P: p})
		}
		var got []float64
		for _, f := range audible(forms) {
			got = append(got, f.P)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v gives %v, want %v", c.p, got, c.want)
		}
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

// A name with a translated syllable is known by the others, in sentences that
// translate each other.
func TestLinkTranslatedSyllables(t *testing.T) {
	beads := []corpus.Bitext{{{A: corpus.Side{Doc: "d0", N: []int{0}}, B: corpus.Side{Doc: "d1", N: []int{0}}}}}
	for _, c := range []struct{ vi, zh, want string }{
		{"Ông Rừng cây Wenkai phát biểu.", "总理林文凯发表讲话。", "Rừng cây Wenkai=林文凯"},
		{"Bà Trần đỏ Lan phát biểu.", "总理陈氏红岚发表讲话。", "Trần đỏ Lan=陈氏红岚"},
		{"Bà Trần đỏ Lan phát biểu.", "总理林文凯发表讲话。", "Trần đỏ Lan; 林文凯"},
	} {
		if got := grouped(linkAll(beads, document("vi", c.vi), document("zh", c.zh))); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// The name of an organisation of 100 kB has few keys, and none as long as the
// square of its places.
func TestHugeOrganisation(t *testing.T) {
	text := "Ủy ban Thương mại " + strings.Repeat("Quảng Ninh Lào Cai Hà Giang ", 3000)
	s := surfacesOf([]corpus.Mention{{Doc: "a", Text: text, Kind: corpus.Organisation}}, parseFor)[0]
	held, asked := s.keys()
	if n := len(strings.Join(append(held, asked...), "")); n > 10*len(text) {
		t.Errorf("%d bytes of keys for a name of %d", n, len(text))
	}
}
