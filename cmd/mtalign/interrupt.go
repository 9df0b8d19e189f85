package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a command has to end after the second Ctrl-C.
const grace = 2 * time.Second

// interruptible returns a context that ends with the first Ctrl-C: nothing new
// is begun, and paid calls that are running are let run to their end. The
// second one cuts them, and what has not ended soon after is ended; so does a
// third at once.
func interruptible() context.Context {
	running, cut := context.WithCancel(context.Background())
	ctx, stop := context.WithCancel(context.WithValue(context.Background(), runningKey{}, running))
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		stop()
		<-signals
		cut()
		signal.Stop(signals)
		time.Sleep(grace)
		os.Exit(exitStopped)
	}()
	return ctx
}

type runningKey struct{}

// running is the context of paid calls of a command that has ctx.
func running(ctx context.Context) context.Context {
	if running, ok := ctx.Value(runningKey{}).(context.Context); ok {
		return running
	}
	return context.Background()
}
