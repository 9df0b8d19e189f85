// Package number reads the numbers in a text by their value, however the
// language writes them: 1,250.5 in English is 1.250,5 in Vietnamese, 1 250,5 in
// French and １２５０.５ in wide digits, and 1.2万 is 12 nghìn.
package number

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus/lang"
)

// A Number is one written in digits, with its value in plain decimal form.
type Number struct {
	Start, End int    // of the digits, in runes
	Value      string // 1250.5
	Text       string // as it is written, with the word of scale
	Rough      bool   // a single digit and a word of scale: 4500 may be told as 4 thousand
}

// Equals tells whether two numbers have one value.
func (n Number) Equals(other Number) bool { return n.Value == other.Value }

// Find finds the numbers whose value has at least two digits, with the words of
// scale behind them (million, 万, triệu). Smaller ones are as often spelled out.
func Find(runes []rune) []Number {
	var found []Number
	for i := 0; i < len(runes); {
		if !digitAt(runes, i) {
			i++
			continue
		}
		n := numberAt(runes, i)
		i = n.End
		zeros, end := scaleAt(runes, n.End)
		n.Rough = zeros > 0 && len(n.Value) == 1
		n.Value = plainDecimal(n.Value, zeros)
		n.Text = string(runes[n.Start:end])
		if len(n.Value) >= 2 {
			found = append(found, n)
		}
	}
	return found
}

// Missing returns the numbers of a that b does not have, each of b's standing
// for one of a's; rough ones are left out, as b may have them written out.
func Missing(a, b []Number) []Number {
	have := make(map[string]int, len(b))
	for _, n := range b {
		have[n.Value]++
	}
	var left []Number
	for _, n := range a {
		if have[n.Value] > 0 {
			have[n.Value]--
		} else if !n.Rough {
			left = append(left, n)
		}
	}
	return left
}

// plainDecimal writes a decimal with so many zeros more in its simplest form:
// "1.80" is 1.8, "06" is 6, "2.3" with six zeros is 2300000.
func plainDecimal(value string, zeros int) string {
	whole, part, _ := strings.Cut(value, ".")
	part += strings.Repeat("0", max(0, zeros-len(part)))
	whole, part = strings.TrimLeft(whole+part[:zeros], "0"), strings.TrimRight(part[zeros:], "0")
	if whole == "" {
		whole = "0"
	}
	if part == "" {
		return whole
	}
	return whole + "." + part
}

// groupMarks part groups of three digits: "1.250", "1,250", "1 250".
const groupMarks = ".,．' \u00a0\u2009\u202f’"

// numberAt reads the number that begins at a digit: "1.250,5", "1,250.5" and
// "1 250,5" all give 1250.5. Of one mark with three digits behind it only the word
// of scale can tell whether it parts a group or decimals: 1.235 tỷ is 1,235 billion,
// and 1.235亿 is not.
func numberAt(runes []rune, start int) Number {
	end := digitsEnd(runes, start)
	value := narrow(nil, runes[start:end])
	zero := runes[start] == '0' || runes[start] == '０' // a group never begins with one: 0.125 is an eighth
	if end-start <= 3 && !zero && end < len(runes) && strings.ContainsRune(groupMarks, runes[end]) && !decimalsAt(runes, end) {
		for mark := runes[end]; groupAt(runes, end, mark); end += 4 {
			value = narrow(value, runes[end+1:end+4])
		}
	}
	if last := digitsEnd(runes, end+1); joined(runes, end) && !joined(runes, last) && !joined(runes, start-1) {
		value = narrow(append(value, '.'), runes[end+1:last])
		end = last
	}
	return Number{Start: start, End: end, Value: string(value)}
}

// groupAt tells whether a mark with exactly three digits behind it stands at i.
func groupAt(runes []rune, i int, mark rune) bool {
	return i < len(runes) && runes[i] == mark && digitsEnd(runes, i+1) == i+4
}

