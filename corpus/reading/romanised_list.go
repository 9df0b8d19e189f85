package reading

import "math"

// A RomanisedList is a list of words as Romanised writes them, in which those near
// another are found without comparing all: sorted, so that what neighbours begin
// with is compared once. A word may be added several times, each with a number.
type RomanisedList struct {
	group
	added []entry // since it was sorted
}

// Add adds a word with its number.
func (l *RomanisedList) Add(word string, number int32) {
	l.added = append(l.added, entry{word[:min(len(word), mostSounds-1)], number})
}

// Freeze makes the list ready for Search.
func (l *RomanisedList) Freeze() {
	if len(l.added) > 0 {
		l.group, l.added = newGroup(append(l.entries(), l.added...)), nil
	}
}

// Search visits every word, of so many sounds, that is within farthest of another, by
// RomanisedDistance for surnames or for other words, whichever is less.
func (l *RomanisedList) Search(query string, farthest float64, visit func(number int32, length int, distance float64)) {
	query = query[:min(len(query), mostSounds)]
	d := newRomanisedRows(query)
	var buffer [mostSounds]byte
	for i, sounds := 0, l.sounds; i < len(l.at); {
		shared, more := int(l.shared[i]), int(l.more[i])
		word := buffer[:shared+more]
		copy(word[shared:], sounds)
		sounds = sounds[more:]
		shut := d.follow(word, shared, farthest+slack)
		if d.least(word, shut) <= farthest+slack {
			text := string(word)
			if distance := min(RomanisedDistance(query, text, true), RomanisedDistance(query, text, false)); distance <= farthest {
				visit(l.at[i], len(word), distance)
			}
			shut = 0 // the next may be the same word
		}
		for i++; shut > 0 && i < len(l.at) && int(l.shared[i]) >= shut; i++ {
			sounds = sounds[l.more[i]:]
		}
	}
}

// romanisedRows holds the rows of a distance that is no more than RomanisedDistance
// from a query, one for each number of sounds of the other word: what that weighs by
// how a word ends weighs nothing more.
type romanisedRows struct {
	rows    [][]float64
	cost    *costMatrix
	query   string
	drop    []float64 // of each sound of the query
	opening float64
}

func newRomanisedRows(query string) *romanisedRows {
	d := &romanisedRows{cost: romanisedTable(), query: query, opening: 1}
	d.rows = append(d.rows, make([]float64, len(query)+1))
	for j := range len(query) {
		drop := d.cost.drop[query[j]%sounds] * weightAt(query, j)
		if j > 0 && j == len(query)-1 && query[j] == 'e' {
			drop = 0 // as French adds it
		}
		d.drop = append(d.drop, drop)
		d.rows[0][j+1] = d.rows[0][j] + drop
	}
	if query != "" && weightAt(query, 0) > 1 {
		d.opening = opening
	}
	return d
}

// follow computes the rows of a word from that behind the first shared sounds on, and
// returns with how many of its sounds nothing begins that is within farthest, 0 where
// it may be within itself.
func (d *romanisedRows) follow(word []byte, shared int, farthest float64) (shut int) {
	for depth := shared; depth < len(word); depth++ {
		if d.extend(depth, word[depth]) > farthest {
			return depth + 1
		}
	}
	return 0
}

// extend computes the row behind that of depth for the next sound, and returns the
// least in it.
func (d *romanisedRows) extend(depth int, sound byte) float64 {
	if len(d.rows) == depth+1 {
		d.rows = append(d.rows, make([]float64, len(d.query)+1))
	}
	above, row := d.rows[depth], d.rows[depth+1]
	swap, drop, first := d.cost.swap[sound%sounds], d.cost.drop[sound%sounds], 1.0
	if depth == 0 && sound != 'i' {
		drop, first = drop*opening, d.opening
	}
	left := above[0] + drop
	row[0] = left
	least := left
	for j := range len(d.query) {
		left = min(above[j]+swap[d.query[j]%sounds]*first, above[j+1]+drop, left+d.drop[j])
		first = 1
		row[j+1] = left
		least = min(least, left)
	}
	return least
}

// least bounds the distance of a word, followed until it was shut, from below; the e
// that it ends in may cost nothing.
func (d *romanisedRows) least(word []byte, shut int) float64 {
	n, last := len(word), len(d.query)
	least := math.Inf(1)
	if shut == 0 {
		least = d.rows[n][last]
	}
	if n > 1 && word[n-1] == 'e' && (shut == 0 || shut == n) {
		least = min(least, d.rows[n-1][last])
	}
	return least
}
