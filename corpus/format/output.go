package format

import (
	"fmt"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// An Output is a Writer that keeps account of what its format cannot hold.
type Output struct {
	Writer
	lacks Fields
	lost  Loss
}

// A Loss is what a format could not hold of beads.
type Loss struct {
	Format   string
	Fields   Fields
	Controls int // control characters that became U+FFFD
}

// NewOutput returns an Output in the format of that name.
func NewOutput(name string, create Create, o Options) (*Output, error) {
	newWriter, err := Writers.Get(name)
	if err != nil {
		return nil, err
	}
	w := newWriter(create, o)
	return &Output{Writer: w, lacks: everything &^ w.Holds(), lost: Loss{Format: name}}, nil
}

// Write writes a bead and notes what is lost of it.
func (o *Output) Write(b corpus.Bead) error {
	o.lost.Fields |= fieldsOf(&b, o.lacks&^o.lost.Fields)
	if o.lost.Fields&controls != 0 && !b.Null() {
		o.lost.Controls += count(&b, isControl)
	}
	return o.Writer.Write(b)
}

// Loss is that of all beads so far.
func (o *Output) Loss() Loss { return o.lost }

// Lost says what Loss is.
func (o *Output) Lost() string { return o.lost.String() }

// String says which fields were left out and which formats keep them; nothing
// where nothing was lost.
func (l Loss) String() string {
	if l.Fields == 0 {
		return ""
	}
	message := fmt.Sprintf("%s holds no %s: left out", l.Format, l.Fields)
	if l.Controls > 0 {
		message += fmt.Sprintf(", %d characters written as U+FFFD", l.Controls)
	}
	return message + "; kept by " + strings.Join(keepers(l.Fields), ", ")
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
