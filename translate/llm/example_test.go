package llm_test

import (
	"context"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

func Example() {
	server := llmtest.NewServer()
	defer server.Close()
	client, err := llm.New(llm.Options{BaseURL: server.URL, Model: "fake"})
	if err != nil {
		fmt.Println(err)
		return
	}
	answer, err := client.Ask(context.Background(), corpus.Question{
		System: "Translate into English.",
		User:   `{"sentences":[{"id":"s01","text":"Nur Otan 2018"}]}`,
		Name:   "translation",
		Schema: []byte(`{"type":"object","required":["s01"]}`),
	})
	fmt.Println(answer.Text, answer.Model, err)
	// Output: {"s01":{"src":"Nur Otan 2018","tr":"Nur Otan 2018."}} fake <nil>
}
