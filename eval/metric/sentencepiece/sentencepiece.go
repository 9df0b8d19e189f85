// Package sentencepiece cuts text into the pieces of a SentencePiece model (Kudo
// and Richardson 2018, "SentencePiece: A simple and language independent subword
// tokenizer and detokenizer for Neural Text Processing"), as its own library
// does: normalization, unigram and BPE models, symbols that the user defined,
// and bytes for what is unknown.
package sentencepiece

import (
	"fmt"
	"math"
	"os"
	"slices"
)

// A Model cuts text into pieces. It may be used by several goroutines at once.
type Model struct {
	pieces    map[string]piece // normal ones, those the user defined, unused ones
	longest   int              // of pieces, bytes
	defined   []string         // by the user, the longest first
	bytes     bool             // what is unknown is spelled in bytes
	normalize normalizer
	encode    func(m *Model, text string) []cut

	least, most float32 // score of normal pieces
}

type piece struct {
	score float32
	kind  kind
}

// kind is SentencePiece.Type of sentencepiece_model.proto.
type kind int

const (
	normal      kind = 1
	unknown     kind = 2
	userDefined kind = 4
	unused      kind = 5
)

// A cut is a piece of normalized text.
type cut struct {
	text  string
	known bool
}

// Load reads a model file.
func Load(path string) (*Model, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

// Parse reads a model: a ModelProto of sentencepiece_model.proto.
func Parse(data []byte) (*Model, error) {
	proto, err := parseModel(data)
	if err != nil {
		return nil, fmt.Errorf("no SentencePiece model: %w", err)
	}
	// min_score_ and max_score_ begin so in unigram_model.cc: FLT_MIN is the
	// least positive number.
	m := &Model{pieces: map[string]piece{}, bytes: proto.bytes, least: math.MaxFloat32, most: 0x1p-126}
	for _, p := range proto.pieces {
		switch p.kind {
		case normal:
			m.least, m.most = min(m.least, p.score), max(m.most, p.score)
		case userDefined:
			m.defined = append(m.defined, p.text)
		case unused:
		default:
			continue // unknown, control, byte: no text is cut into these
		}
		m.pieces[p.text] = piece{p.score, p.kind}
		m.longest = max(m.longest, len(p.text))
	}
	slices.SortFunc(m.defined, func(a, b string) int { return len(b) - len(a) })
	switch proto.model {
	case modelUnigram:
		m.encode = (*Model).unigram
	case modelBPE:
		m.encode = (*Model).bpe
	default:
		return nil, fmt.Errorf("a SentencePiece model of type %d: only unigram (1) and BPE (2) are known", proto.model)
	}
	m.normalize, err = newNormalizer(proto, m.defined)
	return m, err
}

// Pieces cuts a text into pieces, with U+2581 for a space. Unknown characters
// beside one another are one piece, or else a piece a byte where the model has
// such.
func (m *Model) Pieces(text string) []string {
	var pieces []string
	after := false // an unknown piece
	for _, c := range m.encode(m, m.normalize.text(text)) {
		switch {
		case c.known:
			pieces = append(pieces, c.text)
		case m.bytes:
			for _, b := range []byte(c.text) {
				pieces = append(pieces, fmt.Sprintf("<0x%02X>", b))
			}
		case after:
			pieces[len(pieces)-1] += c.text
		default:
			pieces = append(pieces, c.text)
		}
		after = !c.known
	}
	return pieces
}
