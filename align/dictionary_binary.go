package align

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// MarshalBinary returns what was learned, from which UnmarshalBinary makes a
// dictionary that aligns as this one does. What was read, not learned, is left
// out, as by Write; where nothing was learned there are no bytes. It is a list
// after the other, each with its length: words, counts and total of each side,
// the table by columns, its counts, the model.
func (d *Dictionary) MarshalBinary() ([]byte, error) {
	if d.model == nil {
		return nil, nil
	}
	var b []byte
	for _, v := range []*vocabulary{d.lexicon.src, d.lexicon.tgt} {
		b = appendList(b, []byte(strings.Join(v.words, wordEnd)))
		b = appendList(b, v.count)
		b = appendList(b, []float64{v.total})
	}
	c := d.learned.columns()
	b = appendList(b, c.lengths)
	b = appendList(b, c.tgt)
	b = appendList(b, c.forward)
	b = appendList(b, c.backward)
	b = appendList(b, d.learned.count[0])
	b = appendList(b, d.learned.count[1])
	for _, part := range d.model.parts() {
		b, _ = binary.Append(b, binary.LittleEndian, part) // they have fixed sizes
	}
	return b, nil
}

// UnmarshalBinary makes the dictionary what MarshalBinary was called on.
func (d *Dictionary) UnmarshalBinary(data []byte) error {
	*d = Dictionary{}
	if len(data) == 0 {
		return nil
	}
	in := &lists{rest: data}
	l := &lexicon{src: in.vocabulary(), tgt: in.vocabulary()}
	c := columns{takeList[uint32](in), takeList[int32](in), takeList[float32](in), takeList[float32](in)}
	learned := in.table(c, len(l.src.words), len(l.tgt.words))
	m := &model{layout: new(layout)}
	for _, part := range m.parts() {
		in.decode(part)
	}
	if in.err == nil && len(in.rest) > 0 {
		in.err = errors.New("bytes are left over")
	}
	if in.err != nil {
		return fmt.Errorf("reading a learned dictionary: %w", in.err)
	}
	none := newVocabulary()
	l.keys = [2][][]key{l.src.keys(none, nil), l.tgt.keys(none, nil)}
	*d = Dictionary{lexicon: l, learned: learned, model: m}
	return nil
}

// wordEnd stands between words: none holds a space but one between two of a pair.
const wordEnd = "\n"

// columns are the rows of a table one behind the other.
type columns struct {
	lengths           []uint32 // of rows
	tgt               []int32
	forward, backward []float32
}

func (t table) columns() (c columns) {
	for _, row := range t.rows {
		c.lengths = append(c.lengths, uint32(len(row)))
		for _, p := range row {
			c.tgt, c.forward, c.backward = append(c.tgt, p.tgt), append(c.forward, p.forward), append(c.backward, p.backward)
		}
	}
	return c
}

// parts are pointers to all that the model holds. A model that was learned has a
// layout.
func (m *model) parts() []any {
	y := m.layout
	return []any{
		&m.ratio.log, &m.ratio.variance, &m.moves.step, &m.moves.bead,
		&y.within, &y.ends, &y.opens, &y.closes, &y.sentences,
	}
}

func appendList[T byte | int32 | uint32 | float32 | float64](b []byte, list []T) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	b, _ = binary.Append(b, binary.LittleEndian, list) // of fixed size
	return b
}

// lists are read one after the other until there is an error.
type lists struct {
	rest []byte
	err  error
}

var errList = errors.New("it is damaged or cut short")

func takeList[T byte | int32 | uint32 | float32 | float64](in *lists) []T {
	n, size := binary.Uvarint(in.rest)
	if size <= 0 || n > uint64(len(in.rest)) || size > 1 && in.rest[size-1] == 0 { // a length is written in one way
		in.err = errList
	}
	if in.err != nil {
		return nil
	}
	in.rest = in.rest[size:]
	list := make([]T, n)
	in.decode(list)
	return list
}

func (in *lists) decode(data any) {
	if in.err != nil {
		return
	}
	n, err := binary.Decode(in.rest, binary.LittleEndian, data)
	if err != nil {
		in.err = errList
		return
	}
	in.rest = in.rest[n:]
}

func (in *lists) vocabulary() *vocabulary {
	v := newVocabulary()
	if text := takeList[byte](in); len(text) > 0 {
		v.words = strings.Split(string(text), wordEnd)
	}
	for id, word := range v.words {
		v.ids[word] = int32(id)
	}
	v.count = takeList[float64](in)
	total := takeList[float64](in)
	if in.err == nil && (len(v.ids) != len(v.words) || len(v.count) != len(v.words) || len(total) != 1) {
		in.err = errList
	}
	if in.err == nil {
		v.total = total[0]
	}
	return v
}

// table makes rows of columns, for so many words of each side.
func (in *lists) table(c columns, src, tgt int) (t table) {
	t.count = [2][]float64{takeList[float64](in), takeList[float64](in)}
	whole := len(c.lengths) == src && len(c.tgt) == len(c.forward) && len(c.tgt) == len(c.backward) &&
		len(t.count[0]) == src && len(t.count[1]) == tgt &&
		!slices.ContainsFunc(c.tgt, func(id int32) bool { return id < 0 || int(id) >= tgt })
	if !whole || in.err != nil {
		in.err = errList
		return t
	}
	all := make([]pairing, len(c.tgt))
	for i := range all {
		all[i] = pairing{c.tgt[i], c.forward[i], c.backward[i]}
	}
	t.rows = make([][]pairing, src)
	for s, size := range c.lengths {
		if uint64(size) > uint64(len(all)) {
			in.err = errList
			return table{}
		}
		t.rows[s], all = all[:size:size], all[size:]
	}
	if len(all) > 0 { // of no row
		in.err = errList
	}
	return t
}
