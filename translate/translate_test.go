package translate_test

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
	"github.com/mtalign/mtalign/translate/memory"
)

func document(code string, texts ...string) corpus.Document {
	doc := corpus.Document{ID: "d", Lang: code, Title: texts[0]}
	for i, text := range texts {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: text})
	}
	return doc
}

func newServer(t testing.TB) *llmtest.Server {
	s := llmtest.NewServer()
	t.Cleanup(s.Close)
	return s
}

// newTranslator asks a server, so many calls at once, through a client with a
// store at path.
func newTranslator(t testing.TB, url, path string, concurrency int) *translate.Translator {
	t.Helper()
	kept, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	client, err := llm.New(llm.Options{BaseURL: url, Model: "fake", Store: kept, Backoff: time.Millisecond, Tries: 3, Concurrency: concurrency})
	if err != nil {
		t.Fatal(err)
	}
	return &translate.Translator{To: "en", Asker: client}
}

func storePath(t testing.TB) string { return filepath.Join(t.TempDir(), "store.db") }

var story = []string{"Trời mưa to.", "Sông dâng cao.", "Không ai bị thương.", "Trường học đóng cửa 2 ngày."}

func TestTranslateOrigins(t *testing.T) {
	m := memory.New()
	if err := m.Read(strings.NewReader(`<tmx><body><tu><tuv xml:lang="vi"><seg>Sông dâng cao.</seg></tuv><tuv xml:lang="en"><seg>The river
		rises.</seg></tuv></tu></body></tmx>`), "m.tmx"); err != nil {
		t.Fatal(err)
	}
	doc := document("vi", append(story, " ", "It is over.")...)
	doc.Sentences[0].Pivot = &corpus.Pivot{Lang: "en", Text: "Kept.", Origin: "llm", Model: "m"}
	doc.Sentences[2].Pivot = &corpus.Pivot{Error: "an old failure"}
	doc.Sentences[3].Pivot = &corpus.Pivot{Lang: "fr", Text: "Deux jours."}
	doc.Sentences[5].Lang = "en"
	before := fmt.Sprint(doc.Sentences[2].Pivot, doc.Sentences[3].Pivot, doc.Sentences[4].Pivot)
	tr := &translate.Translator{To: "en", Memory: m}
	got, report, err := tr.Translate(t.Context(), doc)
	if err != nil {
		t.Fatal(err)
	}
	const missing = "not in the translation memory, and no model to ask: set OPENAI_API_KEY or give --tm"
	want := []corpus.Pivot{
		{Lang: "en", Text: "Kept.", Origin: "llm", Model: "m"},
		{Lang: "en", Text: "The river rises.", Origin: "tm", Match: 1},
		{Error: missing}, {Error: missing}, {Error: "the sentence is empty"},
		{Lang: "en", Text: "It is over.", Origin: "source"},
	}
	for i, s := range got.Sentences {
		if !reflect.DeepEqual(*s.Pivot, want[i]) {
			t.Errorf("sentence %d: got %+v, want %+v", i, *s.Pivot, want[i])
		}
	}
	if report != (translate.Report{Sentences: 6, Kept: 1, Source: 1, Memory: 1, Failed: 1, MissingKey: 2}) {
		t.Errorf("got %+v", report)
	}
	if after := fmt.Sprint(doc.Sentences[2].Pivot, doc.Sentences[3].Pivot, doc.Sentences[4].Pivot); after != before {
		t.Error("the document given was changed")
	}
}

