package store

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"sync"

	"github.com/klauspost/compress/s2"
)

// A packed body is four bytes of CRC-32C and a block of S2, which they are of.
// S2 makes requests and answers half as large; zstd would make them a fifth
// smaller still, in four times the time (see BenchmarkPack).
const sumSize = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errDamaged = errors.New("its checksum is wrong")

// scratches have room for a block before its length is known: what is packed
// waits for its commit in half the memory.
var scratches = sync.Pool{New: func() any { return new([]byte) }}

func pack(body []byte) []byte {
	scratch := scratches.Get().(*[]byte)
	defer scratches.Put(scratch)
	*scratch = slices.Grow((*scratch)[:0], s2.MaxEncodedLen(len(body)))
	block := s2.Encode((*scratch)[:cap(*scratch)], body)
	packed := make([]byte, sumSize, sumSize+len(block))
	binary.BigEndian.PutUint32(packed, crc32.Checksum(block, castagnoli))
	return append(packed, block...)
}

// unpack returns what was packed, never nil.
func unpack(packed []byte) ([]byte, error) {
	if len(packed) < sumSize || crc32.Checksum(packed[sumSize:], castagnoli) != binary.BigEndian.Uint32(packed) {
		return nil, errDamaged
	}
	return s2.Decode([]byte{}, packed[sumSize:])
}
