package judge

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// A reply is the JSON of an answer; a field that a method does not ask for is
// not there.
type reply struct {
	Score  *float64 `json:"score"`
	Errors *[]Error `json:"errors"`
}

// read makes a judgement of an answer, or says why it is none.
func (m Method) read(answer corpus.Answer, s Segment) (Judgement, error) {
	switch answer.Finish {
	case "refusal", "content_filter":
		return Judgement{}, errors.New("the model refused: " + excerpt(answer.Text))
	case "length":
		if m.weigh == nil {
			return Judgement{}, errors.New("the answer was cut at the server's limit")
		}
	}
	if m.weigh != nil {
		if len(answer.First) == 0 {
			return Judgement{}, withoutLogprobs(nil)
		}
		score, err := m.weigh(answer.First)
		return Judgement{Score: score, Model: answer.Model}, err
	}
	r, err := parse(answer.Text)
	if err != nil {
		return Judgement{}, err
	}
	score, err := m.score(&r)
	if err != nil {
		return Judgement{}, err
	}
	j := Judgement{Score: score, Model: answer.Model}
	if r.Errors != nil {
		j.Errors = *r.Errors
	}
	if m.Alone {
		for i := range j.Errors {
			j.Errors[i].In = InSource
		}
	}
	anchor(j.Errors, s)
	return j, nil
}

// parse reads the first JSON object of an answer. Text around it, as servers
// without schemas add it, is passed over, and so is what a model thinks aloud
// before it; within the object "</think>" is a word of the article's.
func parse(text string) (r reply, err error) {
	if _, said, thought := strings.Cut(text, "</think>"); thought && !strings.HasPrefix(strings.TrimSpace(text), "{") {
		text = said
	}
	start := strings.IndexByte(text, '{')
	if start < 0 {
		return r, errors.New("the answer is no JSON object: " + excerpt(text))
	}
	value, err := jsontext.NewDecoder(strings.NewReader(text[start:]), jsontext.AllowInvalidUTF8(true)).ReadValue()
	if err != nil {
		return r, errors.New("the answer's JSON is cut or broken")
	}
	if err := json.Unmarshal(value, &r, jsontext.AllowInvalidUTF8(true)); err != nil {
		return r, errors.New("the answer has another form than was asked for: " + excerpt(string(value)))
	}
	return r, nil
}

// within100 returns a score that has to be there, between 0 and 100.
func (r *reply) within100() (float64, error) {
	switch {
	case r.Score == nil:
		return 0, errors.New("the answer has no score")
	case *r.Score < 0 || *r.Score > 100:
		return 0, fmt.Errorf("the score %v is not between 0 and 100", *r.Score)
	}
	return *r.Score, nil
}

// marked returns the errors, which have to be there, each of a known severity.
func (r *reply) marked(severities ...string) ([]Error, error) {
	if r.Errors == nil {
		return nil, errors.New("the answer has no list of errors")
	}
	for _, e := range *r.Errors {
		if !slices.Contains(severities, e.Severity) {
			return nil, fmt.Errorf("unknown severity %q (known: %s)", e.Severity, strings.Join(severities, ", "))
		}
	}
	return *r.Errors, nil
}

// longestExcerpt is how many runes of an answer an error quotes.
const longestExcerpt = 80

func excerpt(said string) string {
	said = strings.Join(strings.Fields(said), " ")
	if said == "" {
		return "it is empty"
	}
	if runes := []rune(said); len(runes) > longestExcerpt {
		said = string(runes[:longestExcerpt]) + "…"
	}
	return said
}
