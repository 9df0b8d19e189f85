// Package charset turns the bytes of a text into Unicode: it knows charsets by
// their labels, tells them by what a text looks like, and says where bytes are
// no text. A charset of our own is one file that adds itself to the table; the
// others are those of the WHATWG Encoding Standard.
package charset

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"

	"github.com/mtalign/mtalign/corpus"
)

// A Charset is a way to write text as bytes.
type Charset struct {
	Name string // in the WHATWG Encoding Standard, where that has it

	labels      []string // other names, in lower case
	mark        string   // byte order mark
	replacement string   // how U+FFFD is written, "" where it cannot be
	family      family
	decoder     func() transform.Transformer // U+FFFD stands for what is no text
}

// A family is a group of charsets that are told from one another by how well a
// text reads in each.
type family int

const (
	other family = iota
	chinese
	vietnamese
)

// All is the table of the charsets that have a file here.
var All = corpus.NewTable[Charset]("encoding")

// add enters a charset.
func add(c Charset) { All.Add(c.Name, c) }

// Lookup returns the charset with that label, in any case.
func Lookup(label string) (Charset, error) {
	label = strings.ToLower(strings.TrimSpace(label))
	if c, ok := find(label); ok {
		return c, nil
	}
	e, name := charset.Lookup(label)
	if e == nil || name == "replacement" {
		return Charset{}, fmt.Errorf("unknown encoding %q (known: %s, and the labels of the WHATWG Encoding Standard)",
			label, strings.Join(All.Names(), ", "))
	}
	if c, ok := find(name); ok {
		return c, nil
	}
	return Charset{Name: name, decoder: func() transform.Transformer { return e.NewDecoder() }}, nil
}

// find looks for a label in the table.
func find(label string) (Charset, bool) {
	for _, name := range All.Names() {
		if c, _ := All.Find(name); name == label || slices.Contains(c.labels, label) {
			return c, true
		}
	}
	return Charset{}, false
}

// Find returns the charset of a text: the one with that label or, where the
// label is "" or "auto", the one that Detect tells.
func Find(label string, data []byte, markup bool) (Charset, error) {
	if label == "" || label == "auto" {
		return Detect(data, markup), nil
	}
	c, err := Lookup(label)
	if c.Name == utf16 {
		c = ordered(data)
	}
	return c, err
}

// must returns the charset of that name, which has a file here.
func must(name string) Charset {
	c, err := All.Get(name)
	if err != nil {
		panic(err)
	}
	return c
}
