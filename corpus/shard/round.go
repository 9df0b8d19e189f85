// Package shard runs work over collections that do not fit in memory, as
// rounds of grouping by key (Dean and Ghemawat 2004, "MapReduce").
//
// A Round is a pure function of the values of one key, in whatever order they
// come. So the same rounds run over files of one machine (Disk) or in an engine of
// many machines, and give the same records.
package shard

import "iter"

// A Record is a value in a stream, to be grouped by its key.
type Record struct {
	Stream string
	Key    string
	Value  []byte
}

// A Value is one of a key, with the stream it came by. Data is valid until the
// next value is asked for.
type Value struct {
	Stream string
	Data   []byte
}

// A Round groups the records of some streams by key, and calls Do for each key
// once; it may be called again for a key whose results were lost, and several
// keys may be done at once.
type Round struct {
	Name  string
	From  []string                         // the streams it groups
	To    []string                         // the streams it writes
	Count string                           // the stream whose records Group.Total counts; empty: none
	Told  string                           // the stream that each group knows whole, none of From, of MostTold bytes at most; empty: none
	Learn func(told []Record) (any, error) // makes Group.Known of that stream, whose records come by key and value
	Do    func(*Group) error

	ByValue bool // the values of a key come by stream and value, which costs a little
}

// A Group is the values of one key.
type Group struct {
	Key    string
	Values iter.Seq[Value] // in no order but with ByValue; may be read once
	Total  int             // records of the round's Count stream
	Known  any             // what Learn made; groups share it, and only read it
	Emit   func(Record)
	Drop   func(reason string, n int) // counts what goes no further
}

// Totals are the counts of what was dropped, by round and reason
// ("postings/common").
type Totals map[string]int

// Add adds to a count.
func (t Totals) Add(round, reason string, n int) { t[round+"/"+reason] += n }
