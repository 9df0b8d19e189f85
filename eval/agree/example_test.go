package agree_test

import (
	"fmt"

	"github.com/mtalign/mtalign/eval/agree"
)

// Three systems translate four sentences; people and a metric score them.
var (
	people = agree.Scores{{90, 80, 70, 85}, {60, 80, 55, 70}, {30, 75, 50, 40}}
	metric = agree.Scores{{.61, .50, .52, .58}, {.48, .51, .47, .50}, {.40, .47, .48, .33}}
)

func Example() {
	for _, level := range []string{"segment", "item", "system"} {
		group, _ := agree.Levels.Get(level)
		fmt.Printf("%s: tau-b %.2f\n", level, agree.At(group, tauB)(people, metric))
	}
	// Output:
	// segment: tau-b 0.71
	// item: tau-b 0.79
	// system: tau-b 1.00
}

func tauB(groups []agree.Group) float64 {
	measure, _ := agree.Measures.Get("tau_b")
	return measure(groups)
}

func ExampleCalibrated() {
	accuracy, epsilon := agree.Calibrated(agree.Items(people, metric))
	fmt.Printf("accuracy %.2f, taking scores for tied that differ by no more than %.2f\n", accuracy, epsilon)
	// Output: accuracy 0.92, taking scores for tied that differ by no more than 0.01
}

func ExampleSoftPairwise() {
	fmt.Printf("%.2f\n", agree.SoftPairwise(people, metric, 1000, 1))
	// Output: 0.98
}
