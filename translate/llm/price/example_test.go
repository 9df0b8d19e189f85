package price_test

import (
	"context"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/price"
)

func ExampleAccount() {
	p, _ := price.Of("gpt-4o-mini")
	budget, _ := corpus.ParseMoney("0.01")
	account := price.At(p, budget)

	hold, _ := account.Reserve(context.Background(), corpus.Usage{Prompt: 2000, Completion: 4000})
	hold.Settle(corpus.Usage{Prompt: 1990, Completion: 1200, Cached: 1024})
	fmt.Println(account.Total().Cost)

	_, err := account.Reserve(context.Background(), corpus.Usage{Prompt: 2000, Completion: 16000})
	fmt.Println(err)
	// Output:
	// $0.0009417
	// budget used up: this run has spent $0.001 of $0.01, and this call may cost $0.0099
}
