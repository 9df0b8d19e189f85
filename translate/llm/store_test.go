package llm

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/translate/llm/store"
)

// TestPaidOnce asks the same questions from many goroutines over two openings
// of one store.
func TestPaidOnce(t *testing.T) {
	server := newServer(t)
	server.Latency = 20 * time.Millisecond
	path := filepath.Join(t.TempDir(), "store.db")
	var wg sync.WaitGroup
	for range 2 {
		client, err := New(Options{BaseURL: server.URL, Model: "fake", Concurrency: 16, Store: newStore(t, path)})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 30 {
			wg.Go(func() {
				if _, err := client.Ask(t.Context(), question(strings.Repeat("x", i%10+1))); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wg.Wait()
	if n := len(server.Requests()); n != 10 {
		t.Errorf("%d requests for 10 different questions", n)
	}
}

// TestVoidAnswer finds what a crash left of an answer that was none.
func TestVoidAnswer(t *testing.T) {
	server := newServer(t)
	kept := newStore(t, filepath.Join(t.TempDir(), "store.db"))
	client, _ := newClient(t, server.URL, kept)
	call, err := client.newCall(question("x"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := kept.Begin(t.Context(), call.Call); err != nil {
		t.Fatal(err)
	}
	if err := kept.Keep(call.Key, []byte("<html>")); err != nil {
		t.Fatal(err)
	}
	if answer, err := client.Ask(t.Context(), question("x")); err != nil || answer.Stored {
		t.Errorf("got %+v, %v", answer, err)
	}
}

// TestStoreFails sees that nothing more is paid for when answers are not kept.
func TestStoreFails(t *testing.T) {
	server := newServer(t)
	client, _ := newClient(t, server.URL, full{store.None})
	_, err := client.Ask(t.Context(), question("x"))
	checkError(t, err, "keeping an answer in the store of paid answers: no space left on device", true)
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests, want 1", n)
	}
}

type full struct{ store.Store }

func (full) Keep(store.Key, []byte) error { return errors.New("no space left on device") }

// TestKeyNotStored looks for the key in the store's files.
func TestKeyNotStored(t *testing.T) {
	server := newServer(t)
	path := filepath.Join(t.TempDir(), "store.db")
	client, _ := newClient(t, server.URL, newStore(t, path))
	if _, err := client.Ask(t.Context(), question("the key is "+testKey[:3])); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(path + "*")
	if len(files) < 2 {
		t.Fatalf("files %v", files)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil || strings.Contains(string(data), testKey) {
			t.Errorf("%s: key found, or %v", name, err)
		}
		if info, err := os.Stat(name); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s can be read by others: %v", name, info.Mode())
		}
	}
}
