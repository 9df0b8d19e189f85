package tokens

import "strings"

// A model is what is known of a model by its name.
type model struct {
	encoding *encoding // nil: not known
	thinks   bool      // before it answers
}

// models are by the beginning of their names, up to a hyphen or a colon: a date
// or a size follows. The encodings are those of tiktoken's model.py.
var models = map[string]model{
	"o1":                {o200k, true},
	"o3":                {o200k, true},
	"o4-mini":           {o200k, true},
	"gpt-5":             {o200k, true},
	"gpt-oss":           {o200k, true},
	"gpt-4.5":           {o200k, false},
	"gpt-4.1":           {o200k, false},
	"gpt-4o":            {o200k, false},
	"chatgpt-4o":        {o200k, false},
	"ft:gpt-4o":         {o200k, false},
	"ft:gpt-4.1":        {o200k, false},
	"gpt-4":             {cl100k, false},
	"gpt-3.5":           {cl100k, false},
	"gpt-35-turbo":      {cl100k, false},
	"ft:gpt-4":          {cl100k, false},
	"ft:gpt-3.5":        {cl100k, false},
	"deepseek-reasoner": {nil, true},
	"deepseek-r1":       {nil, true},
	"qwq":               {nil, true},
}

// modelOf returns the model of the longest name that this one begins with.
func modelOf(name string) model {
	name = strings.TrimPrefix(name, "openai/") // as gateways write it
	for end := len(name); end > 0; end = strings.LastIndexAny(name[:end], "-:") {
		if m, ok := models[name[:end]]; ok {
			return m
		}
	}
	return model{}
}
