// Package llmtest is a small language model server for tests: it speaks
// OpenAI's chat completions, answers mtalign's requests for translation with
// English-looking words of its own and those for names by Names, and fails on
// demand.
package llmtest

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
)

// Model is what the server calls itself: nobody shall take its words for a
// translation.
const Model = "fake"

// A Server listens on loopback until it is closed.
type Server struct {
	URL     string        // what --base-url takes
	Latency time.Duration // of every answer; set before the first request
	Slots   int           // how many requests it works on at once, while others wait; 0: on all; set before the first request
	Loose   bool          // it takes no JSON schema, and answers in JSON without; set before the first request
	Forget  bool          // Requests stays empty, and no request is known a second time; set before the first request

	http  *httptest.Server
	begin sync.Once
	slots chan struct{}

	mu       sync.Mutex
	plan     []Fault
	always   Fault
	mix      mix
	times    map[string]int // by body
	requests []Request
	batches  batches
}

// A Request is what the server was sent.
type Request struct {
	Header http.Header
	Body   []byte
	Failed bool // a fault was planned for it
}

// NewServer starts a server that does not fail.
func NewServer() *Server {
	s := &Server{times: map[string]int{}}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL + "/v1"
	return s
}

// Close stops the server.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// Fail makes the next requests fail, one each, in the order of arrival.
func (s *Server) Fail(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.plan = append(s.plan, faults...)
}

// FailAlways makes every request fail for which Fail planned nothing; nil
// ends it.
func (s *Server) FailAlways(fault Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.always = fault
}

// Requests returns all requests so far, in the order of arrival.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Request(nil), s.requests...)
}

// note remembers a request and returns the fault planned for it.
func (s *Server) note(r Request) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.Forget {
		return s.always
	}
	fault := s.next(r.Body)
	r.Failed = fault != nil
	s.requests = append(s.requests, r)
	return fault
}

func (s *Server) next(body []byte) Fault {
	times := s.times[string(body)]
	s.times[string(body)]++
	switch {
	case len(s.plan) > 0:
		fault := s.plan[0]
		s.plan = s.plan[1:]
		return fault
	case s.always != nil:
		return s.always
	}
	return s.mix.pick(body, times)
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if s.serveBatch(w, r) {
		return
	}
	if r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" {
		http.NotFound(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client went away
	}
	fault := s.note(Request{Header: r.Header.Clone(), Body: body})
	if !s.take(r.Context()) {
		return
	}
	s.answer(w, body, fault)
}

// take takes the time of one answer, once a slot is free; false where the client
// went away.
func (s *Server) take(ctx context.Context) bool {
	s.begin.Do(func() { s.slots = make(chan struct{}, s.Slots) })
	if s.Slots > 0 {
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
		case <-ctx.Done():
			return false
		}
	}
	select {
	case <-time.After(s.Latency):
		return true
	case <-ctx.Done():
		return false
	}
}

// answer answers a request, as well as the fault lets it.
func (s *Server) answer(w http.ResponseWriter, body []byte, fault Fault) {
	completion, err := complete(body, s.Loose)
	if err != nil {
		writeError(w, http.StatusBadRequest, "invalid_request_error", err.Error())
		return
	}
	if fault != nil && fault(w, completion) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	json.MarshalWrite(w, completion)
}

func writeError(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.MarshalWrite(w, map[string]any{"error": map[string]any{"message": message, "type": code, "code": code}}, json.Deterministic(true))
}
