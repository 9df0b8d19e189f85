package audit

import "github.com/mtalign/mtalign/corpus/number"

func init() { Checks.Add("number_mismatch", numbers.conflicts) }

// numbers are compared by their values.
var numbers = facts[number.Number]{
	find:    func(text, _ string) []number.Number { return number.Find([]rune(text)) },
	missing: number.Missing,
	same:    number.Number.Equals,
	shown:   func(n number.Number) string { return n.Text },
	place:   func(n number.Number) (start, end int) { return n.Start, n.End },
}
