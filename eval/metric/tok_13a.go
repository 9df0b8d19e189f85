package metric

import "strings"

func init() { Tokenizers.Add("13a", built(tokenize13a)) }

// tokenize13a is the tokenizer of mteval-v13a.pl, as sacreBLEU has it.
func tokenize13a(out []byte, segment string) []byte {
	segment = strings.ReplaceAll(segment, "<skipped>", "")
	segment = strings.ReplaceAll(segment, "-\n", "")
	segment = strings.ReplaceAll(segment, "\n", " ")
	return western(out, unescaped(segment), true)
}

// unescaped resolves the four entities that mteval knows, one after another.
func unescaped(segment string) string {
	if !strings.Contains(segment, "&") {
		return segment
	}
	for _, entity := range [][2]string{{"&quot;", `"`}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}} {
		segment = strings.ReplaceAll(segment, entity[0], entity[1])
	}
	return segment
}

// western appends s with punctuation parted from words, as mteval does it, by
// four substitutions one after another: punctuation, stops behind what is no
// digit, stops before what is no digit, hyphens behind a digit. Each goes over
// the last one's outcome and takes no byte twice; bytes do for characters, since
// all that is looked for is ASCII. A space is neither a stop nor a digit, so
// that none of them reaches over one: only words that hold such a byte are
// worked at, each with the spaces beside it. Padded text has a space at both
// ends.
func western(out []byte, s string, padded bool) []byte {
	var buffers [2][64]byte
	from, to := buffers[0][:0], buffers[1][:0]
	for start := 0; start < len(s); {
		end, found := start, class(0)
		for ; end < len(s) && s[end] != ' '; end++ {
			found |= classes[s[end]]
		}
		if found&(mark|stop|hyphen) == 0 {
			out = append(out, s[start:end]...)
		} else {
			from = from[:0]
			if start > 0 || padded {
				from = append(from, ' ')
			}
			from = setOff(from, s[start:end])
			if end < len(s) || padded {
				from = append(from, ' ')
			}
			to = setOffPairs(to[:0], from, other, stop, false)
			from = setOffPairs(from[:0], to, stop, other, true)
			out = setOffPairs(out, from, digit, hyphen, false)
		}
		if start = end + 1; end < len(s) {
			out = append(out, ' ')
		}
	}
	return out
}

// A class is what a byte is to a tokenizer, as a set of bits.
type class uint8

const (
	mark   class = 1 << iota // punctuation but ' , - and the full stop
	stop                     // comma, full stop
	hyphen                   // the ASCII one
	digit                    // ASCII
	other                    // than a digit
)

var classes = func() (of [256]class) {
	for i := range of {
		c := byte(i)
		switch of[i] = other; {
		case '0' <= c && c <= '9':
			of[i] = digit
		case c == ',' || c == '.':
			of[i] |= stop
		case c == '-':
			of[i] |= hyphen
		case '{' <= c && c <= '~' || '[' <= c && c <= '`' || '!' <= c && c <= '&' ||
			'(' <= c && c <= '+' || ':' <= c && c <= '@' || c == '/':
			of[i] |= mark
		}
	}
	return of
}()

// setOff appends s with a space on either side of marks.
func setOff(out []byte, s string) []byte {
	for _, c := range []byte(s) {
		if classes[c]&mark != 0 {
			out = append(out, ' ', c, ' ')
		} else {
			out = append(out, c)
		}
	}
	return out
}

// setOffPairs appends s with a space between two bytes of these classes, and
// another before the first or behind the second.
func setOffPairs(out, s []byte, first, second class, before bool) []byte {
	for i := 0; i < len(s); i++ {
		switch {
		case classes[s[i]]&first == 0 || i+1 == len(s) || classes[s[i+1]]&second == 0:
			out = append(out, s[i])
			continue
		case before:
			out = append(out, ' ', s[i], ' ', s[i+1])
		default:
			out = append(out, s[i], ' ', s[i+1], ' ')
		}
		i++
	}
	return out
}
