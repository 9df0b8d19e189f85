package metric

import (
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// Varying is the number of references where segments differ in it.
const Varying = -1

// A Signature lists the settings behind a score, in sacreBLEU's order: the
// number of references first, the version last.
type Signature []Field

// A Field is one setting.
type Field struct {
	Key   string
	Short string // the key in short signatures
	Value string
}

// sign begins with the references, ends with the version and puts the
// metric's own settings between.
func sign(refs int, settings ...Field) Signature {
	n := "var"
	if refs != Varying {
		n = strconv.Itoa(refs)
	}
	s := Signature{{"nrefs", "#", n}}
	s = append(s, settings...)
	return append(s, Field{"version", "v", "mtalign-" + corpus.Version})
}

// String is the signature in full: "nrefs:1|case:mixed|…".
func (s Signature) String() string { return s.join(func(f Field) string { return f.Key }) }

// Brief is the short signature: "#:1|c:mixed|…".
func (s Signature) Brief() string { return s.join(func(f Field) string { return f.Short }) }

func (s Signature) join(key func(Field) string) string {
	parts := make([]string, len(s))
	for i, f := range s {
		parts[i] = key(f) + ":" + f.Value
	}
	return strings.Join(parts, "|")
}

// brief returns the signature with short keys alone.
func (s Signature) brief() Signature {
	b := make(Signature, len(s))
	for i, f := range s {
		b[i] = Field{f.Short, f.Short, f.Value}
	}
	return b
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// letterCase is the value of the field "case".
func letterCase(lower bool) string {
	if lower {
		return "lc"
	}
	return "mixed"
}
