package pipeline

import (
	"encoding/binary"
	"errors"
	"iter"
	"strings"

	"github.com/klauspost/compress/s2"

	"github.com/mtalign/mtalign/corpus/shard"
)

// An engine takes some microseconds and a hundred bytes for each element that it
// shuffles, far more than most records of the rounds are. So records travel in
// blocks: those of one stream and shard, packed. A block is
//
//	how many records | length of stream | stream | s2 of (length | key | length | value)…
//
// where numbers are unsigned varints. What is behind the stream may lie on the disk:
// see spill.

// blockSize is when a block is handed on, in bytes before it is packed.
const blockSize = 128 << 10

// heldBlocks is how many bytes of blocks a packer holds at most, whatever the number
// of shards.
const heldBlocks = 64 << 20

// A packer gathers records into blocks and hands them on by shard.
type packer struct {
	shards int
	spill  *spill
	emit   func(int, []byte)
	sent   map[string]sent // by stream
	open   map[place]*block
	held   int
}

// packer returns a packer to so many shards.
func (o Options) packer(shards int) *packer {
	return &packer{shards: shards, spill: newSpill(o.Spill)}
}

// A sent is what was handed on of a stream.
type sent struct{ records, bytes int }

type place struct {
	stream string
	shard  int
}

type block struct {
	records int
	data    []byte
}

// add takes in a record.
func (p *packer) add(r shard.Record) error {
	if p.open == nil {
		p.open = map[place]*block{}
	}
	at := place{r.Stream, shardOf(r.Key, p.shards)}
	b := p.open[at]
	if b == nil {
		b = &block{}
		p.open[at] = b
	}
	before := len(b.data)
	b.records++
	b.data = append(binary.AppendUvarint(b.data, uint64(len(r.Key))), r.Key...)
	b.data = append(binary.AppendUvarint(b.data, uint64(len(r.Value))), r.Value...)
	p.held += len(b.data) - before
	switch {
	case len(b.data) >= blockSize:
		return p.hand(at, b)
	case p.held >= heldBlocks:
		return p.flush()
	}
	return nil
}

// hand hands a block on.
func (p *packer) hand(at place, b *block) (err error) {
	packed := s2.Encode(nil, b.data)
	size := len(packed)
	if p.spill != nil {
		if packed, err = p.spill.put(packed); err != nil {
			return err
		}
	}
	p.emit(at.shard, packBlock(at.stream, b.records, packed))
	if p.sent == nil {
		p.sent = map[string]sent{}
	}
	s := p.sent[at.stream]
	p.sent[at.stream] = sent{s.records + b.records, s.bytes + size}
	p.held -= len(b.data)
	if b.records, b.data = 0, b.data[:0]; cap(b.data) > 2*blockSize {
		b.data = nil // one large record must not make every block as large
	}
	return nil
}

// flush hands on all that is held.
func (p *packer) flush() error {
	for at, b := range p.open {
		if b.records == 0 {
			continue
		}
		if err := p.hand(at, b); err != nil {
			return err
		}
	}
	p.open = nil
	return p.spill.close()
}

// shardOf tells the shard of a key. Keys that are alike up to a NUL go to one: so all
// beads of a pair come to one file.
func shardOf(key string, shards int) int {
	first, _, _ := strings.Cut(key, "\x00")
	return shard.Of(first, shards)
}

func packBlock(stream string, records int, packed []byte) []byte {
	head := binary.AppendUvarint(nil, uint64(records))
	head = append(binary.AppendUvarint(head, uint64(len(stream))), stream...)
	return append(head, packed...)
}

var errBlock = errors.New("a block of records came damaged from the engine")

// openBlock returns a block's stream and number of records, and what is packed.
func openBlock(b []byte) (stream string, records int, packed []byte, err error) {
	n, b, ok := number(b)
	size, b, ok2 := number(b)
	if !ok || !ok2 || size > len(b) {
		return "", 0, nil, errBlock
	}
	return string(b[:size]), n, b[size:], nil
}

// number reads a number at the beginning of b.
func number(b []byte) (n int, rest []byte, ok bool) {
	x, size := binary.Uvarint(b)
	if size <= 0 || x > 1<<40 {
		return 0, nil, false
	}
	return int(x), b[size:], true
}

// records yields the records of a block.
func (o Options) records(b []byte) iter.Seq2[shard.Record, error] {
	return func(yield func(shard.Record, error) bool) {
		stream, n, packed, err := openBlock(b)
		if err == nil && o.Spill != "" {
			packed, err = spilled(o.Spill, packed)
		}
		var data []byte
		if err == nil {
			data, err = s2.Decode(nil, packed)
		}
		for range n {
			if err != nil {
				break
			}
			var field [2][]byte
			for i := range field {
				size, rest, ok := number(data)
				if !ok || size > len(rest) {
					err = errBlock
					break
				}
				field[i], data = rest[:size], rest[size:]
			}
			if err == nil && !yield(shard.Record{Stream: stream, Key: string(field[0]), Value: field[1]}, nil) {
				return
			}
		}
		if err != nil {
			yield(shard.Record{}, err)
		}
	}
}
