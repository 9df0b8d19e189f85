package against

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("repeated", Signal{Weight: 3.18, Most: 3, Find: repeated}) }

// longestLoop bounds, in words, what is looked for twice in a row. What that is worth
// beside a run of words that stands twice, which is 1: a slip or a list, of two words
// at most or with a mark between, all of a text said twice, and more than three times
// the same. A run of less than shortestRun bytes of letters must stand four times. All
// were set by hand.
const (
	longestLoop = 80
	slip        = 0.5
	allTwice    = 2
	looping     = 3
	shortestRun = 4
)

// repeated finds words that stand twice in a row, or loop, where the source has
// nothing like it.
func repeated(p *pair) (float64, []corpus.Span) {
	if found := p.marksInARow(); found != nil {
		return looping, found
	}
	start, end, n := loop(p.to.words)
	if n == 0 {
		return 0, nil
	}
	if _, _, source := loop(p.from.words); source > 1 {
		return 0, nil
	}
	value := 1.0
	if end-start > 3*n {
		return looping, p.echo(start, end, n) // a loop
	}
	between := string(p.to.runes[p.to.words[start+n-1].end:p.to.words[start+n].start])
	if end-start == 2*n && (n <= 2 || strings.ContainsAny(between, ",;:")) {
		value = slip
	}
	if 2*n >= len(p.to.words)/2 && n > 3 {
		value = allTwice
	}
	return value, p.echo(start, end, n)
}

// echo is the span of what is repeated.
func (p *pair) echo(start, end, n int) []corpus.Span {
	return []corpus.Span{{
		Start: p.to.words[start+n].start, End: p.to.words[end-1].end, Kind: "repetition",
		Why: fmt.Sprintf("“%s” stands twice in a row", string(p.to.runes[p.to.words[start].start:p.to.words[start+n-1].end])),
	}}
}

// loop returns the longest run of words, of length n, that is repeated at once;
// the repetitions end before word end. A single word must stand three times, and
// two of them behind a sentence's end none.
func loop(words []word) (start, end, n int) {
	for i := range words {
		for size := min(longestLoop, (len(words)-i)/2); size > n; size-- {
			if !same(words, i, i+size, size) {
				continue
			}
			last := i + 2*size
			for last+size <= len(words) && same(words, last-size, last, size) {
				last += size
			}
			if size == 1 && last-i < 3 || letters(words[i:i+size]) < shortestRun && last-i < 4*size {
				continue
			}
			start, end, n = i, last, size
			break
		}
	}
	return start, end, n
}

func same(words []word, i, j, n int) bool {
	for k := range n {
		if words[i+k].lower != words[j+k].lower {
			return false
		}
	}
	return true
}

// letters counts the bytes of the words that are no numbers.
func letters(words []word) int {
	n := 0
	for _, w := range words {
		if w.letters() || strings.ContainsFunc(w.text, isHan) {
			n += len(w.text)
		}
	}
	return n
}

// mostMarks is how often one mark may stand in a row, parted by spaces; set
// by hand.
const mostMarks = 4

// marksInARow finds a mark that loops, as in "- - - - - -".
func (p *pair) marksInARow() []corpus.Span {
	n, start, last := 0, 0, rune(0)
	for i, r := range p.to.runes {
		switch {
		case r == ' ':
		case r == last && unicode.IsPunct(r) && p.to.runes[i-1] == ' ':
			if n++; n > mostMarks {
				return []corpus.Span{{Start: start, End: i + 1, Kind: "repetition", Why: "one mark again and again"}}
			}
		default:
			n, start, last = 1, i, r
		}
	}
	return nil
}
