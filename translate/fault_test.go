package translate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// The share of requests that fail, and the sentences of a run.
const (
	faultShare     = 0.3
	faultSentences = 2000
)

// TestFaults sees that of a server that fails in every way every sentence comes
// back right, or is named as failed: none under another one's id. A second run
// pays only for what is missing.
func TestFaults(t *testing.T) {
	docs := faultDocuments(1, faultSentences)
	for seed := range uint64(seeds()) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			server, path := newServer(t), storePath(t)
			server.FailSome(faultShare, seed, faults(llmtest.Kinds())...)
			first, report := translateAll(t, t.Context(), newFaultTranslator(t, server.URL, path), docs)
			counts := judge(t, first)
			t.Logf("%s: %v; %d requests, %.3f for each distinct one", t.Name(), counts, len(server.Requests()), perDistinct(server))
			if counts.wrong > 0 || counts.failed != report.Failed {
				t.Errorf("%v, report %+v", counts, report)
			}
			again(t, server, path, docs)
		})
	}
}

// again translates with a server that has come to its senses: what it answered
// well at once is not asked again.
func again(t *testing.T, server *llmtest.Server, path string, docs []corpus.Document) {
	t.Helper()
	server.FailSome(0, 0)
	answered, before := map[string]bool{}, server.Requests()
	for _, r := range slices.Backward(before) {
		answered[string(r.Body)] = !r.Failed
	}
	out, report := translateAll(t, t.Context(), newFaultTranslator(t, server.URL, path), docs)
	if counts := judge(t, out); counts.right != faultSentences || report.Failed > 0 {
		t.Errorf("the second run: %v, report %+v", counts, report)
	}
	for _, r := range server.Requests()[len(before):] {
		if answered[string(r.Body)] {
			t.Errorf("paid for twice: %.200s", r.Body)
		}
	}
	if _, report = translateAll(t, t.Context(), newFaultTranslator(t, server.URL, path), docs); report.Stored != report.Questions {
		t.Errorf("the third run paid: %+v", report)
	}
}

// TestFaultKinds gives every kind of fault alone, to three answers in ten.
func TestFaultKinds(t *testing.T) {
	docs, few := faultDocuments(2, 400), faultDocuments(2, 60)
	for _, kind := range llmtest.Kinds() {
		t.Run(kind.Name, func(t *testing.T) {
			t.Parallel()
			server := newServer(t)
			server.FailSome(faultShare, 1, kind.Fault)
			asked := docs
			if kind.Waits || testing.Short() {
				asked = few
			}
			out, _ := translateAll(t, t.Context(), newFaultTranslator(t, server.URL, storePath(t)), asked)
			counts := judge(t, out)
			t.Logf("%s: %v; %d requests, %.3f for each distinct one", t.Name(), counts, len(server.Requests()), perDistinct(server))
			if counts.wrong > 0 {
				t.Error("sentences are wrong")
			}
		})
	}
}

func seeds() int {
	if testing.Short() {
		return 1
	}
	return 3
}

// faults are those of the kinds that leave the pace as it is.
func faults(kinds []llmtest.Kind) (list []llmtest.Fault) {
	for _, k := range kinds {
		if !k.Waits {
			list = append(list, k.Fault)
		}
	}
	return list
}

// newFaultTranslator has little patience, so that the tests end soon.
func newFaultTranslator(t testing.TB, url, path string) *translate.Translator {
	t.Helper()
	kept, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	client, err := llm.New(llm.Options{
		BaseURL: url, Model: llmtest.Model, Store: kept, Concurrency: 64,
		Backoff: time.Millisecond, Timeout: time.Second, MaxWait: 5 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return &translate.Translator{To: "en", Asker: client}
}

// counts of sentences.
type counts struct{ right, failed, wrong int }

func (c counts) String() string {
	return fmt.Sprintf("%d right, %d named as failed, %d wrong", c.right, c.failed, c.wrong)
}

// judge counts what became of the sentences, and shows the first wrong ones.
func judge(t testing.TB, docs []corpus.Document) (c counts) {
	t.Helper()
	for _, doc := range docs {
		for _, s := range doc.Sentences {
			switch {
			case s.Pivot == nil:
				t.Fatalf("%s, sentence %d has neither pivot nor reason", doc.ID, s.N)
			case s.Pivot.Error != "":
				c.failed++
			case s.Pivot.Text == llmtest.Translation(s.Text):
				c.right++
			default:
				if c.wrong++; c.wrong <= 3 {
					t.Errorf("%s, sentence %d: %q is %q, want %q", doc.ID, s.N, s.Text, s.Pivot.Text, llmtest.Translation(s.Text))
				}
			}
		}
	}
	return c
}

// perDistinct is how many requests there were for each distinct one.
func perDistinct(server *llmtest.Server) float64 {
	distinct := map[string]bool{}
	for _, r := range server.Requests() {
		distinct[string(r.Body)] = true
	}
	return float64(len(server.Requests())) / float64(max(1, len(distinct)))
}

// What the sentences are made of.
var faultWords = map[string][]string{
	"vi": strings.Fields(`mưa lớn sông dâng cao trường học đóng cửa người dân chợ cá sáng nay
		huyện xã chính quyền cho biết đường bộ cầu mới khánh thành mùa lúa giá gạo tăng giảm
		doanh nghiệp xuất khẩu hội nghị khai mạc bác sĩ bệnh viện trẻ em vui chơi công viên`),
	"fr": strings.Fields(`pluie forte rivière monte école fermée habitants marché poisson matin
		district mairie annonce route pont nouveau inauguré récolte riz prix hausse baisse
		entreprises exportation conférence ouverte médecin hôpital enfants jouent parc`),
	"zh": strings.Fields(`大雨 河水 上涨 学校 停课 居民 市场 鱼贩 今早 县里 政府 表示 公路 新桥
		通车 水稻 收成 米价 上升 下降 企业 出口 会议 开幕 医生 医院 儿童 公园 玩耍`),
}

// faultDocuments makes documents of n sentences together, all different but for
// some that a document repeats. Some begin alike, are short, or hold numbers only.
func faultDocuments(seed uint64, n int) (docs []corpus.Document) {
	random := rand.New(rand.NewPCG(seed, 0))
	for len(docs)*100 < n {
		code := []string{"vi", "fr", "zh"}[len(docs)%3]
		doc := corpus.Document{ID: fmt.Sprint(code, len(docs)), Lang: code}
		for i := range min(100, n-len(docs)*100) {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Par: i / 4, Role: corpus.Body, Text: faultSentence(random, code, i)})
		}
		doc.Title = doc.Sentences[0].Text
		docs = append(docs, doc)
	}
	return docs
}

func faultSentence(random *rand.Rand, code string, i int) string {
	words := faultWords[code]
	length := 5 + random.IntN(20)
	switch random.IntN(20) {
	case 0:
		return fmt.Sprintf("%d %d.", 2000+random.IntN(20), i)
	case 1:
		length = 2
	}
	picked := make([]string, length)
	for k := range picked {
		picked[k] = words[random.IntN(len(words))]
	}
	if random.IntN(8) == 0 {
		picked = append(words[:7:7], picked...) // the same first words
	}
	picked = append(picked, fmt.Sprint(100*i+random.IntN(100)))
	if code == "zh" {
		return strings.Join(picked, "") + "。"
	}
	return strings.Join(picked, " ") + "."
}
