package llm

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// everydayTries is how many tries of one question may fail before a user is
// told: a failure or two pass by themselves within seconds.
const everydayTries = 3

// When a server is given up of which nothing good comes: after so many failed
// calls in a row, which are those of three questions at least, and no sooner
// than this after the first of them. Restarts and short outages pass within
// minutes; a server that never gave a good answer is rather the wrong one.
const (
	hopelessCalls     = 30
	hopelessQuestions = 3
	longestOutage     = 5 * time.Minute
	longestStart      = time.Minute
)

// patience counts the calls that fail in a row, whatever they ask. It tells
// once why nothing goes on: tries of a server that keeps failing take minutes.
type patience struct {
	tries int          // of a question
	tell  func(string) // in a user's words; may be nil
	once  sync.Once

	mu    sync.Mutex
	good  bool      // there was a good answer
	row   int       // calls that failed since the last one
	since time.Time // the first of them
}

// failing tells a user that a question keeps failing.
func (p *patience) failing(err error, try int) {
	if p.tell == nil || try < everydayTries {
		return
	}
	p.once.Do(func() {
		p.tell(fmt.Sprintf("%v, %d times for one question: each question is tried up to %d times", err, try, p.tries))
	})
}

// answered counts a good answer.
func (p *patience) answered() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.good, p.row = true, 0
}

// failed counts a call that failed; over tells that the server is to be given
// up, after so many calls in a row in so long a time.
func (p *patience) failed(fault *Error, now time.Time) (row int, lasted time.Duration, over bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if fault.Status == http.StatusTooManyRequests || fault.Rejected() || fault.Status == 0 && !fault.again {
		return 0, 0, false // the server works, or was not asked
	}
	if p.row == 0 {
		p.since = now
	}
	p.row++
	lasted = now.Sub(p.since)
	longest := longestStart
	if p.good {
		longest = longestOutage
	}
	return p.row, lasted, p.row >= p.hopeless() && lasted >= longest
}

func (p *patience) hopeless() int { return max(hopelessCalls, hopelessQuestions*p.tries) }

// outage tells that the server fails whatever it is asked, so that a question's
// tries say nothing of the question.
func (p *patience) outage() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.row >= p.hopeless()
}

// begun tells whether there was a good answer.
func (p *patience) begun() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.good
}