// joined tells whether a point or comma between two digits stands at i. Two of
// them make no decimals but a date: 15.12.2024.
func joined(runes []rune, i int) bool {
	return digitAt(runes, i-1) && digitAt(runes, i+1) && strings.ContainsRune(".,．", runes[i])
}

// digitsEnd returns where the run of digits from i on ends.
func digitsEnd(runes []rune, i int) int {
	for digitAt(runes, i) {
		i++
	}
	return i
}

func digitAt(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && ('0' <= runes[i] && runes[i] <= '9' || wide(runes[i]))
}

// wide tells the full-width digits of Chinese print, １２３.
func wide(r rune) bool { return '０' <= r && r <= '９' }

// narrow appends digits to a number as ASCII ones.
func narrow(number []byte, digits []rune) []byte {
	for _, r := range digits {
		if wide(r) {
			r -= '０' - '0'
		}
		number = append(number, byte(r))
	}
	return number
}

// A scale is a word that multiplies the number before it.
type scale struct {
	word     string
	zeros    int
	decimals string // marks that part decimals, and never groups, in the languages of the word
}

// scales are those of all languages, as a text may be in any, and how many
// runes the longest has.
var scales = sync.OnceValues(func() (all []scale, longest int) {
	groups := map[string]string{}
	for _, code := range lang.All.Names() {
		l := lang.Of(code)
		for word, zeros := range l.Scales {
			i := slices.IndexFunc(all, func(s scale) bool { return s.word == word && s.zeros == zeros })
			if i < 0 {
				i = len(all)
				all = append(all, scale{word: word, zeros: zeros})
				longest = max(longest, utf8.RuneCountInString(word))
			}
			all[i].decimals += l.Decimal
			groups[word] += l.Group
		}
	}
	for i, s := range all {
		all[i].decimals = strings.Map(func(mark rune) rune {
			if strings.ContainsRune(groups[s.word], mark) {
				return -1
			}
			return mark
		}, s.decimals)
	}
	slices.SortFunc(all, func(a, b scale) int {
		return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.zeros, b.zeros))
	})
	return all, longest
})

// scaleAt reads the words of scale behind a number, of which there may be two
// (nghìn tỷ): their zeros, and where they end.
func scaleAt(runes []rune, at int) (zeros, end int) {
	end = at
	for range 2 {
		s, next, ok := scaleWord(runes, end)
		if !ok {
			break
		}
		zeros, end = zeros+s.zeros, next
	}
	return zeros, end
}

// scaleWord reads a word of scale, behind white space or none, and where it ends.
func scaleWord(runes []rune, at int) (s scale, end int, ok bool) {
	all, longest := scales()
	for at < len(runes) && unicode.IsSpace(runes[at]) {
		at++
	}
	rest := strings.ToLower(string(runes[at:min(len(runes), at+longest+1)]))
	i := slices.IndexFunc(all, func(s scale) bool { return startsWith(rest, s.word) })
	if i < 0 {
		return s, at, false
	}
	return all[i], at + utf8.RuneCountInString(all[i].word), true
}

// decimalsAt tells whether a mark with three digits behind it parts decimals, by
// the word of scale behind those.
func decimalsAt(runes []rune, at int) bool {
	if !groupAt(runes, at, runes[at]) {
		return false
	}
	s, _, ok := scaleWord(runes, at+4)
	mark := runes[at]
	if mark == '．' {
		mark = '.'
	}
	return ok && strings.ContainsRune(s.decimals, mark)
}

// startsWith tells whether a text begins with a word, as a whole one where
// words are parted.
func startsWith(text, word string) bool {
	rest, ok := strings.CutPrefix(text, word)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	next, _ := utf8.DecodeRuneInString(rest)
	return unicode.Is(unicode.Han, first) || !unicode.In(next, unicode.L, unicode.Mn) || unicode.Is(unicode.Han, next)
}
