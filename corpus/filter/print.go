package filter

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Print writes the standard list as Read takes it, and behind it all other
// filters as comments: what to start a list of one's own from.
func Print(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# Filters in order. min and max are the lowest and the highest score that is kept, name is what the\n# score is called beside the pair, lang has only the sides in that language scored.\nfilters:\n")
	for _, kind := range Standard {
		b.WriteString(entry(kind, "  "))
	}
	b.WriteString("\n  # Not in the standard list:\n")
	for _, kind := range All.Names() {
		if !slices.Contains(Standard, kind) {
			b.WriteString(entry(kind, "  #"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// entry writes a filter with all its parameters, and before it what it scores.
func entry(kind, indent string) string {
	k, _ := All.Find(kind)
	f := &Filter{Kind: kind, Keep: k.Keep, Measure: k.New()}
	var values []string
	for _, p := range f.parameters() {
		if value, ok := p.flow(); ok {
			values = append(values, p.name+": "+value)
		}
	}
	comment := strings.TrimSuffix(indent, "#")
	about := k.what()
	if k.Parameters != "" {
		about += "; " + k.Parameters
	}
	return fmt.Sprintf("%s# %s\n%s- %s: {%s}\n", comment, about, indent, kind, strings.Join(values, ", "))
}

// flow writes a parameter's default in YAML; ok is false where it sets nothing.
func (p parameter) flow() (text string, ok bool) {
	switch x := p.value.Interface().(type) {
	case float64:
		return figure(x), !math.IsInf(x, 0)
	case []string:
		return "[" + strings.Join(x, ", ") + "]", true
	}
	text = fmt.Sprint(p.value)
	return text, text != ""
}
