//go:build unix

package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/sashabaranov/go-openai"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// latency is how long the benchmarks' server takes for every answer.
const latency = 200 * time.Millisecond

// A caller makes one call, the i-th.
type caller func(ctx context.Context, i int64) error

// callers are who makes the calls: our client with its checks and its store,
// and go-openai alone with as large a pool of connections.
var callers = map[string]func(b *testing.B, url string, concurrency int) caller{
	"mtalign": func(b *testing.B, url string, concurrency int) caller {
		kept, err := store.Open(filepath.Join(b.TempDir(), "store.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { kept.Close() })
		client, err := llm.New(llm.Options{BaseURL: url, Model: "fake", Concurrency: concurrency, Store: kept})
		if err != nil {
			b.Fatal(err)
		}
		translator := &translate.Translator{To: "en", Asker: client}
		return func(ctx context.Context, i int64) error {
			_, report, err := translator.Translate(ctx, document(i))
			if err == nil && report.Model != sentences {
				err = fmt.Errorf("%d of %d sentences translated", report.Model, sentences)
			}
			return err
		}
	},
	"go-openai": func(b *testing.B, url string, concurrency int) caller {
		config := openai.DefaultConfig("")
		config.BaseURL = url
		config.HTTPClient = &http.Client{Transport: &http.Transport{MaxIdleConns: concurrency, MaxIdleConnsPerHost: concurrency}}
		client, request := openai.NewClientWithConfig(config), requests()
		return func(ctx context.Context, i int64) error {
			response, err := client.CreateChatCompletion(ctx, request(i))
			if err == nil && len(response.Choices) != 1 {
				err = fmt.Errorf("%d choices", len(response.Choices))
			}
			return err
		}
	},
}

// BenchmarkClient makes calls to a server in another process that takes 200 ms
// for each. %limit is calls a second of concurrency ÷ latency, the slow start
// included; µs/call is this process's processor time; MB is the most memory it
// held (Linux).
func BenchmarkClient(b *testing.B) {
	for _, name := range []string{"mtalign", "go-openai"} {
		for _, concurrency := range []int{1, 64, 512} {
			b.Run(fmt.Sprintf("%s/c=%d", name, concurrency), func(b *testing.B) {
				call := callers[name](b, serve(b), concurrency)
				forgetPeak()
				before := processorTime(b)
				b.ResetTimer()
				run(b, concurrency, call)
				b.StopTimer()
				b.ReportMetric(100*float64(b.N)/b.Elapsed().Seconds()*latency.Seconds()/float64(concurrency), "%limit")
				b.ReportMetric(float64((processorTime(b)-before).Microseconds())/float64(b.N), "µs/call")
				b.ReportMetric(peak(), "MB")
			})
		}
	}
}

// run makes b.N calls, so many at once.
func run(b *testing.B, concurrency int, call caller) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range concurrency {
		wg.Go(func() {
			for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
				if err := call(b.Context(), i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
}

// sentences is how many a document has: they are one call.
const sentences = 8

// document is a different one for every number.
func document(i int64) corpus.Document {
	doc := corpus.Document{ID: fmt.Sprint(i), Lang: "vi", Title: "Mưa lũ"}
	for n := range sentences {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: fmt.Sprintf(
			"Ngày %d, mưa to làm nước sông dâng cao, %d trường học trong huyện phải đóng cửa.", n+1, i)})
	}
	return doc
}

// An asked keeps the question that it is asked and answers nothing.
type asked struct{ corpus.Question }

func (a *asked) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	a.Question = q
	return corpus.Answer{}, errors.New("nobody answers")
}

// requests makes the questions of documents as go-openai takes them.
func requests() func(i int64) openai.ChatCompletionRequest {
	const number = 987654321
	var q asked
	(&translate.Translator{To: "en", Asker: &q}).Translate(context.Background(), document(number))
	return func(i int64) openai.ChatCompletionRequest {
		return openai.ChatCompletionRequest{
			Model: "fake",
			Messages: []openai.ChatCompletionMessage{
				{Role: openai.ChatMessageRoleSystem, Content: q.System},
				{Role: openai.ChatMessageRoleUser, Content: strings.ReplaceAll(q.User, fmt.Sprint(number), fmt.Sprint(i))},
			},
			ResponseFormat: &openai.ChatCompletionResponseFormat{
				Type:       openai.ChatCompletionResponseFormatTypeJSONSchema,
				JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: q.Name, Strict: true, Schema: json.RawMessage(q.Schema)},
			},
		}
	}
}
