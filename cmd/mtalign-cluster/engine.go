package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pipeline"
	"github.com/mtalign/mtalign/corpus/shard"
)

// An engine does pipelines, by the runner that Beam's flags name.
type engine struct {
	*pipeline.Watcher
	log io.Writer // of what Beam says; nil: of nothing
}

// here tells whether the steps run in this process.
func here() bool {
	inProcess := slices.Contains([]string{"", "prism", "PrismRunner", "direct", "DirectRunner"}, *runners.Runner)
	return inProcess && *jobopts.Endpoint == "" || jobopts.IsLoopback()
}

// run does a pipeline. What it leaves is what it was to write, and else nothing.
// The result is nil if the engine goes on alone, with --async.
func (e engine) run(ctx context.Context, o pipeline.Options) (beam.PipelineResult, error) {
	if here() {
		if err := o.CheckFiles(); err != nil {
			return nil, err
		}
		folder, removed, err := ownTemporary()
		if err != nil {
			return nil, err
		}
		defer removed()
		o.Spill = folder
		*jobopts.Async = false // who does the steps has to stay until they are done
	}
	beam.Init()
	log := slog.New(slog.DiscardHandler)
	if e.log != nil {
		log = slog.New(slog.NewTextHandler(e.log, nil))
	}
	slog.SetDefault(log)
	p := beam.NewPipeline()
	if err := pipeline.Build(p.Root(), o); err != nil {
		return nil, err
	}
	pipeline.Watch(e.Watcher)
	defer pipeline.Watch(nil)
	result, err := beamx.RunWithMetrics(ctx, p)
	err = cmp.Or(err, ctx.Err()) // Beam may say nothing of a pipeline that was stopped
	switch {
	case err == nil && *jobopts.Async:
		return nil, nil // what Beam returns knows no metrics, and panics if asked
	case err == nil:
		return result, o.Finish(ctx)
	case here():
		pipeline.Await(grace)
		return nil, errors.Join(cause(cmp.Or(err, ctx.Err())), o.Abandon(context.WithoutCancel(ctx)))
	}
	return nil, cause(cmp.Or(err, ctx.Err())) // it may end well, and be stopped all the same
}

// grace is how long steps may take to end that are told to.
const grace = 10 * time.Second

// cause is what a step said of a failure: Beam puts before it by which plan of
// which instruction of which job.
func cause(err error) error {
	if err == nil {
		return nil
	}
	text := err.Error()
	if at := strings.LastIndex(text, causedBy); at >= 0 {
		text = text[at+len(causedBy):]
	}
	return errors.New(strings.TrimSpace(text))
}

const causedBy = "\tcaused by:\n"

// ownTemporary gives this process a folder of its own for temporary files: steps
// that are stopped leave some, and Beam always. Those of killed processes are removed.
func ownTemporary() (folder string, removed func(), err error) {
	dir, remove, err := shard.Temporary("", "mtalign-corpus-")
	if err != nil {
		return "", nil, err
	}
	before, set := os.LookupEnv("TMPDIR")
	os.Setenv("TMPDIR", dir)
	return dir, func() {
		if set {
			os.Setenv("TMPDIR", before)
		} else {
			os.Unsetenv("TMPDIR")
		}
		remove()
	}, nil
}
