package llmtest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A BatchPlan is how one batch goes. Its zero value goes well.
type BatchPlan struct {
	Status string                        // it ends as; "" is completed. Half of an expired one is done, and nothing of a failed one
	Spoil  func(lines [][]byte) [][]byte // changes the lines of its output
	Reason string                        // why it failed, as it is told of the batch as a whole
	Unsaid bool                          // it begins, but the answer that says so is a 500
}

// batches is the server's Batch API.
type batches struct {
	plans []BatchPlan
	fails int // requests that still fail
	stall int // requests of which still half an answer comes
	files map[string][]byte
	made  []*batch
}

type batch struct {
	ID      string  `json:"id"`
	Object  string  `json:"object"`
	Input   string  `json:"input_file_id"`
	Status  string  `json:"status"`
	Output  *string `json:"output_file_id"`
	Errors  *string `json:"error_file_id"`
	Created int     `json:"created_at"`
	Faults  any     `json:"errors"`
	Counts  struct {
		Total     int `json:"total"`
		Completed int `json:"completed"`
	} `json:"request_counts"`
	plan BatchPlan
}

// PlanBatches says how the next batches go.
func (s *Server) PlanBatches(plans ...BatchPlan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.batches.plans = append(s.batches.plans, plans...)
}

// FailBatchAPI makes the next n requests for files and batches fail with 500.
func (s *Server) FailBatchAPI(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.batches.fails = n
}

// StallBatchAPI makes the next n requests for files and batches stop in the
// middle of their answers until the caller gives up.
func (s *Server) StallBatchAPI(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.batches.stall = n
}

// Batches returns how many batches were begun.
func (s *Server) Batches() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.batches.made)
}

// serveBatch serves files and batches; it tells whether the path is one.
func (s *Server) serveBatch(w http.ResponseWriter, r *http.Request) bool {
	path := strings.TrimPrefix(r.URL.Path, "/v1")
	if !strings.HasPrefix(path, "/files") && !strings.HasPrefix(path, "/batches") {
		return false
	}
	s.mu.Lock()
	fail := s.batches.fails > 0
	if fail {
		s.batches.fails--
	}
	stall := s.batches.stall > 0
	if stall {
		s.batches.stall--
	}
	s.mu.Unlock()
	switch {
	case stall:
		io.Copy(io.Discard, r.Body)
		io.WriteString(w, `{"id":`)
		http.NewResponseController(w).Flush()
		<-r.Context().Done()
	case fail:
		writeError(w, http.StatusInternalServerError, "server_error", "try later")
	case r.Method == http.MethodPost && path == "/files":
		s.upload(w, r)
	case r.Method == http.MethodPost && path == "/batches":
		s.beginBatch(w, r)
	case path == "/batches":
		s.mu.Lock()
		defer s.mu.Unlock()
		json.MarshalWrite(w, map[string]any{"object": "list", "data": s.batches.made, "has_more": false})
	case strings.HasPrefix(path, "/batches/"):
		s.pollBatch(w, strings.TrimPrefix(path, "/batches/"))
	default:
		s.mu.Lock()
		defer s.mu.Unlock()
		w.Write(s.batches.files[strings.TrimSuffix(strings.TrimPrefix(path, "/files/"), "/content")])
	}
	return true
}

func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	file, _, err := r.FormFile("file")
	if err != nil || r.FormValue("purpose") != "batch" {
		writeError(w, http.StatusBadRequest, "invalid_request_error", "no file for a batch")
		return
	}
	content, _ := io.ReadAll(file)
	json.MarshalWrite(w, map[string]any{"id": s.keepFile(content), "object": "file", "purpose": "batch"})
}

func (s *Server) keepFile(content []byte) (id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.batches.files == nil {
		s.batches.files = map[string][]byte{}
	}
	id = fmt.Sprintf("file-%d", len(s.batches.files))
	s.batches.files[id] = content
	return id
}

func (s *Server) beginBatch(w http.ResponseWriter, r *http.Request) {
	b := &batch{Object: "batch", Status: "validating"}
	json.UnmarshalRead(r.Body, &b)
	s.mu.Lock()
	defer s.mu.Unlock()
	b.ID = fmt.Sprintf("batch-%d", len(s.batches.made))
	if len(s.batches.plans) > 0 {
		b.plan, s.batches.plans = s.batches.plans[0], s.batches.plans[1:]
	}
	s.batches.made = append(s.batches.made, b)
	if b.plan.Unsaid {
		writeError(w, http.StatusInternalServerError, "server_error", "the answer got lost")
		return
	}
	json.MarshalWrite(w, b)
}

// pollBatch tells how a batch stands. It is done when it is asked for the
// second time.
func (s *Server) pollBatch(w http.ResponseWriter, id string) {
	s.mu.Lock()
	var b *batch
	for _, made := range s.batches.made {
		if made.ID == id {
			b = made
		}
	}
	status := ""
	if b != nil {
		status = b.Status
	}
	s.mu.Unlock()
	switch status {
	case "":
		writeError(w, http.StatusNotFound, "not_found", "no such batch")
		return
	case "validating":
		b.Status = "in_progress"
	case "in_progress":
		s.work(b)
	}
	json.MarshalWrite(w, b)
}

// work answers the lines of a batch.
func (s *Server) work(b *batch) {
	s.mu.Lock()
	input := s.batches.files[b.Input]
	s.mu.Unlock()
	lines := bytes.Split(bytes.TrimSpace(input), []byte("\n"))
	b.Counts.Total = len(lines)
	b.Status = "completed"
	if b.plan.Status != "" {
		b.Status = b.plan.Status
	}
	if b.plan.Reason != "" {
		b.Faults = map[string]any{"object": "list", "data": []any{map[string]any{"code": "invalid_request", "message": b.plan.Reason}}}
	}
	done := map[string]int{"completed": len(lines), "expired": len(lines) / 2, "cancelled": len(lines) / 2}[b.Status]
	var output, failed [][]byte
	for _, line := range lines[:done] {
		answered, ok := s.answerLine(line)
		if ok {
			output = append(output, answered)
		} else {
			failed = append(failed, answered)
		}
	}
	b.Counts.Completed = len(output)
	if b.plan.Spoil != nil {
		output = b.plan.Spoil(output)
	}
	if len(output) > 0 {
		id := s.keepFile(bytes.Join(output, []byte("\n")))
		b.Output = &id
	}
	if len(failed) > 0 {
		id := s.keepFile(bytes.Join(failed, []byte("\n")))
		b.Errors = &id
	}
}

func (s *Server) answerLine(line []byte) (answered []byte, ok bool) {
	var asked struct {
		ID   string         `json:"custom_id"`
		Body jsontext.Value `json:"body"`
	}
	json.Unmarshal(line, &asked)
	w := httptest.NewRecorder()
	s.answer(w, asked.Body, s.note(Request{Header: http.Header{}, Body: asked.Body}))
	answered, _ = json.Marshal(map[string]any{"id": "batch_req", "custom_id": asked.ID, "error": nil,
		"response": map[string]any{"status_code": w.Code, "body": jsontext.Value(w.Body.Bytes())}})
	return answered, w.Code == http.StatusOK
}
