package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// crashed returns the file and the log of a store with n answers, as a crash
// just after the last of them leaves them.
func crashed(t *testing.T, n int) (file, log []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "store.db")
	s := newStore(t, path)
	goOn(t, s, n)
	return readFile(t, path), readFile(t, path+"-wal")
}

func faultCall(i int) Call { return NewCall("m", "", i, []byte("{}")) }

// faultAnswer is now and then longer than a page.
func faultAnswer(i int) []byte {
	return []byte(fmt.Sprint("answer ", i, newText(i, 50+i%5*2500)))
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// restart puts a crashed store's files into a folder of their own.
func restart(t *testing.T, file, log []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "store.db")
	for name, data := range map[string][]byte{path: file, path + "-wal": log} {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// kept counts the answers in a store: the first ones, each as it was given.
func kept(t *testing.T, s Archive) (count int) {
	t.Helper()
	for r, err := range s.Records(t.Context(), Filter{}, true) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Answer == nil {
			if r.State != Lost {
				t.Errorf("call %d is %s, want lost", r.Sample, r.State)
			}
			continue
		}
		if r.Sample != count || string(r.Answer) != string(faultAnswer(count)) {
			t.Fatalf("answer %d is %.20q, to call %d", count, r.Answer, r.Sample)
		}
		count++
	}
	return count
}

// goOn pays for what a store lacks of n answers.
func goOn(t *testing.T, s Store, n int) {
	t.Helper()
	for i := range n {
		raw, err := s.Begin(t.Context(), faultCall(i))
		if err == nil && raw == nil {
			err = s.Keep(faultCall(i).Key, faultAnswer(i))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What SQLite writes into its log, in bytes: a header, and for each page
// another before it. See https://sqlite.org/fileformat2.html#walformat.
const (
	logHeader   = 32
	frameHeader = 24
	pageSize    = 4096
)

// TestFaultTornLog cuts the log off at every kind of offset, as a crash of the
// machine does, without the index (-shm): what was committed before is there,
// and the store goes on from there.
func TestFaultTornLog(t *testing.T) {
	const n = 6
	file, log := crashed(t, n)
	cuts := []int{0, 1, logHeader - 1, logHeader}
	for frame := logHeader; frame < len(log); frame += frameHeader + pageSize {
		cuts = append(cuts, frame+1, frame+frameHeader, frame+frameHeader+pageSize/2, frame+frameHeader+pageSize)
	}
	last := 0
	for i, cut := range cuts {
		s := newStore(t, restart(t, file, log[:cut]))
		count := kept(t, s)
		if count < last {
			t.Errorf("%d answers with %d bytes of the log, %d with less", count, cut, last)
		}
		last = count
		if i%8 == 0 {
			goOn(t, s, n)
			if count := kept(t, s); count != n {
				t.Errorf("cut at %d: %d answers after going on, want %d", cut, count, n)
			}
		}
		s.Close()
	}
	if last != n {
		t.Errorf("%d answers with the whole log, want %d", last, n)
	}
}

// TestFaultTornPage spoils a byte of the log: what was committed before that
// page is there.
func TestFaultTornPage(t *testing.T) {
	const n = 6
	file, log := crashed(t, n)
	random := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		torn := append([]byte(nil), log...)
		torn[logHeader+random.IntN(len(log)-logHeader)] ^= 0x55
		s := newStore(t, restart(t, file, torn))
		if count := kept(t, s); count == n {
			t.Error("nothing was lost: is the byte in the log?")
		}
		s.Close()
	}
}

// TestFaultDamagedFile spoils the file itself: an answer is right or there is
// an error that says what to do, and nothing begins anew.
func TestFaultDamagedFile(t *testing.T) {
	const n = 6
	file, log := crashed(t, n)
	path := restart(t, file, log)
	newStore(t, path).Close() // moves the log into the file
	whole := readFile(t, path)
	tests := map[string]func(data []byte) []byte{
		"no header": func(data []byte) []byte { clear(data[:100]); return data },
		"half":      func(data []byte) []byte { return data[:len(data)/2/pageSize*pageSize] },
		"one page":  func(data []byte) []byte { return data[:pageSize] },
		"garbage":   func(data []byte) []byte { copy(data, strings.Repeat("garbage ", 100)); return data },
	}
	for name, damage := range tests {
		t.Run(name, func(t *testing.T) {
			path := restart(t, damage(append([]byte(nil), whole...)), nil)
			s, err := Open(path)
			if err == nil {
				s.Close()
			}
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "is damaged") {
				t.Errorf("got error %v, want one that names the file and says that it is damaged", err)
			}
		})
	}
	told := 0
	for page := 1; page*pageSize < len(whole); page++ {
		t.Run(fmt.Sprint("page ", page), func(t *testing.T) {
			data := append([]byte(nil), whole...)
			random := rand.New(rand.NewPCG(3, uint64(page)))
			for i := range pageSize / 8 {
				binary.LittleEndian.PutUint64(data[page*pageSize+8*i:], random.Uint64())
			}
			if damaged(t, restart(t, data, nil), n) {
				told++
			}
		})
	}
	if told < len(whole)/pageSize/2 {
		t.Errorf("only %d of %d damaged pages were told of", told, len(whole)/pageSize)
	}
}

// damaged asks a store with a damaged page for everything, and returns whether
// it told of the damage: the page may hold what is not asked for.
func damaged(t *testing.T, path string, n int) (told bool) {
	s, err := Open(path)
	if err != nil {
		if !strings.Contains(err.Error(), "is damaged") {
			t.Error(err)
		}
		return true
	}
	defer s.Close()
	saved := 0
	for r, err := range s.Records(context.Background(), Filter{}, true) {
		if err == nil && string(r.Answer) == string(faultAnswer(r.Sample)) {
			saved++
		} else if err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Errorf("call %d: answer %.20q, error %v", r.Sample, r.Answer, err)
		}
	}
	t.Logf("%d of %d answers could be saved", saved, n)
	for i := range n {
		raw, err := s.Begin(context.Background(), faultCall(i))
		if err != nil && !strings.Contains(err.Error(), "damaged") {
			t.Errorf("call %d: %v", i, err)
		}
		if err == nil && string(raw) != string(faultAnswer(i)) {
			t.Errorf("answer %d is %.20q", i, raw)
		}
		told = told || err != nil
	}
	return told
}

// TestFaultEmptiedFile finds the log of a file that was emptied: SQLite would
// remove it.
func TestFaultEmptiedFile(t *testing.T) {
	_, log := crashed(t, 1)
	if _, err := Open(restart(t, nil, log)); err == nil || !strings.Contains(err.Error(), "put back a copy") {
		t.Errorf("got %v", err)
	}
}
