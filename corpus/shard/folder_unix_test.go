//go:build unix

package shard

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// killedEnv has this test binary run rounds, or group, in the folder that it names
// until it is killed.
const killedEnv = "SHARD_TEST_KILLED"

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedEnv); dir != "" {
		stall(dir)
	}
	os.Exit(m.Run())
}

// stall has a folder of either kind with files in it, says so, and waits.
func stall(dir string) {
	os.Setenv("TMPDIR", dir)
	g, err := NewGrouper(1, "word")
	if err == nil {
		err = g.Add(Record{Stream: "word", Key: "word"})
	}
	input := func(yield func(Record, error) bool) {
		input(60000)(yield)
		fmt.Println("at work")
		time.Sleep(time.Minute)
	}
	if err == nil {
		_, err = Disk{Memory: 1}.Run(context.Background(), words(), input, nil)
	}
	runtime.KeepAlive(g) // as whoever closes it does
	fmt.Println(err)
	os.Exit(1)
}

// folders are the temporary ones in a folder.
func folders(dir string) (list []string) {
	for _, prefix := range []string{diskFolder, grouperFolder} {
		found, _ := filepath.Glob(filepath.Join(dir, prefix+"*"))
		list = append(list, found...)
	}
	return list
}

// What a process that was killed has left is removed by the next; what one at work
// has is not, nor what is no such folder.
func TestSweep(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	kept := filepath.Join(dir, diskFolder+"kept")
	if err := os.MkdirAll(filepath.Join(kept, "something"), 0o755); err != nil {
		t.Fatal(err)
	}
	start := func() *exec.Cmd {
		p := exec.Command(os.Args[0])
		p.Env = append(os.Environ(), killedEnv+"="+dir)
		out, err := p.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { p.Process.Kill(); p.Wait() })
		if line, err := bufio.NewReader(out).ReadString('\n'); line != "at work\n" {
			t.Fatalf("the process says %q, %v", line, err)
		}
		return p
	}
	killed := start()
	left := folders(dir)
	if len(left) != 3 {
		t.Fatalf("the process has %v", left)
	}
	killed.Process.Kill()
	killed.Wait()
	start()
	before := folders(dir)
	if len(before) != 3 {
		t.Errorf("of one killed and one at work there are %v", before)
	}
	if _, err := (Disk{}).Run(t.Context(), words(), input(9), func(Record) error { return nil }); err != nil {
		t.Fatal(err)
	}
	sweep("", grouperFolder)
	if after := folders(dir); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("of one at work and %s there are %v", kept, after)
	}
}
