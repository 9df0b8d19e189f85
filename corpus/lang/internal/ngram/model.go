package ngram

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Classes is how many classes a model tells apart: languages, and groups of
// other ones.
const Classes = 8

// Scale is what a weight is multiplied with to be kept in eight bits.
const Scale = 32

// A Model is the weights of one script. Its file has a line with the script and
// the code of each class, and then in rows of a byte a class the biases and the
// weights of each hash, times Scale and plus 128. It is used as it lies.
type Model struct {
	Codes    [Classes]string
	alphabet *Alphabet
	bias     uint64
	rows     []byte
	n        uint64 // rows
}

// Open makes a model of the content of its file.
func Open(file []byte) (*Model, error) {
	line, rows, _ := bytes.Cut(file, []byte("\n"))
	fields := strings.Fields(string(line))
	if len(fields) != 1+Classes || len(rows)%Classes != 0 || len(rows) < 2*Classes {
		return nil, errors.New("no n-gram model")
	}
	m := &Model{alphabet: AlphabetOf(fields[0]), bias: row(rows, 0), rows: rows[Classes:]}
	if m.alphabet == nil {
		return nil, fmt.Errorf("n-gram model of unknown script %q", fields[0])
	}
	m.n = uint64(len(m.rows) / Classes)
	copy(m.Codes[:], fields[1:])
	return m, nil
}

// Row returns the row, of n, in which a hash has its weights.
func Row(hash uint32, n uint64) uint64 { return uint64(hash) * n >> 32 }

// row reads a row as one number, the first class lowest.
func row(rows []byte, i uint64) uint64 {
	r := rows[i*Classes:][:Classes]
	return uint64(r[0]) | uint64(r[1])<<8 | uint64(r[2])<<16 | uint64(r[3])<<24 |
		uint64(r[4])<<32 | uint64(r[5])<<40 | uint64(r[6])<<48 | uint64(r[7])<<56
}

// sums adds up rows, two classes at a time: even and odd hold four sums each in
// sixteen bits, which have room for 256 rows.
type sums struct {
	even, odd uint64
	rows      int
	total     [Classes]int // of what was added before
}

const lanes = 0x00ff00ff00ff00ff

func (s *sums) add(row uint64) {
	s.even += row & lanes
	s.odd += row >> 8 & lanes
	if s.rows++; s.rows == 256 {
		s.flush()
	}
}

func (s *sums) flush() {
	for c := 0; c < Classes; c += 2 {
		s.total[c] += int(s.even>>(8*c)&0xffff) - 128*s.rows
		s.total[c+1] += int(s.odd>>(8*c)&0xffff) - 128*s.rows
	}
	s.even, s.odd, s.rows = 0, 0, 0
}

// A tally is the sums of what was read of a text.
type tally struct {
	words, names sums
	nameWeight   float64 // what a name tells beside another word
}

// nameWeight is what a name tells in Scores. Fitted on cuts of 20
// characters of the alignment development data.
const nameWeight = 0.6

func (t *tally) scores() (scores [Classes]float64) {
	t.words.flush()
	t.names.flush()
	for c := range scores {
		scores[c] = (float64(t.words.total[c]) + t.nameWeight*float64(t.names.total[c])) / Scale
	}
	return scores
}

// plain is how much the best class must lead the second by, as a logarithm, for
// the rest of the text to be left unread.
const plain = 12

func (t *tally) plain() bool {
	best, second := math.Inf(-1), math.Inf(-1)
	for _, score := range t.scores() {
		if score > best {
			best, second = score, best
		} else {
			second = max(second, score)
		}
	}
	return best-second >= plain
}

// Scores returns for each class the logarithm of its probability, give or take
// a constant; of a text without letters zeros. Of a long text it reads windows
// from all over it.
func (m *Model) Scores(text string) [Classes]float64 {
	t := tally{nameWeight: nameWeight}
	m.readAll(text, &t, false)
	if t.words != (sums{}) || t.names != (sums{}) {
		t.words.add(m.bias)
	}
	return t.scores()
}

// WordScores are Scores by the words that begin with a small letter alone: names
// may be of any language.
func (m *Model) WordScores(text string) [Classes]float64 {
	var t tally
	m.readAll(text, &t, true)
	if t.words != (sums{}) {
		t.words.add(m.bias)
	}
	return t.scores()
}

// readAll adds the n-grams of a text's windows, as many as it takes.
func (m *Model) readAll(text string, t *tally, wary bool) {
	n := windows(text)
	for i := range n {
		m.read(window(text, i, n), t, wary)
		if i%2 == 1 && i+1 < n && t.plain() {
			return
		}
	}
}

// read adds the n-grams of a text. Wary, it takes every word that begins with a
// capital for a name.
func (m *Model) read(text string, t *tally, wary bool) {
	var hashes [most]uint32
	scan := m.alphabet.scan(text)
	scan.wary = wary
	for n := scan.next(&hashes); n > 0; n = scan.next(&hashes) {
		s := &t.words
		if scan.name == named {
			s = &t.names
		}
		for _, hash := range hashes[:n] {
			s.add(row(m.rows, Row(hash, m.n)))
		}
	}
}
