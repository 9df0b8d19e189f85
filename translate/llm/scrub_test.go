package llm

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKeyInAnswer asks a server that repeats the key in a good answer: it comes
// to no document either, and the answer is the same when it is asked for again.
func TestKeyInAnswer(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"choices":[{"message":{"content":"The key is `+strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")+`."},"finish_reason":"stop"}]}`)
	}))
	defer server.Close()
	client, _ := newClient(t, server.URL, newStore(t, filepath.Join(t.TempDir(), "store.db")))
	for _, stored := range []bool{false, true} {
		answer, err := client.Ask(t.Context(), question("x"))
		if err != nil || answer.Stored != stored || answer.Text != "The key is [key]." {
			t.Errorf("stored %v: got %+v, %v", stored, answer, err)
		}
	}
}

// TestNoHTTP asks a server that repeats the key in place of an answer.
func TestNoHTTP(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	go http.Serve(listener, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		conn.Write([]byte("HTTP/1.1 " + strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") + "\r\n\r\n"))
		conn.Close()
	}))
	c, err := New(Options{Key: testKey, BaseURL: "http://" + listener.Addr().String(), Model: "fake", Tries: 2, Backoff: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Ask(t.Context(), question("Trời mưa."))
	if err == nil || strings.Contains(err.Error(), testKey) || !strings.Contains(err.Error(), "[key]") {
		t.Errorf("got %v", err)
	}
}
