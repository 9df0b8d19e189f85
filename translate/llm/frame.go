package llm

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// frames are the parts of requests that many questions share: the instructions
// and the schema are by far the most of what a request says, and encoding them
// anew is half of what a call costs before it is sent.
type frames struct {
	mu   sync.Mutex
	made map[frameKey]frame
}

type frameKey struct {
	system, name, schema string
	form                 form
	likely               int
}

// A frame is a request's JSON before and behind the messages that follow its
// instructions, byte for byte as go-openai encodes it.
type frame struct{ before, after []byte }

// manyFrames is how many are remembered. There is one for each pair of
// languages and number of sentences, and few more.
const manyFrames = 256

// of returns the frame of a question, made by encode where none is remembered.
func (f *frames) of(key frameKey, encode func() (frame, error)) (frame, error) {
	f.mu.Lock()
	known, ok := f.made[key]
	f.mu.Unlock()
	if ok {
		return known, nil
	}
	made, err := encode()
	if err != nil {
		return frame{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made == nil || len(f.made) >= manyFrames {
		f.made = map[frameKey]frame{}
	}
	f.made[key] = made
	return made, nil
}

// request is a question's JSON in a form.
func (c *Client) request(q corpus.Question, f form) ([]byte, error) {
	frame, err := c.frames.of(frameKey{q.System, q.Name, string(q.Schema), f, q.Likely}, func() (frame, error) { return c.frame(q, f) })
	if err != nil {
		return nil, err
	}
	turns, err := json.Marshal(messages(q)[1:])
	if err != nil {
		return nil, err
	}
	turns = turns[1:] // the list is begun in the frame
	request := make([]byte, 0, len(frame.before)+len(turns)+len(frame.after))
	return append(append(append(request, frame.before...), turns...), frame.after...), nil
}

// frame encodes a question without its turns and cuts it where they belong.
func (c *Client) frame(q corpus.Question, f form) (frame, error) {
	request := c.head()
	request.Messages, request.ResponseFormat = messages(q)[:1], responseFormat(q, f)
	request.LogProbs, request.TopLogProbs = q.Likely > 0, q.Likely
	whole, err := json.Marshal(request)
	if err != nil {
		return frame{}, err
	}
	message, err := json.Marshal(request.Messages[0])
	if err != nil {
		return frame{}, err
	}
	before, after, ok := bytes.Cut(whole, append(message, ']'))
	if !ok {
		return frame{}, fmt.Errorf("the instructions are not in the request %q", whole)
	}
	return frame{append(append(bytes.Clone(before), message...), ','), bytes.Clone(after)}, nil
}
