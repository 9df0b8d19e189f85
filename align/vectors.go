package align

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Rows are the vectors of a file in Vecalign's format: 32-bit floating-point
// numbers, little-endian, one vector behind the other and nothing else.
type Rows struct {
	name    string
	vectors [][]float32
	lines   map[string]int // the row of each line of overlaps; nil where rows are sentences in order
}

// ReadRows reads n vectors. Errors name the file and which vector.
func ReadRows(r io.Reader, name string, n int) (*Rows, error) {
	vectors, err := readVectors(r, name, n)
	if err != nil {
		return nil, err
	}
	rows := &Rows{name: name, vectors: vectors}
	if zeros := rows.Zeros(); n > 0 && len(zeros) == n {
		return nil, fmt.Errorf("%s: every vector is all zeros: these are no embeddings", name)
	}
	return rows, nil
}

// Zeros returns which vectors, from 0, are all zeros: no model gives such, and
// they say nothing.
func (r *Rows) Zeros() []int {
	var list []int
	for i, v := range r.vectors {
		if !slices.ContainsFunc(v, func(x float32) bool { return x != 0 }) {
			list = append(list, i)
		}
	}
	return list
}

// ReadOverlaps reads the vectors of overlaps: the lines that Vecalign's
// overlap.py makes of texts, a sentence or several joined by a space.
func ReadOverlaps(r io.Reader, name string, overlaps []string) (*Rows, error) {
	rows, err := ReadRows(r, name, len(overlaps))
	if err != nil {
		return nil, err
	}
	rows.lines = make(map[string]int, len(overlaps))
	for i, line := range overlaps {
		rows.lines[strings.TrimSpace(line)] = i
	}
	return rows, nil
}

// Of returns the vectors of sentences, of which the first is the one at a
// place in all that the file is of, from 0. Where the rows are overlaps, they
// are found by their text: a run that is not among them has the sum of its
// sentences' vectors; a sentence must be.
func (r *Rows) Of(sentences []string, first int) (*Vectors, error) {
	if r.lines == nil {
		return NewVectors(r.vectors[first : first+len(sentences)]), nil
	}
	alone := make([][]float32, len(sentences))
	for i := range sentences {
		row, ok := r.lines[overlap(sentences[i:i+1])]
		if !ok {
			return nil, fmt.Errorf("line %d of the text of %s is not among the overlaps: make them of this text", first+i+1, r.name)
		}
		alone[i] = r.vectors[row]
	}
	v := NewVectors(alone)
	for n := 2; n <= Reach; n++ {
		for i := 0; i+n <= len(sentences); i++ {
			if row, ok := r.lines[overlap(sentences[i:i+n])]; ok {
				v.SetRun(i, n, r.vectors[row])
			}
		}
	}
	return v, nil
}

// numpy is what files of NumPy begin with.
const numpy = "\x93NUMPY"

func readVectors(r io.Reader, name string, n int) ([][]float32, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	const size = 4
	switch {
	case bytes.HasPrefix(data, []byte(numpy)):
		return nil, fmt.Errorf("%s is a NumPy file: write the numbers alone, with array.astype('float32').tofile", name)
	case len(data)%size != 0:
		return nil, fmt.Errorf("%s has %d bytes, no multiple of %d: not 32-bit floating-point numbers", name, len(data), size)
	case n == 0 && len(data) == 0:
		return nil, nil
	case len(data) == 0:
		return nil, fmt.Errorf("%s is empty: give a vector for each of %s", name, lines(n))
	case n == 0 || len(data)/size%n != 0:
		return nil, fmt.Errorf("%s has %d numbers, no multiple of the %s of its text: give a vector for each line", name, len(data)/size, lines(n))
	}
	dimension := len(data) / size / n
	vectors := make([][]float32, n)
	for i := range vectors {
		vectors[i] = make([]float32, dimension)
		for d := range dimension {
			x := math.Float32frombits(binary.LittleEndian.Uint32(data[size*(i*dimension+d):]))
			if x != x || math.IsInf(float64(x), 0) {
				return nil, fmt.Errorf("%s: number %d of vector %d is %v: not an embedding", name, d+1, i+1, x)
			}
			vectors[i][d] = x
		}
	}
	return vectors, nil
}

// What Vecalign's overlap.py writes for an empty line, and the most characters
// of a line.
const (
	blankOverlap   = "BLANK_LINE"
	longestOverlap = 10000
)

// overlap returns the line that overlap.py makes of sentences.
func overlap(sentences []string) string {
	var parts []string
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			s = blankOverlap
		}
		parts = append(parts, s)
	}
	line := strings.Join(parts, " ")
	if len(line) > longestOverlap {
		if r := []rune(line); len(r) > longestOverlap {
			line = string(r[:longestOverlap])
		}
	}
	return strings.TrimSpace(line)
}

// An Embedder gives texts their vectors, all of one dimension, in order.
type Embedder interface {
	Embed(ctx context.Context, texts []string) ([][]float32, error)
}

// Embed has the sentences of a text and the runs of them embedded.
func Embed(ctx context.Context, e Embedder, sentences []string) (*Vectors, error) {
	var texts []string
	for n := 1; n <= Reach; n++ {
		for i := 0; i+n <= len(sentences); i++ {
			texts = append(texts, overlap(sentences[i:i+n]))
		}
	}
	vectors, err := e.Embed(ctx, texts)
	if err != nil {
		return nil, err
	}
	if len(vectors) != len(texts) {
		return nil, fmt.Errorf("%d vectors for %d texts", len(vectors), len(texts))
	}
	for _, v := range vectors {
		if len(v) != len(vectors[0]) || len(v) == 0 {
			return nil, errors.New("vectors of several dimensions")
		}
	}
	v := NewVectors(vectors[:len(sentences)])
	at := len(sentences)
	for n := 2; n <= Reach; n++ {
		for i := 0; i+n <= len(sentences); i++ {
			v.SetRun(i, n, vectors[at])
			at++
		}
	}
	return v, nil
}
