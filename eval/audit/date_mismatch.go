package audit

import "github.com/mtalign/mtalign/corpus/date"

func init() { Checks.Add("date_mismatch", dates.conflicts) }

// dates are compared by what both tell of year, month and day.
var dates = facts[date.Date]{
	find:    date.Find,
	missing: date.Missing,
	same:    date.Date.Agrees,
	shown:   func(d date.Date) string { return d.Text },
	place:   func(d date.Date) (start, end int) { return d.Start, d.End },
}
