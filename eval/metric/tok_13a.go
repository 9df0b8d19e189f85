package metric

import "strings"

func init() { Tokenizers.Add("13a", tokenize13a) }

// tokenize13a is the tokenizer of mteval-v13a.pl, as sacreBLEU has it.
func tokenize13a(segment string) string {
	segment = strings.ReplaceAll(segment, "<skipped>", "")
	segment = strings.ReplaceAll(segment, "-\n", "")
	segment = strings.ReplaceAll(segment, "\n", " ")
	return western(" " + unescaped(segment) + " ")
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

// western parts punctuation from words, in mteval's four passes. Each pass
// goes over the last one's outcome and takes no byte twice, as substitution
// by a regular expression does; bytes do for characters, since all that is
// looked for is ASCII.
func western(s string) string { return string(setOffStops(setOff([]byte(s)))) }

// setOffStops is the last three: stops not between digits, hyphens behind one.
func setOffStops(b []byte) []byte {
	b = pairs(b, func(x, y byte) bool { return !isDigit(x) && isStop(y) }, "a b ")
	b = pairs(b, func(x, y byte) bool { return isStop(x) && !isDigit(y) }, " a b")
	return pairs(b, func(x, y byte) bool { return isDigit(x) && y == '-' }, "a b ")
}

// setOff puts a space on either side of ASCII punctuation but ' , - and the
// full stop.
func setOff(s []byte) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range s {
		if isPunctuation(c) {
			out = append(out, ' ', c, ' ')
		} else {
			out = append(out, c)
		}
	}
	return out
}

// pairs rewrites every two bytes that match: in the form, a and b stand for
// them.
func pairs(s []byte, match func(a, b byte) bool, form string) []byte {
	out := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); i++ {
		if i+1 == len(s) || !match(s[i], s[i+1]) {
			out = append(out, s[i])
			continue
		}
		for _, c := range []byte(form) {
			switch c {
			case 'a':
				out = append(out, s[i])
			case 'b':
				out = append(out, s[i+1])
			default:
				out = append(out, c)
			}
		}
		i++
	}
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isStop(c byte) bool  { return c == '.' || c == ',' }

func isPunctuation(c byte) bool {
	return '{' <= c && c <= '~' || '[' <= c && c <= '`' || ' ' <= c && c <= '&' ||
		'(' <= c && c <= '+' || ':' <= c && c <= '@' || c == '/'
}
