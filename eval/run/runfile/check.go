package runfile

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// deepest is how far a run file is nested at most; aliases could nest for ever.
const deepest = 8

// shorthand names the key whose value may stand for the whole thing.
var shorthand = map[reflect.Type]string{
	reflect.TypeFor[Documents](): "source",
	reflect.TypeFor[Metric]():    "name",
}

// check holds a node against the type it is read into, and writes shorthands
// out. at is the way to the node, for errors.
func check(n *yaml.Node, t reflect.Type, at string, depth int) error {
	if n.Kind == yaml.AliasNode || depth > deepest {
		return wrongAt(n.Line, "%s: write it out: run files have no aliases", called(at))
	}
	if key, ok := shorthand[t]; ok && n.Kind == yaml.ScalarNode {
		value := *n
		*n = yaml.Node{Kind: yaml.MappingNode, Line: n.Line, Column: n.Column, Content: []*yaml.Node{
			{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: n.Line}, &value,
		}}
	}
	switch t.Kind() {
	case reflect.Struct:
		return checkMapping(n, t, at, depth)
	case reflect.Slice:
		return checkList(n, t, at, depth)
	case reflect.Map:
		return checkMap(n, t, at, depth)
	case reflect.Pointer:
		return check(n, t.Elem(), at, depth)
	}
	if n.Kind != yaml.ScalarNode && t.Kind() != reflect.Interface {
		return wrongAt(n.Line, "%s: want one value", called(at))
	}
	if t.Kind() == reflect.String && n.Tag == "!!null" {
		return wrongAt(n.Line, "%s: nothing stands behind it", called(at))
	}
	return nil
}

func called(at string) string {
	if at == "" {
		return "the file"
	}
	return at
}

func checkMapping(n *yaml.Node, t reflect.Type, at string, depth int) error {
	if n.Kind != yaml.MappingNode {
		return wrongAt(n.Line, "%s: want keys and values, of %s", called(at), strings.Join(keys(t), ", "))
	}
	seen := map[string]bool{}
	for key, value := range pairs(n) {
		field, known := fields(t)[key.Value]
		switch {
		case !known:
			return wrongAt(key.Line, "unknown key %q%s", key.Value, meant(key.Value, keys(t)))
		case seen[key.Value]:
			return wrongAt(key.Line, "%s stands there twice", key.Value)
		}
		seen[key.Value] = true
		if err := check(value, field, key.Value, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func checkList(n *yaml.Node, t reflect.Type, at string, depth int) error {
	if n.Kind != yaml.SequenceNode {
		return wrongAt(n.Line, "%s: want a list: - and a value in a line each", called(at))
	}
	for _, item := range n.Content {
		if err := check(item, t.Elem(), at, depth+1); err != nil {
			return err
		}
	}
	return nil
}

// checkMap checks values under names that the user chose.
func checkMap(n *yaml.Node, t reflect.Type, at string, depth int) error {
	if n.Kind != yaml.MappingNode {
		return wrongAt(n.Line, "%s: want names and values", called(at))
	}
	for key, value := range pairs(n) {
		if value.Kind == yaml.MappingNode || value.Kind == yaml.AliasNode {
			return wrongAt(value.Line, "%s: want one value, or a list of them", key.Value)
		}
		for _, item := range value.Content {
			if item.Kind != yaml.ScalarNode {
				return wrongAt(item.Line, "%s: want a list of values", key.Value)
			}
		}
		if t.Elem().Kind() == reflect.String {
			if err := check(value, t.Elem(), key.Value, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func pairs(n *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(*yaml.Node, *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// fields gives the keys of a struct with the types of their values.
func fields(t reflect.Type) map[string]reflect.Type {
	all := map[string]reflect.Type{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, option, _ := strings.Cut(f.Tag.Get("yaml"), ",")
		if option == "inline" {
			for name, t := range fields(f.Type) {
				all[name] = t
			}
		} else if name != "" {
			all[name] = f.Type
		}
	}
	return all
}

func keys(t reflect.Type) (names []string) {
	for name := range fields(t) {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// meant says which of the known words may have been meant, or all of them.
func meant(word string, known []string) string {
	nearest, least := "", 1+len(word)/2
	for _, k := range known {
		if d := edits(word, k); d < least {
			nearest, least = k, d
		}
	}
	if nearest != "" {
		return fmt.Sprintf("; did you mean %s?", nearest)
	}
	return fmt.Sprintf(" (known: %s)", strings.Join(known, ", "))
}

// edits is the edit distance of two words (Levenshtein 1966).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
