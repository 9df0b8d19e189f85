package metric

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// Formats is the table of sacreBLEU's forms of output for one system.
var Formats = corpus.NewTable[func(io.Writer, []Score, Layout) error]("format")

func init() {
	Formats.Add("json", printJSON)
	Formats.Add("text", printText)
	Formats.Add("latex", printText) // of one system; that of several is a table
}

// Layout is how scores are printed.
type Layout struct {
	Width     int  // decimals
	Short     bool // short signatures, which JSON never has
	ScoreOnly bool
}

// Print writes the scores of one system, one a metric, in a format of Formats.
func Print(w io.Writer, scores []Score, format string, layout Layout) error {
	print, err := Formats.Get(format)
	if err != nil {
		return err
	}
	return print(w, scores, layout)
}

// printJSON writes one object, or a list of several.
func printJSON(w io.Writer, scores []Score, layout Layout) error {
	parts := make([]string, len(scores))
	for i, s := range scores {
		if layout.ScoreOnly {
			parts[i] = s.value(layout.Width)
		} else {
			parts[i] = s.JSON(layout.Width)
		}
	}
	text := strings.Join(parts, ",\n")
	if len(parts) > 1 {
		text = "[\n" + text + "\n]"
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

// printText writes a line a metric, with the equals signs below one another.
func printText(w io.Writer, scores []Score, layout Layout) error {
	lines, widest := make([]string, len(scores)), 0
	for i, s := range scores {
		signature := s.Signature.String()
		if layout.Short {
			signature = s.Signature.Brief()
		}
		if lines[i] = s.Line(layout.Width, signature); layout.ScoreOnly {
			lines[i] = s.value(layout.Width)
		}
		widest = max(widest, beforeEquals(lines[i]))
	}
	for _, line := range lines {
		indent := 0
		if strings.Contains(line, " =") {
			indent = widest - beforeEquals(line)
		}
		if _, err := fmt.Fprintf(w, "%s%s\n", strings.Repeat(" ", indent), line); err != nil {
			return err
		}
	}
	return nil
}

// beforeEquals is where a line has its equals sign, which a score alone has in
// its interval, if anywhere.
func beforeEquals(line string) int {
	left, _, found := strings.Cut(line, " =")
	if !found {
		return 0
	}
	return utf8.RuneCountInString(left)
}

// value is the score, with its interval if it has one.
func (s Score) value(width int) string {
	if s.Confidence == nil || s.Confidence.Mean <= 0 {
		return fixed(s.Value, width)
	}
	return fixed(s.Value, width) + " (" + s.Confidence.line(width) + ")"
}

func (c Confidence) line(width int) string {
	return "μ = " + fixed(c.Mean, width) + " ± " + fixed(c.Half, width)
}

func fixed(x float64, width int) string { return strconv.FormatFloat(x, 'f', width, 64) }

// rounded is a number as JSON has it, after rounding.
func rounded(x float64, width int) string {
	r, _ := strconv.ParseFloat(fixed(x, width), 64)
	return pythonFloat(r)
}

// Line is the score as a line of text: "BLEU|nrefs:1|… = 25.6 62.4/34.0/…".
func (s Score) Line(width int, signature string) string {
	name := s.Name
	if signature != "" {
		name += "|" + signature
	}
	line := name + " = " + s.value(width)
	if s.Verbose != "" {
		line += " " + s.Verbose
	}
	return line
}

// JSON is the score as sacreBLEU's JSON object: the signature whole and field
// by field.
func (s Score) JSON(width int) string {
	var b strings.Builder
	field := func(key, value string) { fmt.Fprintf(&b, ",\n %s: %s", quoted(key), value) }
	fmt.Fprintf(&b, "{\n \"name\": %s", quoted(s.Name))
	field("score", rounded(s.Value, width))
	field("signature", quoted(s.Signature.String()))
	if c := s.Confidence; c != nil && c.Mean > 0 {
		field("confidence_mean", rounded(c.Mean, width))
		field("confidence_var", rounded(c.Half, width))
		field("confidence", quoted(c.line(width)))
	}
	if s.Verbose != "" {
		field("verbose_score", quoted(s.Verbose))
	}
	for _, f := range s.Signature {
		field(f.Key, quoted(f.Value))
	}
	return b.String() + "\n}"
}

func quoted(s string) string {
	q, err := jsontext.AppendQuote(nil, s)
	if err != nil {
		return `""` // invalid UTF-8, which no setting of ours holds
	}
	return string(q)
}

// pythonFloat is Python's repr of a float: the shortest decimal that reads
// back, with an exponent from 1e16 on and below 1e-4.
func pythonFloat(x float64) string {
	format := byte('f')
	if x != 0 && (x >= 1e16 || x < 1e-4) {
		format = 'e'
	}
	text := strconv.FormatFloat(x, format, -1, 64)
	if !strings.ContainsAny(text, ".e") {
		text += ".0"
	}
	return text
}
