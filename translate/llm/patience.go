package llm

import (
	"fmt"
	"sync"
)

// everydayTries is how many tries of one question may fail before a user is
// told: a failure or two pass by themselves within seconds.
const everydayTries = 3

// patience tells once why nothing goes on: tries of a server that keeps failing
// take minutes.
type patience struct {
	once sync.Once
	tell func(string) // in a user's words; may be nil
}

func (p *patience) failed(err error, try, tries int) {
	if p.tell == nil || try < everydayTries {
		return
	}
	p.once.Do(func() {
		p.tell(fmt.Sprintf("%v, %d times for one question: each question is tried up to %d times", err, try, tries))
	})
}
