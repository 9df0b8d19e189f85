package filter

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Read reads a list of filters in YAML and makes them ready. name is the
// file's, for errors, which say the line.
func Read(r io.Reader, name string) ([]*Filter, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var document yaml.Node
	if err := yaml.Unmarshal(text, &document); err != nil {
		return nil, fmt.Errorf("%s: no YAML: %s", name, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	list, err := readList(&document)
	if at := (*lineError)(nil); errors.As(err, &at) {
		return nil, fmt.Errorf("%s:%d: %w", name, at.line, at.err)
	}
	return list, err
}

// A lineError is what is wrong in a line of the list.
type lineError struct {
	line int
	err  error
}

func (e *lineError) Error() string { return e.err.Error() }

func wrongAt(n *yaml.Node, format string, args ...any) error {
	return &lineError{max(1, n.Line), fmt.Errorf(format, args...)}
}

// readList reads the document: a mapping of which filters is the only key.
func readList(document *yaml.Node) ([]*Filter, error) {
	const want = "want a list called filters: (see --print-config)"
	if len(document.Content) != 1 || document.Content[0].Kind != yaml.MappingNode {
		return nil, wrongAt(document, want)
	}
	root := document.Content[0].Content
	if len(root) == 0 {
		return nil, wrongAt(document, want)
	}
	for i := 0; i < len(root); i += 2 {
		if key := root[i]; key.Value != "filters" {
			return nil, wrongAt(key, "unknown key %q (known: filters)", key.Value)
		}
	}
	if len(root) > 2 {
		return nil, wrongAt(root[2], "a second list of filters: put all into one")
	}
	if root[1].Kind != yaml.SequenceNode {
		return nil, wrongAt(root[1], want)
	}
	var list []*Filter
	for _, item := range root[1].Content {
		f, err := readFilter(item)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(list, func(other *Filter) bool { return other.Name == f.Name }) {
			return nil, wrongAt(item, "two filters are called %s: give one another name, as in %s: {name: %s_2}", f.Name, f.Kind, f.Kind)
		}
		list = append(list, f)
	}
	return list, nil
}

// readFilter reads an item of the list: a filter's name, or that with its
// parameters.
func readFilter(item *yaml.Node) (*Filter, error) {
	kind, parameters := item, (*yaml.Node)(nil)
	if item.Kind == yaml.MappingNode && len(item.Content) == 2 {
		kind, parameters = item.Content[0], item.Content[1]
	}
	if kind.Kind != yaml.ScalarNode {
		return nil, wrongAt(item, "want a filter's name, or name: {parameters}")
	}
	f, err := New(kind.Value)
	if err != nil {
		return nil, wrongAt(kind, "%w", err)
	}
	if parameters != nil && parameters.Tag != "!!null" {
		if err := f.set(parameters); err != nil {
			return nil, err
		}
	}
	if f.Name == "" {
		return nil, wrongAt(item, "%s: name: want a word", f.Kind)
	}
	if f.Keep.Min > f.Keep.Max {
		return nil, wrongAt(item, "%s: min %s is over max %s", f.Kind, figure(f.Keep.Min), figure(f.Keep.Max))
	}
	if err := f.Ready(); err != nil {
		return nil, wrongAt(item, "%s: %w", f.Kind, err)
	}
	return f, nil
}
