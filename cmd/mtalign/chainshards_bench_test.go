//go:build linux

package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// BenchmarkRunShards does the whole chain over made-up collections, in a process
// of its own: the most memory that it took, its processor time, and what its folder
// takes on disk.
func BenchmarkRunShards(b *testing.B) {
	for _, n := range []int{1000, 10_000, 30_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := b.TempDir()
			docs := filepath.Join(dir, "docs.jsonl")
			if err := writeCollection(docs, n); err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				out := filepath.Join(dir, "out")
				os.RemoveAll(out)
				p := exec.Command("mtalign", "run", docs, "-o", out, "--shards", "16", "--engine", "tm", "--quiet")
				if said, err := p.CombinedOutput(); err != nil {
					b.Fatalf("%v: %s", err, said)
				}
				usage := p.ProcessState.SysUsage().(*syscall.Rusage)
				busy := p.ProcessState.UserTime() + p.ProcessState.SystemTime()
				b.ReportMetric(float64(usage.Maxrss)/1024, "rss-MB")
				b.ReportMetric(float64(busy.Milliseconds())/float64(n), "cpu-ms/doc")
				b.ReportMetric(float64(sizeOf(out))/1e6, "disk-MB")
			}
		})
	}
}

func writeCollection(name string, n int) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	lines := corpus.NewWriter(w)
	for doc := range corpustest.Collection(n) {
		if err := lines.Write(doc); err != nil {
			return err
		}
	}
	return w.Flush()
}

// sizeOf is what the files of a folder take, in bytes.
func sizeOf(dir string) (n int64) {
	filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			n += info.Size()
		}
		return nil
	})
	return n
}
