package filter

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// set sets a filter's parameters.
func (f *Filter) set(parameters *yaml.Node) error {
	if parameters.Kind != yaml.MappingNode {
		return wrongAt(parameters, "%s: want {parameter: value, ...}", f.Kind)
	}
	own := f.parameters()
	said := make([]bool, len(own))
	for i := 0; i+1 < len(parameters.Content); i += 2 {
		name, value := parameters.Content[i], parameters.Content[i+1]
		at := slices.IndexFunc(own, func(p parameter) bool { return p.name == name.Value })
		if at < 0 {
			return wrongAt(name, "%s: unknown parameter %q (known: %s)", f.Kind, name.Value, names(own))
		}
		if said[at] {
			return wrongAt(name, "%s: %s is said twice: keep one of them", f.Kind, name.Value)
		}
		said[at] = true
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
