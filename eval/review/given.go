package review

import (
	"fmt"
	"io"
	"os"

	"github.com/mtalign/mtalign/corpus"
)

// ReadEvents reads events as Write writes them, a line each, or effects alone, as
// a run keeps those that it took. name is the file's, for errors.
func ReadEvents(r io.Reader, name string) (events []Event, err error) {
	line := 0
	for e, err := range corpus.Read[Event](r, name) {
		if line++; err != nil {
			return nil, err
		}
		next := int64(len(events) + 1)
		if e.Seq == 0 {
			e.Seq = next
		}
		switch {
		case e.Seq != next:
			err = fmt.Errorf("event %d, where %d should be: give all events, in their order", e.Seq, next)
		case e.Undo < 0 || e.Undo >= e.Seq:
			err = fmt.Errorf("it takes back event %d, which was not there yet", e.Undo)
		case e.Effect == Effect{}:
			err = fmt.Errorf("no decision: give what mtalign review export --what events writes")
		}
		if err != nil {
			return nil, &corpus.LineError{Name: name, Line: line, Err: err}
		}
		events = append(events, e)
	}
	return events, nil
}

func readEventsFile(name string) ([]Event, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	defer f.Close()
	return ReadEvents(f, name)
}
