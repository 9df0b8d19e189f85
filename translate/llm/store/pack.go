package store

import (
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// How a body is kept, told by its first byte.
const (
	plain  = 0
	zipped = 1 // zstd with a checksum
)

var packer = sync.OnceValue(func() *zstd.Encoder {
	z, _ := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithLowerEncoderMem(true),
		zstd.WithWindowSize(128<<10)) // bodies are of a few kilobytes; no error: the options are good
	return z
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	z, _ := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<30))
	return z
})

// pack makes a body smaller, where it does.
func pack(body []byte) []byte {
	packed := packer().EncodeAll(body, append(make([]byte, 0, 1+len(body)/2), zipped))
	if len(packed) > len(body) {
		return append([]byte{plain}, body...)
	}
	return packed
}

// unpack returns what was packed, never nil.
func unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, errors.New("a body without its first byte")
	}
	switch packed[0] {
	case plain:
		return append([]byte{}, packed[1:]...), nil
	case zipped:
		return unpacker().DecodeAll(packed[1:], []byte{})
	}
	return nil, fmt.Errorf("a body packed in way %d", packed[0])
}
