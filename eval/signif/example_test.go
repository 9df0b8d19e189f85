package signif_test

import (
	"fmt"

	"github.com/mtalign/mtalign/eval/signif"
)

// Three comparisons, each found with p < .05: corrected for their number, two
// of them may still be chance.
func ExampleHolm() {
	fmt.Printf("%.3f\n", signif.Holm([]float64{0.04, 0.01, 0.03}))
	// Output: [0.060 0.030 0.060]
}
