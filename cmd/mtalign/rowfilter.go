package main

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus/tabular"
)

// A rowFilter is conditions that a row must meet.
type rowFilter []rowCondition

type rowCondition struct {
	column, value string
	not           bool
}

func parseRowFilter(said []string) (filter rowFilter, err error) {
	for _, text := range said {
		column, value, ok := strings.Cut(text, "=")
		if !ok || column == "" || column == "!" {
			return nil, fmt.Errorf("--where %s: give COLUMN=VALUE or COLUMN!=VALUE", text)
		}
		filter = append(filter, rowCondition{strings.TrimSuffix(column, "!"), value, strings.HasSuffix(column, "!")})
	}
	return filter, nil
}

func (f rowFilter) holds(row tabular.Row) bool {
	for _, c := range f {
		if value, _ := row.Get(c.column); (value == c.value) == c.not {
			return false
		}
	}
	return true
}
