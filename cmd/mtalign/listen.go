package main

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/mtalign/mtalign/eval/run"
)

func listenFlag(flags *pflag.FlagSet, address *string) {
	flags.StringVar(address, "metrics-listen", "", "serve metrics for Prometheus at this address, such as :9464; without a host only this machine is served")
}

// listen serves a run's metrics until it is stopped; "" serves nothing.
func (u *ui) listen(address string, b *board) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, usageError{fmt.Errorf("--metrics-listen %s: %w: give HOST:PORT, or :PORT", address, err)}
	}
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(host, port))
	if err != nil {
		return nil, fmt.Errorf("--metrics-listen: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		w.Write(exposition(b.snapshot()))
	})
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			u.warn("--metrics-listen: %v", err)
		}
	}()
	u.note("metrics: http://%s/metrics", listener.Addr())
	return func() { server.Close() }, nil
}

// exposition is a state in Prometheus's text format, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/).
func exposition(s run.State) []byte {
	var b bytes.Buffer
	family := func(name, kind, help string) { fmt.Fprintf(&b, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind) }
	single := func(name, kind, help string, value float64) {
		family(name, kind, help)
		fmt.Fprintf(&b, "%s %v\n", name, value)
	}
	single("mtalign_run_share", "gauge", "Share of the run that is done, 0 to 1.", s.Share)
	single("mtalign_run_seconds", "gauge", "Time since the run began.", s.Updated.Sub(s.Begun).Seconds())
	if s.ETA != nil {
		single("mtalign_run_eta_seconds", "gauge", "Time until the run ends, by the rates measured.", *s.ETA)
	}
	single("mtalign_calls_total", "counter", "Calls of models that were paid for.", float64(s.Calls))
	family("mtalign_tokens_total", "counter", "Tokens that were paid for.")
	for _, of := range []struct {
		kind string
		n    int
	}{{"prompt", s.PromptTokens}, {"completion", s.CompletionTokens}, {"cached", s.CachedTokens}} {
		fmt.Fprintf(&b, "mtalign_tokens_total{kind=%q} %d\n", of.kind, of.n)
	}
	single("mtalign_cost_dollars_total", "counter", "What the calls cost, where the price is known.", s.USD)
	for _, of := range []struct {
		name, kind, help string
		value            func(run.StageState) (float64, bool)
	}{
		{"mtalign_stage_items", "gauge", "What the stage works on.", func(s run.StageState) (float64, bool) { return float64(s.Total), s.Total >= 0 }},
		{"mtalign_stage_done_total", "counter", "What of it is done.", func(s run.StageState) (float64, bool) { return float64(s.Done), true }},
		{"mtalign_stage_failed_total", "counter", "What of that failed.", func(s run.StageState) (float64, bool) { return float64(s.Failed), true }},
		{"mtalign_stage_seconds", "gauge", "Time at work.", func(s run.StageState) (float64, bool) { return s.Seconds, true }},
		{"mtalign_stage_running", "gauge", "1 while the stage is at work.", func(s run.StageState) (float64, bool) {
			if s.Phase == run.Running {
				return 1, true
			}
			return 0, true
		}},
	} {
		family(of.name, of.kind, of.help)
		for _, stage := range s.Stages {
			if value, known := of.value(stage); known {
				fmt.Fprintf(&b, "%s{stage=\"%s\"} %v\n", of.name, escapedLabel(stage.Name), value)
			}
		}
	}
	return b.Bytes()
}

func escapedLabel(value string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(value)
}
