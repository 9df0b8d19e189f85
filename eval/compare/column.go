// Package compare puts runs side by side: what systems score by each metric, how
// sure that is, where they differ and by how much.
//
// A system's output by one metric is a Column, a vector of counts a segment. Only
// segments that all systems have, of the same source and references, are
// compared, and only columns of one signature.
package compare

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/metric"
)

// A Key names a segment within a set of documents.
type Key struct {
	Doc string `json:"doc"`
	N   int    `json:"n"`
}

// A Column is what a metric counts in each of a system's segments, or what
// something else scores each with.
type Column struct {
	Name     string            // in tables
	Metric   string            // by its name in metric.All; "" of a Mean
	Settings map[string]string // of the metric
	Lang     string            // that the metric was chosen for
	Mean     bool              // Counts.Metric is a metric.Mean or metric.LowMean
	Counts   metric.Counts     // with Rows
	Keys     []Key             // of the rows
}

// Add adds a segment.
func (c *Column) Add(key Key, stats []float64) {
	c.Keys = append(c.Keys, key)
	for i, x := range stats {
		c.Counts.Sum[i] += x
		c.Counts.Rows.Cells = append(c.Counts.Rows.Cells, float32(x))
	}
}

// Signature is all settings that change the column's score.
func (c *Column) Signature() string {
	if m, ok := c.Counts.Metric.(metric.Mean); ok {
		return m.Signed
	}
	if m, ok := c.Counts.Metric.(metric.LowMean); ok {
		return m.Signed
	}
	return c.Counts.Score().Signature.String()
}

// head is the first line of a column's file.
type head struct {
	Name      string            `json:"name"`
	Metric    string            `json:"metric,omitzero"`
	Settings  map[string]string `json:"settings,omitzero"`
	Lang      string            `json:"lang,omitzero"`
	Lower     bool              `json:"lower_is_better,omitzero"`
	Refs      int               `json:"refs,omitzero"`
	Signature string            `json:"signature"`
	Sum       []float64         `json:"sum"`
}

// A row is each other line.
type row struct {
	Key   `json:",embed"`
	Stats []float32 `json:"stats"`
}

// Write writes a column as JSON lines: what it is, then a line a segment.
func (c *Column) Write(w io.Writer) error {
	_, low := c.Counts.Metric.(metric.ErrorRate)
	lines := corpus.NewWriter(w)
	err := lines.Write(head{c.Name, c.Metric, c.Settings, c.Lang, low, c.Counts.Refs, c.Signature(), c.Counts.Sum})
	for i := 0; i < len(c.Keys) && err == nil; i++ {
		err = lines.Write(row{c.Keys[i], c.Counts.Rows.At(i)})
	}
	return err
}

// ReadColumn reads what Write has written.
func ReadColumn(name string) (*Column, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readColumn(f, name)
}

func readColumn(r io.Reader, name string) (c *Column, err error) {
	for line, err := range corpus.JSONLines(r, name) {
		switch {
		case err != nil:
		case c == nil:
			var h head
			if err = json.Unmarshal(line.Text, &h); err == nil {
				c, err = h.column()
			}
		default:
			err = c.addLine(line.Text)
		}
		if at := (*corpus.LineError)(nil); err != nil && !errors.As(err, &at) {
			err = &corpus.LineError{Name: name, Line: line.N, Err: corpus.JSONError(err)}
		}
		if err != nil {
			return nil, err
		}
	}
	if c == nil {
		return nil, fmt.Errorf("%s is empty: make the run again", name)
	}
	return c, nil
}

func (c *Column) addLine(text []byte) error {
	var r row
	if err := json.Unmarshal(text, &r); err != nil {
		return err
	}
	if width := c.Counts.Rows.Width; len(r.Stats) != width {
		return fmt.Errorf("%d counts, not %d: make the run again", len(r.Stats), width)
	}
	c.Keys = append(c.Keys, r.Key)
	c.Counts.Rows.Cells = append(c.Counts.Rows.Cells, r.Stats...)
	return nil
}

// column makes an empty column of its head.
func (h head) column() (*Column, error) {
	c := &Column{Name: h.Name, Metric: h.Metric, Settings: h.Settings, Lang: h.Lang}
	c.Counts = metric.Counts{Refs: h.Refs, Sum: h.Sum, Rows: metric.Rows{Width: len(h.Sum)}}
	if h.Metric == "" {
		c.Mean = true
		c.Counts.Metric = mean(h.Name, h.Signature, h.Lower)
		if len(h.Sum) != 2 {
			return nil, errors.New("a mean has a sum of two numbers")
		}
		return c, nil
	}
	m, err := metric.New(h.Metric, metric.Options{Lang: h.Lang}, h.Settings)
	if err == nil {
		err = metric.Prepare(m)
	}
	if err != nil {
		return nil, err
	}
	if want := len(m.Stats("", []string{""})); want != len(h.Sum) {
		return nil, fmt.Errorf("%s has %d counts a segment, not %d", h.Name, want, len(h.Sum))
	}
	c.Counts.Metric = m
	if signature := c.Signature(); signature != h.Signature {
		return nil, fmt.Errorf("the signature is %s, this version would say %s: make the run again", h.Signature, signature)
	}
	return c, nil
}

func mean(name, signature string, lower bool) metric.Metric {
	m := metric.Mean{Called: name, Signed: signature}
	if lower {
		return metric.LowMean{Mean: m}
	}
	return m
}
