package format

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// An Output is a Writer that keeps account of what its format cannot hold.
type Output struct {
	Writer
	name     string
	lacks    Fields
	lost     Fields
	controls int // control characters that became U+FFFD
}

// NewOutput returns an Output in the format of that name.
func NewOutput(name string, create Create, o Options) (*Output, error) {
	newWriter, err := Writers.Get(name)
	if err != nil {
		return nil, err
	}
	w := newWriter(create, o)
	return &Output{Writer: w, name: name, lacks: everything &^ w.Holds()}, nil
}

// Write writes a bead and notes what is lost of it.
func (o *Output) Write(b corpus.Bead) error {
	o.lost |= fieldsOf(&b, o.lacks&^o.lost)
	if o.lost&controls != 0 && !b.Null() {
		o.controls += count(&b, isControl)
	}
	return o.Writer.Write(b)
}

// Lost says, of all beads so far, which fields were left out and which formats
// keep them; nothing where nothing was lost.
func (o *Output) Lost() string {
	if o.lost == 0 {
		return ""
	}
	message := fmt.Sprintf("%s holds no %s: left out", o.name, o.lost)
	if o.controls > 0 {
		message += fmt.Sprintf(", %d characters written as U+FFFD", o.controls)
	}
	return message + "; kept by " + strings.Join(keepers(o.lost), ", ")
}

// keepers are the formats that hold the fields.
func keepers(f Fields) []string {
	var names []string
	for _, name := range Writers.Names() {
		newWriter, _ := Writers.Find(name)
		if newWriter(nil, Options{}).Holds()&f == f {
			names = append(names, name)
		}
	}
	return names
}

func count(b *corpus.Bead, is func(rune) bool) (n int) {
	for _, s := range []*corpus.Side{&b.A, &b.B} {
		for _, text := range s.Text {
			for _, r := range text {
				if is(r) {
					n++
				}
			}
		}
	}
	return n
}