// TestRepair sees every sentence right, or named as failed, whatever the model
// does: none under another one's id.
func TestRepair(t *testing.T) {
	for _, test := range []struct {
		name      string
		faults    []llmtest.Fault
		always    llmtest.Fault
		questions int
		reason    string // of every sentence, where the fault lasts
	}{
		{"nothing", nil, nil, 1, ""},
		{"missing id", []llmtest.Fault{llmtest.MissingID}, nil, 2, ""},
		{"duplicate id", []llmtest.Fault{llmtest.DuplicateID}, nil, 2, ""},
		{"swapped ids", []llmtest.Fault{llmtest.SwappedIDs}, nil, 2, ""},
		{"swapped ids twice", []llmtest.Fault{llmtest.SwappedIDs, llmtest.SwappedIDs}, nil, 6, ""},
		{"refusal", []llmtest.Fault{llmtest.Refusal}, nil, 3, ""},
		{"filter", []llmtest.Fault{llmtest.Filtered}, nil, 3, ""},
		{"length", []llmtest.Fault{llmtest.Length}, nil, 3, ""},
		{"prose", []llmtest.Fault{llmtest.Prose}, nil, 2, ""},
		{"empty", []llmtest.Fault{llmtest.Empty}, nil, 2, ""},
		{"copied", []llmtest.Fault{llmtest.Copied}, nil, 2, ""},
		{"Chinese", []llmtest.Fault{llmtest.Spoilt("The 书 book")}, nil, 2, ""},
		{"too long", []llmtest.Fault{llmtest.Status(400, "context length")}, nil, 2, ""},
		{"server errors", []llmtest.Fault{llmtest.HTML(502), llmtest.ErrorInOK}, nil, 1, ""},
		{"refusal, always", nil, llmtest.Refusal, 7, "no good answer: the model refused: I cannot help with that."},
		{"missing id, always", []llmtest.Fault{llmtest.Prose}, llmtest.MissingID, 3, "" /* see below */},
		{"copied, always", nil, llmtest.Copied, 6, "no good answer: the translation is a copy of the source"},
		{"too long, always", nil, llmtest.Status(400, "no"), 0, "the server answered 400: no (error)"},
		{"server error, always", nil, llmtest.Status(500, "no"), 0, "the server answered 500: no (error)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := newServer(t)
			server.Fail(test.faults...)
			server.FailAlways(test.always)
			got, report, err := newTranslator(t, server.URL, storePath(t), 8).Translate(t.Context(), document("vi", story...))
			if err != nil {
				t.Fatal(err)
			}
			if test.questions != report.Questions && test.name != "missing id, always" {
				t.Errorf("%d questions, want %d", report.Questions, test.questions)
			}
			failed := 0
			for i, s := range got.Sentences {
				switch p := *s.Pivot; {
				case p.Error != "":
					failed++
					if test.reason != "" && p.Error != test.reason {
						t.Errorf("sentence %d: %q, want %q", i, p.Error, test.reason)
					}
				case p.Text != llmtest.Translation(story[i]) || p.Origin != "llm" || p.Model != llmtest.Model || p.Lang != "en":
					t.Errorf("sentence %d has the wrong pivot %+v", i, p)
				}
			}
			if failed != report.Failed || report.Failed+report.Model != len(story) || (failed > 0) != (test.always != nil) {
				t.Errorf("%d failed, report %+v", failed, report)
			}
		})
	}
}

// TestAgain sees that translating again asks again for what failed, although
// the bad answers are in the store.
func TestAgain(t *testing.T) {
	server, path := newServer(t), storePath(t)
	tr := newTranslator(t, server.URL, path, 8)
	server.FailAlways(llmtest.Copied)
	_, report, err := tr.Translate(t.Context(), document("vi", story...))
	if err != nil || report.Failed != len(story) {
		t.Fatalf("got %+v, %v", report, err)
	}
	server.FailAlways(nil)
	paid := len(server.Requests())
	_, report, err = tr.Translate(t.Context(), document("vi", story...))
	if err != nil || report.Model != len(story) || len(server.Requests()) != paid+len(story) {
		t.Errorf("got %+v after %d more requests, %v", report, len(server.Requests())-paid, err)
	}
}

// TestBylineCopied lets a name stand as it is, but with a doubt where it is no
// byline.
func TestBylineCopied(t *testing.T) {
	server := newServer(t)
	server.FailAlways(llmtest.Copied)
	doc := document("fr", "Claire Morel", "Claire Morel")
	doc.Sentences[1].Role = corpus.Byline
	got, _, err := newTranslator(t, server.URL, storePath(t), 8).Translate(t.Context(), doc)
	if err != nil || got.Sentences[0].Pivot.Doubt == "" || got.Sentences[1].Pivot.Text != "Claire Morel" || got.Sentences[1].Pivot.Doubt != "" {
		t.Errorf("got %+v, %+v, %v", got.Sentences[0].Pivot, got.Sentences[1].Pivot, err)
	}
}

// TestStop sees that an empty account ends the asking at once.
func TestStop(t *testing.T) {
	server := newServer(t)
	server.FailAlways(llmtest.Quota)
	texts := make([]string, 500)
	for i := range texts {
		texts[i] = fmt.Sprint("Câu số ", i)
	}
	got, report, err := newTranslator(t, server.URL, storePath(t), 8).Translate(t.Context(), document("vi", texts...))
	if err == nil || !strings.Contains(err.Error(), "quota is used up") {
		t.Errorf("got error %v", err)
	}
	if report.Failed != 500 || !strings.Contains(got.Sentences[499].Pivot.Error, "quota is used up") {
		t.Errorf("got %+v, %+v", report, got.Sentences[499].Pivot)
	}
	if n := len(server.Requests()); n > 8 {
		t.Errorf("%d requests, want no more than run at once", n)
	}
}

