//go:build unix

package llm_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// serveVariable makes a process of this test the benchmarks' server.
const serveVariable = "LLM_TEST_SERVE"

// serve starts a server in another process, so that what it costs is not
// counted, and returns its URL.
func serve(b *testing.B) string {
	server := exec.Command(os.Args[0], "-test.run=^TestServe$")
	server.Env = append(os.Environ(), serveVariable+"=1")
	server.Stderr = os.Stderr
	in, err := server.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := server.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); server.Wait() })
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(url)
}

// TestServe is the other process; it ends with its standard input.
func TestServe(t *testing.T) {
	if os.Getenv(serveVariable) == "" {
		t.Skip("for benchmarks only")
	}
	server := llmtest.NewServer()
	defer server.Close()
	server.Latency, server.Forget = latency, true
	fmt.Println(server.URL)
	io.Copy(io.Discard, os.Stdin)
}

// processorTime is what this process has used so far.
func processorTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// forgetPeak makes peak begin anew (proc(5): clear_refs).
func forgetPeak() { os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the most memory that this process has held, in MB; 0 where the
// system does not tell.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := strings.Cut(string(status), "VmHWM:")
	kB, _ := strconv.ParseFloat(strings.TrimSpace(strings.SplitN(line, "kB", 2)[0]), 64)
	return kB / 1024
}
