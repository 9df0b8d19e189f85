package ingest

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
)

// A quick is an expression that is matched only where one of its literals
// stands. Only the methods below look for them.
type quick struct {
	*regexp.Regexp
	has literals
}

func compileQuick(expr string) quick {
	re := regexp.MustCompile(expr)
	return quick{re, literalsOf(re)}
}

// FindStringIndex is that of the expression.
func (q quick) FindStringIndex(text string) []int {
	if !q.has.in(strings.ToLower(text)) {
		return nil
	}
	return q.Regexp.FindStringIndex(text)
}

// FindStringSubmatchIndex is that of the expression.
func (q quick) FindStringSubmatchIndex(text string) []int {
	if !q.has.in(strings.ToLower(text)) {
		return nil
	}
	return q.Regexp.FindStringSubmatchIndex(text)
}

// literals are texts, in lower case, of which one at least stands in whatever
// an expression matches: to look for them is a hundred times cheaper than to
// match. None means that nothing is known.
type literals []string

// literalsOf finds the literals of an expression.
func literalsOf(re *regexp.Regexp) literals {
	parsed, err := syntax.Parse(re.String(), syntax.Perl)
	if err != nil {
		return nil
	}
	found := required(parsed)
	slices.Sort(found)
	return slices.Compact(found)
}

// in tells whether an expression may match in a text, which is given in lower
// case.
func (l literals) in(text string) bool {
	return len(l) == 0 || slices.ContainsFunc(l, func(literal string) bool { return strings.Contains(text, literal) })
}

// manyRunes is how many characters of a class are too many to look for.
const manyRunes = 8

func required(re *syntax.Regexp) literals {
	switch re.Op {
	case syntax.OpLiteral:
		if text := strings.ToLower(string(re.Rune)); strings.TrimSpace(text) != "" {
			return literals{text}
		}
	case syntax.OpCharClass:
		return classLiterals(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return required(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return required(re.Sub[0])
		}
	case syntax.OpConcat:
		return rarest(re.Sub)
	case syntax.OpAlternate:
		var all literals
		for _, sub := range re.Sub {
			found := required(sub)
			if found == nil {
				return nil
			}
			all = append(all, found...)
		}
		return all
	}
	return nil
}

// classLiterals are the characters of a small class, given as ranges.
func classLiterals(ranges []rune) literals {
	var all literals
	for i := 0; i < len(ranges); i += 2 {
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			if len(all) == manyRunes || strings.TrimSpace(string(r)) == "" {
				return nil
			}
			all = append(all, strings.ToLower(string(r)))
		}
	}
	return all
}

// rarest returns the literals of the part that is the rarest by the look of it:
// few of them, and long.
func rarest(parts []*syntax.Regexp) (best literals) {
	rarity := func(l literals) int {
		shortest := len(l[0])
		for _, literal := range l {
			shortest = min(shortest, len(literal))
		}
		return 4*shortest - len(l)
	}
	for _, part := range parts {
		if found := required(part); found != nil && (best == nil || rarity(found) > rarity(best)) {
			best = found
		}
	}
	return best
}