// articles reads the five real articles.
func articles(t testing.TB) []corpus.Document {
	t.Helper()
	var docs []corpus.Document
	for name, err := range corpus.Files([]string{corpustest.Shared(t, "articles")}) {
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for doc, err := range ingest.Read(bytes.NewReader(data), name, ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, doc)
		}
	}
	if len(docs) != 5 {
		t.Fatalf("%d articles, want 5", len(docs))
	}
	return docs
}

func TestArticles(t *testing.T) {
	docs := articles(t)
	server, path := newServer(t), storePath(t)
	tr := newTranslator(t, server.URL, path, 8)
	first, total := translateAll(t, t.Context(), tr, docs)
	for _, doc := range first {
		for _, s := range doc.Sentences {
			if s.Pivot.Error != "" || s.Pivot.Text != llmtest.Translation(s.Text) {
				t.Errorf("%s, sentence %d: %+v", doc.ID, s.N, *s.Pivot)
			}
		}
	}
	if total.Model != total.Sentences || total.Usage.Prompt == 0 {
		t.Errorf("got %+v", total)
	}
	paid := len(server.Requests())
	t.Logf("%d sentences in %d requests", total.Sentences, paid)
	second, total := translateAll(t, t.Context(), newTranslator(t, server.URL, path, 8), docs)
	if !reflect.DeepEqual(first, second) {
		t.Error("the second run gives other pivots")
	}
	if n := len(server.Requests()); n != paid || total.Stored != total.Questions || total.Usage != (corpus.Usage{}) {
		t.Errorf("the second run made %d requests, %+v", n-paid, total)
	}
	kept, total := translateAll(t, t.Context(), tr, second)
	if !reflect.DeepEqual(kept, second) || total.Kept != total.Sentences {
		t.Errorf("documents with pivots changed: %+v", total)
	}
}

// translateAll translates documents side by side and sums their reports up.
func translateAll(t testing.TB, ctx context.Context, tr *translate.Translator, docs []corpus.Document) ([]corpus.Document, translate.Report) {
	t.Helper()
	out, reports := make([]corpus.Document, len(docs)), make([]translate.Report, len(docs))
	var wg sync.WaitGroup
	for i, doc := range docs {
		wg.Go(func() {
			var err error
			if out[i], reports[i], err = tr.Translate(ctx, doc); err != ctx.Err() {
				t.Errorf("%s: %v", doc.ID, err)
			}
		})
	}
	wg.Wait()
	var total translate.Report
	for _, r := range reports {
		total.Add(r)
	}
	return out, total
}

// TestCancelled ends a run midway: what was paid for is in the documents, and
// the next run does not pay for it again.
func TestCancelled(t *testing.T) {
	docs := articles(t)
	server, path := newServer(t), storePath(t)
	ctx, cancel := context.WithCancel(t.Context())
	server.Fail(llmtest.OK, func(http.ResponseWriter, *llmtest.Completion) bool { cancel(); return false })
	_, total := translateAll(t, ctx, newTranslator(t, server.URL, path, 1), docs)
	sent := len(server.Requests())
	if sent != 2 || total.Questions != 2 || total.Model == 0 || total.Failed == 0 {
		t.Fatalf("not ended in the second call: %d requests, %+v", sent, total)
	}
	_, total = translateAll(t, t.Context(), newTranslator(t, server.URL, path, 1), docs)
	if total.Model != total.Sentences || total.Stored != sent {
		t.Errorf("got %+v", total)
	}
	seen := map[string]bool{}
	for _, r := range server.Requests() {
		if seen[string(r.Body)] {
			t.Errorf("paid for twice: %.200s", r.Body)
		}
		seen[string(r.Body)] = true
	}
}

func ExampleTranslator() {
	m := memory.New()
	m.Read(strings.NewReader(`<tmx><body><tu>
		<tuv xml:lang="zh"><seg>下雨了。</seg></tuv><tuv xml:lang="en"><seg>It is raining.</seg></tuv>
	</tu></body></tmx>`), "rain.tmx")
	tr := translate.Translator{To: "en", Memory: m}
	doc, report, err := tr.Translate(context.Background(), document("zh", "下雨了。", "路很滑。"))
	fmt.Println(report.Memory, report.MissingKey, err)
	for _, s := range doc.Sentences {
		fmt.Printf("%q %q %q\n", s.Pivot.Text, s.Pivot.Origin, s.Pivot.Error)
	}
	// Output:
	// 1 1 <nil>
	// "It is raining." "tm" ""
	// "" "" "not in the translation memory, and no model to ask: set OPENAI_API_KEY or give --tm"
}
