package pipeline

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/mtalign/mtalign/corpus/shard"
)

// counts is the namespace of the counters.
const counts = "mtalign"

func init() {
	shard.Reasons.Add("read/bad_record", "articles that cannot be read: --write rejected names them")
	shard.Reasons.Add("read/unreadable_file", "files or folders that cannot be opened")
}

// count counts what was dropped.
func count(ctx context.Context, round, reason string, n int) {
	beam.NewCounter(counts, round+"/"+reason).Inc(ctx, int64(n))
}

// shuffled is the namespace of the counters of what went through the engine.
const shuffled = "mtalign shuffled"

// told counts what a packer has handed on, and begins again.
func (p *packer) told(ctx context.Context) {
	for stream, s := range p.sent {
		beam.NewCounter(shuffled, stream+": records").Inc(ctx, int64(s.records))
		beam.NewCounter(shuffled, stream+": bytes").Inc(ctx, int64(s.bytes))
	}
	p.sent = nil
}

// Counts returns what was dropped in a pipeline, a line a round and reason.
func Counts(result beam.PipelineResult) []string {
	lines := counters(result, counts)
	for i, line := range lines {
		reason, _, _ := strings.Cut(line, ":")
		lines[i] += shard.Explained(reason)
	}
	return lines
}

// Shuffled returns what went through the engine, two lines a stream.
func Shuffled(result beam.PipelineResult) []string { return counters(result, shuffled) }

func counters(result beam.PipelineResult, namespace string) []string {
	if result == nil {
		return nil
	}
	var lines []string
	for _, c := range result.Metrics().AllMetrics().Counters() {
		if c.Key.Namespace == namespace {
			lines = append(lines, fmt.Sprintf("%s: %d", c.Key.Name, c.Result()))
		}
	}
	slices.Sort(lines)
	return lines
}
