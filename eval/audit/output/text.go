package output

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

func init() {
	Formats.Add("text", func(w io.Writer, _ Options) Writer { return text{w} })
}

// text writes for people: a line for a document, and one for each span under it,
// which begins with its place as compilers tell it.
type text struct{ w io.Writer }

func (t text) Write(doc *corpus.Document, audited audit.Document) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s): garble %.2f%s\n", line(audited.Doc), line(audited.Lang), audited.Garble, consistent(audited.Consistency))
	for i, s := range audited.Sentences {
		path, at := placeOf(doc, audited, i)
		if at > 0 {
			path = fmt.Sprintf("%s:%d", path, at)
		}
		for _, span := range s.Spans {
			fmt.Fprintf(&b, "  %s: sentence %d: %s: %s\n", line(path), s.N, line(span.Kind), said(span))
		}
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

func (t text) Close(s *audit.Summary) error {
	if s == nil {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%d documents, %d garbled (mean %.2f, worst %.2f); %d of %d sentences marked%s\n",
		s.Documents, s.Garbled, s.Garble.Mean, s.Garble.Worst, s.Marked, s.Sentences, consistent(s.Consistency))
	for _, kind := range slices.Sorted(maps.Keys(s.Spans)) {
		fmt.Fprintf(&b, "  %-16s %6d\n", line(kind), s.Spans[kind])
	}
	for _, name := range s.Names {
		if name.Consistency != nil && *name.Consistency < 1 {
			fmt.Fprintf(&b, "  name %.2f: %s\n", *name.Consistency, forms(name.Forms))
		}
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

func consistent(c *float64) string {
	if c == nil {
		return ""
	}
	return fmt.Sprintf(", names consistent %.2f", *c)
}

func forms(all []audit.NameForm) string {
	shown := make([]string, len(all))
	for i, f := range all {
		shown[i] = fmt.Sprintf("%s (%s, %d)", line(f.Text), line(f.Lang), f.N)
	}
	return strings.Join(shown, ", ")
}
