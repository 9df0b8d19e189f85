package stats

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

func init() { Formats.Add("text", printText) }

// printText writes tables for people: numbers, then bars, then names, whose
// width may be any.
func printText(w io.Writer, r Result) error {
	b := bufio.NewWriter(w)
	if r.Documents > 0 || r.Bitext == nil {
		printDocuments(b, r)
	}
	if r.Documents > 0 && r.Bitext != nil {
		fmt.Fprintln(b)
	}
	if r.Bitext != nil {
		printBitext(b, *r.Bitext)
	}
	return b.Flush()
}

func printDocuments(w io.Writer, r Result) {
	line(w, r.Documents, "documents"+repeated(r.Duplicates.Documents, r.Duplicates.DocumentShare))
	line(w, r.Sentences, "sentences"+repeated(r.Duplicates.Sentences, r.Duplicates.SentenceShare))
	line(w, r.Tokens, "tokens (words; of Chinese and Japanese, characters)")
	line(w, r.Characters, "characters")
	if r.Dates.First != "" {
		fmt.Fprintf(w, "\ndates %s to %s", r.Dates.First, r.Dates.Last)
		if r.Dates.Undated > 0 {
			fmt.Fprintf(w, ", %s without", grouped(r.Dates.Undated))
		}
		fmt.Fprintln(w)
	}
	printLanguages(w, r.Languages)
	printCounts(w, "sentences by role", r.Roles)
	printCounts(w, "documents by publisher", r.Publishers)
	printCounts(w, "dropped, by reason", r.Dropped)
	printHistogram(w, "tokens in a sentence", r.Lengths.Tokens, whole)
	printHistogram(w, "characters in a sentence", r.Lengths.Characters, whole)
}

func printLanguages(w io.Writer, languages []Language) {
	if len(languages) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%12s %10s %12s %14s %16s  language\n", "documents", "sentences", "tokens", "characters", "tokens/sentence")
	for _, l := range languages {
		fmt.Fprintf(w, "%12s %10s %12s %14s %16.1f  %s\n", grouped(l.Documents), grouped(l.Sentences),
			grouped(l.Tokens), grouped(l.Characters), l.Lengths.Tokens.Mean, l.Lang)
	}
}

func printBitext(w io.Writer, t Bitext) {
	line(w, t.Pairs, "pairs of documents")
	line(w, t.Beads, "beads"+repeated(t.Duplicates, t.DuplicateShare))
	line(w, t.Null, "null beads")
	printCounts(w, "beads by languages", t.Languages)
	printCounts(w, "beads by type", t.Types)
	printCounts(w, "beads by relation", t.Relations)
	printCounts(w, "beads by method", t.Methods)
	printHistogram(w, "score", t.Scores, decimal)
	printHistogram(w, "length ratio, characters of the second side for one of the first", t.LengthRatios, decimal)
}

func line(w io.Writer, n int, what string) { fmt.Fprintf(w, "%12s  %s\n", grouped(n), what) }

func repeated(n int, share float64) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s repeated (%.1f %%)", grouped(n), 100*share)
}

// listed is how many of the most frequent names are printed.
const listed = 12

func printCounts(w io.Writer, title string, list []Count) {
	if len(list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", title)
	for _, c := range list[:min(listed, len(list))] {
		printBar(w, c.N, list[0].N, oneLine(c.Name))
	}
	if rest := list[min(listed, len(list)):]; len(rest) > 0 {
		n := 0
		for _, c := range rest {
			n += c.N
		}
		fmt.Fprintf(w, "%12s  %*s  (%s others)\n", grouped(n), barWidth, "", grouped(len(rest)))
	}
}

// oneLine is a name as it can stand in a table.
func oneLine(name string) string {
	if name == "" {
		return "(none given)"
	}
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return ' '
		}
		return r
	}, name)
}

func printHistogram(w io.Writer, title string, h Histogram, label func(Bin) string) {
	if h.N == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s: %.3g on average, %.3g at most\n", title, h.Mean, h.Max)
	most := 0
	for _, bin := range h.Bins {
		most = max(most, bin.N)
	}
	for _, bin := range h.Bins {
		printBar(w, bin.N, most, label(bin))
	}
}

// whole names a bin of whole numbers.
func whole(b Bin) string {
	if b.To == 0 {
		return fmt.Sprintf("%.0f and more", b.From)
	}
	return fmt.Sprintf("%.0f–%.0f", b.From, b.To-1)
}

// decimal names a bin of other numbers.
func decimal(b Bin) string {
	if b.To == 0 {
		return fmt.Sprintf("%.2f and more", b.From)
	}
	return fmt.Sprintf("%.2f–%.2f", b.From, b.To)
}

// barWidth is how many columns the longest bar has.
const barWidth = 24

// eighths are the block elements by width.
var eighths = []rune(" ▏▎▍▌▋▊▉█")

func printBar(w io.Writer, n, most int, name string) {
	eight := len(eighths) - 1
	length := n * barWidth * eight / max(most, 1)
	if n > 0 {
		length = max(length, 1) // what is there is seen
	}
	bar := strings.Repeat("█", length/eight)
	if part := length % eight; part > 0 {
		bar += string(eighths[part])
	}
	pad := strings.Repeat(" ", barWidth-(length+eight-1)/eight)
	fmt.Fprintf(w, "%12s  %s%s  %s\n", grouped(n), bar, pad, name)
}

// grouped prints a number with commas between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for at := len(s) - 3; at > 0; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
