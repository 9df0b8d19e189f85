package names

import (
	"fmt"
	"slices"

	"github.com/mtalign/mtalign/corpus"
)

func ExampleCandidates_Rank() {
	c := NewCandidates(slices.Values([]string{"张美芳", "张美玲", "莫扎特"}), corpus.Person)
	for _, r := range c.Rank("Trương Mỹ Linh", 1) {
		fmt.Println(r.Name)
	}
	for _, r := range c.Rank("Mozart", 1) {
		fmt.Println(r.Name)
	}
	// Output:
	// 张美玲
	// 莫扎特
}
