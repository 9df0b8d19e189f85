package tokens_test

import (
	"fmt"

	"github.com/mtalign/mtalign/translate/llm/tokens"
)

func ExampleCounter_Count() {
	c := tokens.For("gpt-4o-mini")
	fmt.Println(c.Count("Hội nghị khai mạc sáng nay."), c.Exact())
	// Output: 9 true
}
