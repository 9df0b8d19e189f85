package filter

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Table writes one line a filter: how many pairs it saw and rejected.
func (r Report) Table(w io.Writer) error {
	rows := [][]string{{"filter", "seen", "rejected", "%", "unknown"}}
	for _, f := range r.Filters {
		rows = append(rows, []string{f.Filter, fmt.Sprint(f.Seen), fmt.Sprint(f.Rejected), percent(f.Rejected, f.Seen), fmt.Sprint(f.Unknown)})
	}
	var b strings.Builder
	for _, line := range columns(rows) {
		b.WriteString(line + "\n")
	}
	b.WriteString(r.total())
	_, err := io.WriteString(w, b.String())
	return err
}

// total is the line of the whole.
func (r Report) total() string {
	line := fmt.Sprintf("kept %d of %d pairs, %s %%", r.Kept, r.Pairs, percent(r.Kept, r.Pairs))
	if r.Null > 0 {
		line += fmt.Sprintf("; null beads: %d", r.Null)
	}
	return line + "\n"
}

func percent(n, of int) string { return fmt.Sprintf("%.2f", 100*float64(n)/float64(max(1, of))) }

// columns sets rows under each other, the first column to the left and the
// others to the right.
func columns(rows [][]string) []string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		cells := make([]string, len(row))
		for j, cell := range row {
			pad := strings.Repeat(" ", widths[j]-utf8.RuneCountInString(cell))
			if cells[j] = pad + cell; j == 0 {
				cells[j] = cell + pad
			}
		}
		lines[i] = strings.TrimRight(strings.Join(cells, "  "), " ")
	}
	return lines
}

// Text writes the table and a histogram of each filter's scores. Bins whose
// scores are all rejected have a cross.
func (r Report) Text(w io.Writer) error {
	var b strings.Builder
	r.Table(&b)
	for _, f := range r.Filters {
		fmt.Fprintf(&b, "\n%s, kept %s\n%s\n", f.Filter, f.kept(), f.About)
		if f.Unknown > 0 {
			fmt.Fprintf(&b, "not told of %d\n", f.Unknown)
		}
		for _, line := range f.bars() {
			b.WriteString(line + "\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// kept says which scores a filter keeps.
func (f Count) kept() string {
	switch {
	case f.Min != nil && f.Max != nil:
		return "from " + figure(*f.Min) + " to " + figure(*f.Max)
	case f.Min != nil:
		return "from " + figure(*f.Min)
	case f.Max != nil:
		return "up to " + figure(*f.Max)
	}
	return "whatever it is"
}

// bars draws the histogram, a line a bin.
func (f Count) bars() []string {
	most := 1
	for _, bin := range f.Histogram {
		most = max(most, bin.Count)
	}
	var rows [][]string
	for _, bin := range f.Histogram {
		mark := ""
		if f.rejects(bin) {
			mark = "✗"
		}
		rows = append(rows, []string{mark, bin.limits(), fmt.Sprint(bin.Count)})
	}
	if len(rows) == 0 {
		return nil
	}
	lines := columns(rows)
	for i, bin := range f.Histogram {
		lines[i] = strings.TrimRight("  "+lines[i]+"  "+bar(bin.Count, most), " ")
	}
	return lines
}

// rejects tells whether no score in a bin is kept.
func (f Count) rejects(b Bin) bool {
	return f.Min != nil && b.UpTo != nil && *b.UpTo < *f.Min || f.Max != nil && b.Over != nil && *b.Over >= *f.Max
}

func (b Bin) limits() string {
	switch {
	case b.UpTo == nil:
		return "over " + figure(*b.Over)
	case b.Over == nil:
		return "up to " + figure(*b.UpTo)
	}
	return "… " + figure(*b.UpTo)
}

// barWidth is the length, in characters, of the longest bar.
const barWidth = 40

// bar draws a bar in eighths of a character; what is there is seen.
func bar(n, most int) string {
	eighths := n * barWidth * 8 / most
	if n > 0 {
		eighths = max(1, eighths)
	}
	text := strings.Repeat("█", eighths/8)
	if rest := eighths % 8; rest > 0 {
		text += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return text
}
