package llmtest

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
)

// Faults below the answer: what servers, proxies and networks do to it.

// RetryAfterMs answers 429 with the milliseconds that some gateways give.
func RetryAfterMs(ms int) Fault {
	return func(w http.ResponseWriter, c *Completion) bool {
		w.Header().Set("Retry-After-Ms", fmt.Sprint(ms))
		return RateLimit("")(w, c)
	}
}

// RetryAfterDate answers 429 with a date so far away, in whole seconds.
func RetryAfterDate(ahead time.Duration) Fault {
	return func(w http.ResponseWriter, c *Completion) bool {
		return RateLimit(time.Now().Add(ahead).UTC().Format(http.TimeFormat))(w, c)
	}
}

// Redirect points elsewhere.
func Redirect(url string) Fault {
	return func(w http.ResponseWriter, _ *Completion) bool {
		w.Header().Set("Location", url)
		w.WriteHeader(http.StatusPermanentRedirect)
		return true
	}
}

// Reset breaks the connection in the middle of the answer without closing it
// properly.
func Reset(w http.ResponseWriter, c *Completion) bool {
	return hijack(w, func(conn net.Conn) {
		body, _ := json.Marshal(c)
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(body), body[:len(body)/2])
		if tcp, ok := conn.(*net.TCPConn); ok {
			tcp.SetLinger(0)
		}
	})
}

// Stall accepts the request and never says a word.
func Stall(w http.ResponseWriter, _ *Completion) bool {
	return hijack(w, func(conn net.Conn) { io.Copy(io.Discard, conn) })
}

// Drip sends the answer a byte every 50 ms, as long as someone listens.
func Drip(w http.ResponseWriter, c *Completion) bool {
	return hijack(w, func(conn net.Conn) {
		body, _ := json.Marshal(c)
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n", len(body))
		for i := range body {
			if _, err := conn.Write(body[i : i+1]); err != nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	})
}

// Endless sends blanks, as long as someone listens.
func Endless(w http.ResponseWriter, _ *Completion) bool {
	blanks := bytes.Repeat([]byte(" "), 1<<16)
	for {
		if _, err := w.Write(blanks); err != nil {
			return true
		}
	}
}

var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for range 1 << 10 {
		z.Write(blanks)
	}
	z.Close()
	return b.Bytes()
})

// GzipBomb sends a gigabyte, packed into one megabyte.
func GzipBomb(w http.ResponseWriter, _ *Completion) bool {
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(bomb())
	return true
}

// FalseGzip sends the answer as it is and says that it is packed.
func FalseGzip(w http.ResponseWriter, _ *Completion) bool {
	w.Header().Set("Content-Encoding", "gzip")
	return false
}

// Streamed sends the answer as an event stream that nobody asked for.
func Streamed(w http.ResponseWriter, c *Completion) bool {
	body, _ := json.Marshal(c)
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprintf(w, "data: %s\n\ndata: [DONE]\n\n", body)
	return true
}

// Stale answers well and then closes the connection that it said to keep.
func Stale(w http.ResponseWriter, c *Completion) bool {
	return hijack(w, func(conn net.Conn) {
		body, _ := json.Marshal(c)
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	})
}

// hijack lets f talk on the connection, which is closed then; it returns true,
// as faults do that have answered.
func hijack(w http.ResponseWriter, f func(net.Conn)) bool {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // no connection of its own, as in HTTP/2
	}
	defer conn.Close()
	f(conn)
	return true
}
