package filter

import (
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Standard names the filters of the list that is taken where none is given.
var Standard = []string{
	"score", "length", "length_ratio", "long_word", "html_tag", "encoding", "script", "alphabet_ratio",
	"identical", "numbers", "repetition", "boilerplate", "language", "duplicate",
}

// New returns a filter of a kind with its default parameters, not ready to
// score: see Ready.
func New(kind string) (*Filter, error) {
	k, err := All.Get(kind)
	if err != nil {
		return nil, err
	}
	return &Filter{Kind: kind, Name: kind, Keep: k.Keep, Measure: k.New()}, nil
}

// Ready makes a filter ready to score, once its parameters are set: files are
// read, expressions compiled.
func (f *Filter) Ready() error {
	if m, ok := f.Measure.(interface{ Init() error }); ok {
		return m.Init()
	}
	return nil
}

// Defaults returns the standard list.
func Defaults() []*Filter {
	list := make([]*Filter, len(Standard))
	for i, kind := range Standard {
		f, err := New(kind)
		if err == nil {
			err = f.Ready()
		}
		if err != nil {
			panic(err) // of ours: a standard filter needs no parameters
		}
		list[i] = f
	}
	return list
}

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
	if len(root) > 2 || root[0].Value != "filters" {
		return nil, wrongAt(root[len(root)-2], "unknown key %q (known: filters)", root[len(root)-2].Value)
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

// set sets a filter's parameters.
func (f *Filter) set(parameters *yaml.Node) error {
	if parameters.Kind != yaml.MappingNode {
		return wrongAt(parameters, "%s: want {parameter: value, ...}", f.Kind)
	}
	own := f.parameters()
	for i := 0; i+1 < len(parameters.Content); i += 2 {
		name, value := parameters.Content[i], parameters.Content[i+1]
		at := slices.IndexFunc(own, func(p parameter) bool { return p.name == name.Value })
		if at < 0 {
			return wrongAt(name, "%s: unknown parameter %q (known: %s)", f.Kind, name.Value, names(own))
		}
		if err := own[at].set(value); err != nil {
			return wrongAt(value, "%s: %s: %w", f.Kind, name.Value, err)
		}
	}
	return nil
}

// A parameter is a name and where its value is.
type parameter struct {
	name  string
	value reflect.Value
}

func names(parameters []parameter) string {
	var all []string
	for _, p := range parameters {
		all = append(all, p.name)
	}
	return strings.Join(slices.Sorted(slices.Values(all)), ", ")
}

// parameters returns those that every filter has, then the measure's own.
func (f *Filter) parameters() []parameter {
	common := []parameter{
		{"name", reflect.ValueOf(&f.Name).Elem()},
		{"min", reflect.ValueOf(&f.Keep.Min).Elem()},
		{"max", reflect.ValueOf(&f.Keep.Max).Elem()},
	}
	measure := reflect.ValueOf(f.Measure)
	if measure.Kind() != reflect.Pointer {
		return common
	}
	return append(common, fieldsOf(measure.Elem())...)
}

// fieldsOf returns the exported fields of a struct, and of those inside it, by
// their yaml tags.
func fieldsOf(v reflect.Value) []parameter {
	var fields []parameter
	for i := range v.NumField() {
		tag, options, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		switch {
		case options == "inline":
			fields = append(fields, fieldsOf(v.Field(i))...)
		case tag != "":
			fields = append(fields, parameter{tag, v.Field(i)})
		}
	}
	return fields
}

// set sets a parameter to a value.
func (p parameter) set(value *yaml.Node) error {
	whole := p.value.Kind() != reflect.Int || value.Tag == "!!int"
	if err := value.Decode(p.value.Addr().Interface()); err != nil || !whole || value.Tag == "!!null" {
		return fmt.Errorf("want %s", wanted(p.value.Kind()))
	}
	if words, ok := p.value.Interface().(interface{ known() []string }); ok && !slices.Contains(words.known(), p.value.String()) {
		return fmt.Errorf("unknown value %q (known: %s)", p.value.String(), strings.Join(words.known(), ", "))
	}
	if x, ok := p.value.Interface().(float64); ok && math.IsNaN(x) {
		return errors.New("want a number")
	}
	return nil
}

// wanted says what a parameter's value has to be.
func wanted(kind reflect.Kind) string {
	switch kind {
	case reflect.Float64:
		return "a number"
	case reflect.Int:
		return "a whole number"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice:
		return "a list, as in [a, b]"
	}
	return "a word"
}

// atLeastOne refuses a number that would count nothing.
func atLeastOne(parameter string, n int) error {
	if n < 1 {
		return fmt.Errorf("%s: %d: give 1 or more", parameter, n)
	}
	return nil
}
