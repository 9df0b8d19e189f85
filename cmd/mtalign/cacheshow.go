package main

import (
	"errors"
	"fmt"
	"iter"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/spf13/cobra"

	"github.com/mtalign/mtalign/translate/llm/store"
)

func cacheShow(u *ui, path *string) *cobra.Command {
	return &cobra.Command{
		Use:     "show KEY",
		Short:   "Show a call with its request and its answer",
		Long:    "Shows the call whose key begins so, as JSON; the request and the answer are JSON inside it where\nthey are any, else a string.",
		Example: "  mtalign cache show 3f9a12 | jq -r .answer.choices[0].message.content",
		Args:    arguments(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == "" {
				return usageError{errors.New("give the beginning of a key: 'mtalign cache ls' lists them")}
			}
			return withStore(*path, func(s store.Archive) error {
				r, err := find(s.Records(cmd.Context(), store.Filter{Prefix: strings.ToLower(args[0])}, true), args[0])
				if err != nil {
					return err
				}
				text, err := json.Marshal(shownRecord{r, inside(r.Request), inside(r.Answer)}, jsontext.WithIndent("  "))
				if err == nil {
					_, err = fmt.Fprintf(u.out, "%s\n", text)
				}
				return err
			})
		},
	}
}

// find returns the only one of records.
func find(records iter.Seq2[store.Record, error], prefix string) (found store.Record, err error) {
	n := 0
	for r, err := range records {
		if err != nil {
			return found, err
		}
		if n++; n > 1 {
			return found, fmt.Errorf("several calls have a key that begins with %s: give more of it", prefix)
		}
		found = r
	}
	if n == 0 {
		return found, fmt.Errorf("no call has a key that begins with %s: 'mtalign cache ls' lists them", prefix)
	}
	return found, nil
}

// shownRecord is a record whose bodies are for reading.
type shownRecord struct {
	store.Record
	Request any `json:"request,omitzero"`
	Answer  any `json:"answer,omitzero"`
}

// inside returns a body as the JSON that it is, if it is any.
func inside(b store.Body) any {
	if value := jsontext.Value(b); b == nil || !value.IsValid() {
		return b
	}
	return jsontext.Value(b)
}
