package page

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/eval/review"
)

// An answer is what a window hears of its request, and of what others did.
type answer struct {
	Seq     int64  `json:"seq,omitzero"`
	Author  string `json:"author,omitzero"`
	Told    string `json:"told,omitzero"`
	Error   string `json:"error,omitzero"`
	Version int64  `json:"version,omitzero"` // of a conflict: as it is now
	Now     string `json:"now,omitzero"`     // of a conflict about a text
}

// do does a request. Its status is 409 where somebody else was faster, 422
// where it makes no sense.
func (s *Site) do(w http.ResponseWriter, r *http.Request) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		reply(w, http.StatusUnsupportedMediaType, answer{Error: "a request is application/json"}) // no form of another site sends that
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, review.MaxRequest))
	if err != nil {
		reply(w, http.StatusRequestEntityTooLarge, answer{Error: "the request is too long"})
		return
	}
	done, err := s.Review.Do(r.Context(), s.Author, body)
	var conflict *review.Conflict
	var refusal *review.Refusal
	switch {
	case err == nil:
		reply(w, http.StatusOK, told(done))
	case errors.As(err, &conflict):
		reply(w, http.StatusConflict, answer{Error: "Not done: " + conflict.Error() + ", at " + clock(conflict.By.Time) + ".", Version: conflict.Version, Now: conflict.Now})
	case errors.As(err, &refusal):
		reply(w, http.StatusUnprocessableEntity, answer{Error: "Not done: " + refusal.Reason + "."})
	default:
		reply(w, http.StatusInternalServerError, answer{Error: "Not saved: " + err.Error()})
	}
}

func told(e review.Event) answer {
	return answer{Seq: e.Seq, Author: e.Author, Told: e.Told()}
}

func clock(t time.Time) string { return t.Local().Format("15:04:05") }

func reply(w http.ResponseWriter, status int, a answer) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	json.MarshalWrite(w, a) // who asked may be gone
}

// otherProcesses is how often the log is looked at for what another process has
// added.
const otherProcesses = 2 * time.Second

// events tells of changes after the one that the window has seen, as they come
// (Server-Sent Events, in the HTML standard).
func (s *Site) events(w http.ResponseWriter, r *http.Request) {
	var seen int64
	last := r.Header.Get("Last-Event-ID")
	if last == "" {
		last = r.URL.Query().Get("after")
	}
	fmt.Sscan(last, &seen)
	w.Header().Set("Content-Type", "text/event-stream")
	flush := http.NewResponseController(w)
	look := time.NewTicker(otherProcesses)
	defer look.Stop()
	io.WriteString(w, ": \n\n")
	for {
		changed := s.Review.Changed() // before the state is read: no change falls between
		for _, e := range s.Review.State().Events {
			if e.Seq <= seen {
				continue
			}
			data, err := json.Marshal(told(e))
			if err == nil {
				_, err = fmt.Fprintf(w, "id: %d\ndata: %s\n\n", e.Seq, data)
			}
			if err != nil {
				return
			}
			seen = e.Seq
		}
		if flush.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-changed:
		case <-look.C:
			if s.Review.Refresh(r.Context()) != nil {
				return // the window asks again
			}
		}
	}
}
