package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/mtalign/mtalign/corpus/format"
)

// losses is the namespace of what formats could not hold: a name is an output and
// the number that stands for fields, a value the control characters of a file.
const losses = "mtalign losses"

// lose counts what a file could not hold.
func lose(ctx context.Context, output string, l format.Loss) {
	if l.Fields != 0 {
		beam.NewDistribution(losses, fmt.Sprintf("%s %d", output, l.Fields)).Update(ctx, int64(l.Controls))
	}
}

// Losses says what the format could not hold of each output, a line each.
func Losses(result beam.PipelineResult, formatName string) (lines []string) {
	if result == nil {
		return nil
	}
	lost := map[string]format.Loss{}
	for _, d := range result.Metrics().AllMetrics().Distributions() {
		var output string
		var fields format.Fields
		if n, _ := fmt.Sscanf(d.Key.Name, "%s %d", &output, &fields); d.Key.Namespace != losses || n < 2 {
			continue
		}
		l := lost[output]
		lost[output] = format.Loss{Format: formatName, Fields: l.Fields | fields, Controls: l.Controls + int(d.Result().Sum)}
	}
	for output, l := range lost {
		lines = append(lines, output+": "+l.String())
	}
	slices.Sort(lines)
	return lines
}
