package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// again runs a test once more, in a process of its own that an environment
// variable makes known, and returns the lines it printed.
func again(t *testing.T, variable, value string, attr *syscall.SysProcAttr) ([]string, error) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), variable+"="+value)
	cmd.SysProcAttr = attr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	var lines []string
	for in := bufio.NewScanner(out); in.Scan(); {
		lines = append(lines, in.Text())
	}
	return lines, cmd.Wait()
}

// fill pays for calls from a number on, 64 at once, until one cannot be begun,
// and says which it kept. It returns the number it came to, and why.
func fill(s Store, from int) (next int, err error) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	next = from
	for range 64 {
		wg.Go(func() {
			for {
				mu.Lock()
				i := next
				next++
				mu.Unlock()
				_, failed := s.Begin(context.Background(), faultCall(i))
				if failed == nil {
					failed = s.Keep(faultCall(i).Key, noise(i))
					fmt.Println("sent", i, failed)
				}
				if failed != nil {
					mu.Lock()
					err = failed
					mu.Unlock()
					return
				}
			}
		})
	}
	wg.Wait()
	return next, err
}

// noise is an answer that cannot be packed.
func noise(i int) []byte {
	answer := make([]byte, 5000)
	rand.NewChaCha8([32]byte{byte(i), byte(i >> 8)}).Read(answer)
	return answer
}

// sentBy reads what fill says: which answers were kept, and how many were not.
func sentBy(t *testing.T, lines []string) (kept []int, lost int) {
	for _, line := range lines {
		if what, ok := strings.CutPrefix(line, "sent "); ok {
			number, failed, _ := strings.Cut(what, " ")
			i, err := strconv.Atoi(number)
			if err != nil {
				t.Fatal(line)
			}
			if failed == "<nil>" {
				kept = append(kept, i)
			} else {
				lost++
			}
		}
	}
	return kept, lost
}

// TestFaultFullDisk fills a disk of 24 MB: no answer that was on its way is
// lost, the store says what to do, and goes on once there is room.
func TestFaultFullDisk(t *testing.T) {
	const variable = "MTALIGN_TEST_FULL_DISK"
	if dir := os.Getenv(variable); dir != "" {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=24m"); err != nil {
			fmt.Println("cannot mount:", err)
			return
		}
		fillDisk(t, dir)
		return
	}
	lines, err := again(t, variable, t.TempDir(), &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}},
	})
	if errors.Is(err, syscall.EPERM) || err == nil && strings.HasPrefix(lines[0], "cannot mount") {
		t.Skip("no disk of its own here:", err, lines)
	}
	kept, lost := sentBy(t, lines)
	if err != nil || lost > 0 || len(kept) < 500 {
		t.Fatalf("%v; %d answers kept, %d lost; %s", err, len(kept), lost, lines[max(0, len(lines)-5):])
	}
}

// fillDisk fills the disk twice, with more room the second time.
func fillDisk(t *testing.T, dir string) {
	path, filler := filepath.Join(dir, "store.db"), filepath.Join(dir, "filler")
	if err := os.WriteFile(filler, make([]byte, 6<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newStore(t, path)
	next, err := fill(s, 0)
	checkFull(t, err)
	begin(t, s, faultCall(0).Key, string(noise(0))) // needs no room
	_, err = fill(s, next)
	checkFull(t, err)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second) // it does not look sooner
	last, err := fill(s, next)
	checkFull(t, err)
	if last < next+100 {
		t.Errorf("came to %d with more room, to %d with less", last, next)
	}
	s.Close()
	checkAll(t, newStore(t, path))
}

func checkFull(t *testing.T, err error) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), "the disk may be full: make room") {
		t.Errorf("got error %v", err)
	}
}

// checkAll sees that a store's calls were begun once, and have their answers.
func checkAll(t *testing.T, s Archive) {
	for r, err := range s.Records(t.Context(), Filter{}, true) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Sends != 1 || !bytes.Equal(r.Answer, noise(r.Sample)) {
			t.Errorf("call %d was begun %d times, %s", r.Sample, r.Sends, r.State)
		}
	}
}

// TestFaultFileLimit writes to files that may not grow beyond 10 MB, as a full
// disk that has no room to free: what was kept is there, what was not is told.
func TestFaultFileLimit(t *testing.T) {
	const variable = "MTALIGN_TEST_FILE_LIMIT"
	if path := os.Getenv(variable); path != "" {
		limit := syscall.Rlimit{Cur: 10 << 20, Max: 10 << 20}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		_, err := fill(newStore(t, path), 0)
		checkFull(t, err)
		return
	}
	path := filepath.Join(t.TempDir(), "store.db")
	lines, err := again(t, variable, path, nil)
	kept, lost := sentBy(t, lines)
	if err != nil || len(kept) < 500 || lost > 64 {
		t.Fatalf("%v; %d answers kept, %d lost; %s", err, len(kept), lost, lines[max(0, len(lines)-5):])
	}
	s := newStore(t, path)
	for _, i := range kept {
		raw, err := s.Begin(t.Context(), faultCall(i))
		if err != nil || !bytes.Equal(raw, noise(i)) {
			t.Fatalf("answer %d: %.20q, %v", i, raw, err)
		}
	}
	begin(t, s, faultCall(len(kept)+lost).Key, "")
}
