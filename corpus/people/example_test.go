package people_test

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus/people"
)

func ExampleCalled() {
	for _, person := range people.Called("Jackie Chan") {
		fmt.Println(person.Chinese())
	}
	// Output: 成龙
}
