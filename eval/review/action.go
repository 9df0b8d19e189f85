package review

import (
	"unicode/utf8"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// An action is a request that has been read. It says what it would change, of a
// state that has all that its author saw.
type action interface {
	effect(*State) (Effect, error)
}

// Actions is the table of what can be asked for. A request is a JSON object with
// the name of its action and the action's own fields.
var Actions = corpus.NewTable[func(request []byte) (action, error)]("action")

// add enters an action whose fields are those of T.
func add[T any, P interface {
	*T
	action
}](name string) {
	Actions.Add(name, func(request []byte) (action, error) {
		fields := P(new(T))
		if err := json.Unmarshal(request, fields); err != nil {
			return nil, refuse("%v", corpus.JSONError(err))
		}
		return fields, nil
	})
}

// MaxRequest is the longest request in bytes.
const MaxRequest = 4 << 20

// parse reads a request and the name of its action.
func parse(request []byte) (action, string, error) {
	if len(request) > MaxRequest || !utf8.Valid(request) {
		return nil, "", refuse("the request is no UTF-8, or longer than %d bytes", MaxRequest)
	}
	var named struct {
		Action string `json:"action"`
	}
	if err := json.Unmarshal(request, &named); err != nil {
		return nil, "", refuse("%v", corpus.JSONError(err))
	}
	read, err := Actions.Get(named.Action)
	if err != nil {
		return nil, "", refuse("%v", err)
	}
	a, err := read(request)
	return a, named.Action, err
}
