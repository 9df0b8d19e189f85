package corpus

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Table holds the variants of one thing (languages, metrics, similarities)
// by name. Variants add themselves in init functions of the table's own
// package; after that a Table is only read.
type Table[T any] struct {
	what  string
	items map[string]T
}

// NewTable returns an empty table of what, a singular noun for error messages.
func NewTable[T any](what string) *Table[T] {
	return &Table[T]{what: what, items: map[string]T{}}
}

// Add enters a variant. It panics on a name that is there already.
func (t *Table[T]) Add(name string, item T) {
	if _, twice := t.items[name]; twice {
		panic(fmt.Sprintf("%s %q added twice", t.what, name))
	}
	t.items[name] = item
}

// Get returns the variant of that name, or an error that lists the known ones.
func (t *Table[T]) Get(name string) (T, error) {
	item, ok := t.items[name]
	if !ok {
		return item, fmt.Errorf("unknown %s %q (known: %s)", t.what, name, strings.Join(t.Names(), ", "))
	}
	return item, nil
}

// Find returns the variant of that name and whether there is one.
func (t *Table[T]) Find(name string) (T, bool) {
	item, ok := t.items[name]
	return item, ok
}

// Names lists the variants in alphabetical order.
func (t *Table[T]) Names() []string { return slices.Sorted(maps.Keys(t.items)) }
