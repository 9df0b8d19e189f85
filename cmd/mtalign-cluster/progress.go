package main

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/mtalign/mtalign/cmd/mtalign-cluster/pipeline"
	"github.com/mtalign/mtalign/corpus"
)

// A progress tells of the steps of a pipeline: each when it begins, and now and
// then how far those are that are at work.
type progress struct {
	tell func(format string, args ...any)

	mu    sync.Mutex
	steps []*stepProgress // in the order in which they began
	bad   map[string]int  // faults of each file
}

type stepProgress struct {
	name                string
	parts, begun, ended int
}

// watch begins to tell; tell is of what happens, warn of what cannot be read.
func (p *progress) watch(warn func(format string, args ...any)) (w *pipeline.Watcher, ended func()) {
	p.bad = map[string]int{}
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-time.After(tellEvery):
				p.tellOfWork()
			case <-stop:
				return
			}
		}
	}()
	return &pipeline.Watcher{Event: p.note, Fault: func(err error) { p.fault(err, warn) }}, func() { close(stop) }
}

func (p *progress) note(e pipeline.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	at := slices.IndexFunc(p.steps, func(s *stepProgress) bool { return s.name == e.Step })
	if at < 0 {
		at = len(p.steps)
		p.steps = append(p.steps, &stepProgress{name: e.Step, parts: e.Parts})
		p.tell("%s", e.Step)
	}
	if e.Ended {
		p.steps[at].ended++
	} else {
		p.steps[at].begun++
	}
}

func (p *progress) tellOfWork() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.steps {
		if s.begun == s.ended {
			continue
		}
		most := ""
		if s.parts > 0 {
			most = fmt.Sprintf(" of %d", s.parts)
		}
		p.tell("%s: %d%s done", s.name, s.ended, most)
	}
}

// mostLines is how many bad lines of a file are told of one by one, as mtalign
// does.
const mostLines = 20

func (p *progress) fault(err error, warn func(format string, args ...any)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if line := (*corpus.LineError)(nil); errors.As(err, &line) {
		if p.bad[line.Name]++; p.bad[line.Name] > mostLines {
			return
		}
	}
	warn("warning: %v", err)
}
