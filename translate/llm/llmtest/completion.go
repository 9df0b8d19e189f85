package llmtest

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Completion is a chat completion that a Fault may still spoil.
type Completion struct {
	ID      string   `json:"id"`
	Object  string   `json:"object"`
	Model   string   `json:"model"`
	Choices []Choice `json:"choices"`
	Usage   Usage    `json:"usage"`

	entries []entry
	names   bool     // it tells names: a tr is a list of them as JSON
	limit   int      // of the content, in words; 0 is none
	limits  string   // what the request calls the limit
	sources []string // of the entries
}

// A Choice is one answer.
type Choice struct {
	Index   int     `json:"index"`
	Message Message `json:"message"`
	Finish  string  `json:"finish_reason"`
}

// A Message is what the assistant says.
type Message struct {
	Role    string  `json:"role"`
	Content *string `json:"content"`
	Refusal *string `json:"refusal"`
}

// Usage counts words as if they were tokens.
type Usage struct {
	Prompt     int `json:"prompt_tokens"`
	Completion int `json:"completion_tokens"`
	Total      int `json:"total_tokens"`
}

// An entry is the answer to one id.
type entry struct{ id, src, tr string }

// complete answers the body of a request; the error says in what it departs
// from the form that mtalign's requests have.
func complete(body []byte, loose bool) (*Completion, error) {
	var request struct {
		Messages []struct {
			Content string `json:"content"`
		} `json:"messages"`
		OldLimit int `json:"max_tokens"`
		NewLimit int `json:"max_completion_tokens"`
		Format   struct {
			Type   string `json:"type"`
			Schema struct {
				Name   string `json:"name"`
				Strict bool   `json:"strict"`
				Schema struct {
					Required []string `json:"required"`
				} `json:"schema"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
	if err := json.Unmarshal(body, &request); err != nil {
		return nil, err
	}
	if len(request.Messages) == 0 {
		return nil, errors.New("no messages")
	}
	var question struct {
		Target    string `json:"target_lang"`
		Glossary  []Term `json:"glossary"`
		Sentences []struct {
			ID   string `json:"id"`
			Text string `json:"text"`
		} `json:"sentences"`
	}
	last := request.Messages[len(request.Messages)-1]
	if err := json.Unmarshal([]byte(last.Content), &question); err != nil {
		return nil, fmt.Errorf("the last user message is no JSON object: %w", err)
	}
	schema := request.Format.Type == "json_schema"
	switch {
	case loose && schema:
		return nil, errors.New("response_format json_schema is not supported")
	case !loose && !(schema && request.Format.Schema.Strict):
		return nil, errors.New("response_format is no strict JSON schema")
	}
	wanted := request.Format.Schema.Schema.Required
	texts := map[string]string{}
	for _, s := range question.Sentences {
		texts[s.ID] = s.Text
		if loose {
			wanted = append(wanted, s.ID)
		}
	}
	c := &Completion{ID: "chatcmpl-fake", Object: "chat.completion", Model: Model, limit: request.OldLimit + request.NewLimit}
	switch {
	case request.OldLimit > 0 && request.NewLimit > 0:
		return nil, errors.New("both max_tokens and max_completion_tokens are given")
	case request.OldLimit > 0:
		c.limits = "max_tokens"
	case request.NewLimit > 0:
		c.limits = "max_completion_tokens"
	}
	c.names = request.Format.Schema.Name == "mentions" || loose && question.Target == ""
	for _, id := range wanted {
		c.sources = append(c.sources, texts[id])
		if c.names {
			c.entries = append(c.entries, entry{id: id, tr: namesIn(texts[id])})
			continue
		}
		c.entries = append(c.entries, entry{id, firstWords(texts[id]), TranslationInto(question.Target, texts[id], question.Glossary...)})
	}
	c.Usage.Prompt = len(strings.Fields(string(body)))
	c.Choices = []Choice{{Message: Message{Role: "assistant"}, Finish: "stop"}}
	c.render()
	return c, nil
}

// render puts the entries into the message.
func (c *Completion) render() {
	var s strings.Builder
	enc := jsontext.NewEncoder(&s, jsontext.AllowDuplicateNames(true))
	enc.WriteToken(jsontext.BeginObject)
	for _, e := range c.entries {
		enc.WriteToken(jsontext.String(e.id))
		if c.names {
			enc.WriteValue(jsontext.Value(e.tr))
			continue
		}
		json.MarshalEncode(enc, struct {
			Src string `json:"src"`
			Tr  string `json:"tr"`
		}{e.src, e.tr})
	}
	enc.WriteToken(jsontext.EndObject)
	c.setContent(strings.TrimSpace(s.String()))
}

// setContent sets what the model says, as far as the limit lets it.
func (c *Completion) setContent(content string) {
	if words := strings.Fields(content); c.limit > 0 && len(words) > c.limit {
		content = strings.Join(words[:c.limit], " ")
		c.Choices[0].Finish = "length"
	}
	c.Choices[0].Message.Content = &content
	c.Usage.Completion = len(strings.Fields(content))
	c.Usage.Total = c.Usage.Prompt + c.Usage.Completion
}
