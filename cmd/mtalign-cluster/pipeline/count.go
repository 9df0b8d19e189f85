package pipeline

import (
	"context"
	"fmt"
	"slices"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
)

// counts is the namespace of the counters.
const counts = "mtalign"

// count counts what was dropped.
func count(ctx context.Context, round, reason string, n int) {
	beam.NewCounter(counts, round+"/"+reason).Inc(ctx, int64(n))
}

// Counts returns what was dropped in a pipeline, a line a round and reason.
func Counts(result beam.PipelineResult) []string {
	if result == nil {
		return nil
	}
	var lines []string
	for _, c := range result.Metrics().AllMetrics().Counters() {
		if c.Key.Namespace == counts {
			lines = append(lines, fmt.Sprintf("%s: %d", c.Key.Name, c.Result()))
		}
	}
	slices.Sort(lines)
	return lines
}
