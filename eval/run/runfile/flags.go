package runfile

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Flag is a flag of the command with its values as they would be typed.
type Flag struct {
	Name   string
	Values []string
	Line   int
}

// pathFlags are those whose values are paths.
var pathFlags = []string{"decisions", "filter", "tm", "glossary", "names", "store"}

// FlagList gives the file's flags by name. known are the command's: another one
// is an error that names the line.
func (f *File) FlagList(known []string) ([]Flag, error) {
	var list []Flag
	for _, name := range slices.Sorted(maps.Keys(f.Flags)) {
		line := f.lines[name]
		if !slices.Contains(known, name) {
			return nil, f.At(line, fmt.Errorf("unknown flag %q%s", name, meant(name, known)))
		}
		values := texts(f.Flags[name])
		if slices.Contains(pathFlags, name) {
			values = f.Paths(values)
		}
		list = append(list, Flag{name, values, line})
	}
	return list, nil
}

// texts are a value, or a list of values, as they would be typed.
func texts(value any) []string {
	list, several := value.([]any)
	if !several {
		list = []any{value}
	}
	all := make([]string, len(list))
	for i, v := range list {
		all[i] = strings.TrimSpace(fmt.Sprint(v))
	}
	return all
}

// Settings are the metric's flags as they would be typed, by name.
func (m Metric) Settings() map[string]string {
	if len(m.Flags) == 0 {
		return nil
	}
	settings := map[string]string{}
	for name, value := range m.Flags {
		settings[name] = strings.Join(texts(value), " ")
	}
	return settings
}

// Line is the line in which the metric stands.
func (m Metric) Line() int { return m.line }
