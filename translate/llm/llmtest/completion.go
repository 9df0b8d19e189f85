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

// A chat is what is read of a request.
type chat struct {
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

// A task is the last user message of a chat.
type task struct {
	Target    string `json:"target_lang"`
	Glossary  []Term `json:"glossary"`
	Sentences []struct {
		ID   string `json:"id"`
		Text string `json:"text"`
	} `json:"sentences"`
}

// complete answers the body of a request; the error says in what it departs
// from the form that mtalign's requests have.
func complete(body []byte, loose bool) (*Completion, error) {
	var request chat
	if err := json.Unmarshal(body, &request); err != nil {
		return nil, err
	}
	if err := request.check(loose); err != nil {
		return nil, err
	}
	var asked task
	last := request.Messages[len(request.Messages)-1]
	if err := json.Unmarshal([]byte(last.Content), &asked); err != nil {
		return nil, fmt.Errorf("the last user message is no JSON object: %w", err)
	}
	c := &Completion{ID: "chatcmpl-fake", Object: "chat.completion", Model: Model}
	c.limit, c.limits = request.limit()
	c.names = request.Format.Schema.Name == "mentions" || loose && asked.Target == ""
	c.answer(asked, request.Format.Schema.Schema.Required, loose)
	c.Usage.Prompt = len(strings.Fields(string(body)))
	c.Choices = []Choice{{Message: Message{Role: "assistant"}, Finish: "stop"}}
	c.render()
	return c, nil
}

func (r *chat) check(loose bool) error {
	schema := r.Format.Type == "json_schema"
	switch {
	case len(r.Messages) == 0:
		return errors.New("no messages")
	case loose && schema:
		return errors.New("response_format json_schema is not supported")
	case !loose && !(schema && r.Format.Schema.Strict):
		return errors.New("response_format is no strict JSON schema")
	case r.OldLimit > 0 && r.NewLimit > 0:
		return errors.New("both max_tokens and max_completion_tokens are given")
	}
	return nil
}

// limit is how long the answer may be, in tokens, and by which name that is said.
func (r *chat) limit() (tokens int, name string) {
	switch {
	case r.OldLimit > 0:
		return r.OldLimit, "max_tokens"
	case r.NewLimit > 0:
		return r.NewLimit, "max_completion_tokens"
	}
	return 0, ""
}

// answer makes an entry for each id that is wanted; without a schema these are
// those of the sentences.
func (c *Completion) answer(asked task, wanted []string, loose bool) {
	texts := map[string]string{}
	for _, s := range asked.Sentences {
		texts[s.ID] = s.Text
		if loose {
			wanted = append(wanted, s.ID)
		}
	}
	for _, id := range wanted {
		text := texts[id]
		c.sources = append(c.sources, text)
		if c.names {
			c.entries = append(c.entries, entry{id: id, tr: namesIn(text)})
			continue
		}
		c.entries = append(c.entries, entry{id, firstWords(text), TranslationInto(asked.Target, text, asked.Glossary...)})
	}
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
