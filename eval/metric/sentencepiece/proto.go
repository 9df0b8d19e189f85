package sentencepiece

import (
	"errors"
	"math"

	"google.golang.org/protobuf/encoding/protowire"
)

// modelProto is what matters of ModelProto, TrainerSpec and NormalizerSpec.
type modelProto struct {
	pieces []protoPiece
	model  uint64 // TrainerSpec.ModelType
	bytes  bool   // byte_fallback
	suffix bool   // treat_whitespace_as_suffix

	charsmap     []byte
	dummyPrefix  bool // a space before the text
	removeSpaces bool // all but one between words
	escapeSpaces bool // as U+2581
}

const (
	modelUnigram = 1
	modelBPE     = 2
)

type protoPiece struct {
	text  string
	score float32
	kind  kind
}

// A field is one of a message: a number, or bytes.
type field struct {
	number protowire.Number
	value  uint64
	bytes  []byte
}

func parseModel(data []byte) (modelProto, error) {
	m := modelProto{model: modelUnigram, dummyPrefix: true, removeSpaces: true, escapeSpaces: true}
	err := eachField(data, func(f field) error {
		switch f.number {
		case 1:
			p := protoPiece{kind: normal}
			err := eachField(f.bytes, p.set)
			m.pieces = append(m.pieces, p)
			return err
		case 2:
			return eachField(f.bytes, m.setTrainer)
		case 3:
			return eachField(f.bytes, m.setNormalizer)
		}
		return nil
	})
	if err == nil && len(m.pieces) == 0 {
		err = errors.New("it has no pieces")
	}
	return m, err
}

func (p *protoPiece) set(f field) error {
	switch f.number {
	case 1:
		p.text = string(f.bytes)
	case 2:
		p.score = math.Float32frombits(uint32(f.value))
	case 3:
		p.kind = kind(f.value)
	}
	return nil
}

func (m *modelProto) setTrainer(f field) error {
	switch f.number {
	case 3:
		m.model = f.value
	case 24:
		m.suffix = f.value != 0
	case 35:
		m.bytes = f.value != 0
	}
	return nil
}

func (m *modelProto) setNormalizer(f field) error {
	switch f.number {
	case 2:
		m.charsmap = f.bytes
	case 3:
		m.dummyPrefix = f.value != 0
	case 4:
		m.removeSpaces = f.value != 0
	case 5:
		m.escapeSpaces = f.value != 0
	}
	return nil
}

// eachField calls f with the fields of a message in order.
func eachField(data []byte, f func(field) error) error {
	for len(data) > 0 {
		number, wire, n := protowire.ConsumeTag(data)
		if n < 0 {
			return protowire.ParseError(n)
		}
		data = data[n:]
		of := field{number: number}
		switch wire {
		case protowire.VarintType:
			of.value, n = protowire.ConsumeVarint(data)
		case protowire.Fixed32Type:
			var value uint32
			value, n = protowire.ConsumeFixed32(data)
			of.value = uint64(value)
		case protowire.BytesType:
			of.bytes, n = protowire.ConsumeBytes(data)
		default:
			n = protowire.ConsumeFieldValue(number, wire, data)
		}
		if n < 0 {
			return protowire.ParseError(n)
		}
		data = data[n:]
		if err := f(of); err != nil {
			return err
		}
	}
	return nil
}
