package reading

import (
	_ "embed"
	"math"
	"strconv"
	"strings"
	"sync"
)

//go:embed tables/transcription.tsv
var transcriptionTSV string

// longestChunk is how many letters one character may stand for, unknown the
// chunk that the model has not got.
const (
	longestChunk = 6
	unknown      = -1
)

// grain is how finely the table holds natural logarithms: in parts of 1.
const grain = 8

// A transcription model tells what letters a character stands for: rows of
// chunks with their probabilities, the characters' own first, then those of the
// syllables for the characters that the model has not got.
type transcriptionTable struct {
	chunks     trie
	rows       []chunkRow
	characters map[rune]int32
	syllables  map[string]int32
	letters    letterModel
}

var transcriptionModel = sync.OnceValue(func() *transcriptionTable {
	m := &transcriptionTable{
		chunks:     trie{nodes: make([][26]int32, 1)},
		rows:       make([]chunkRow, 1), // row 0 knows no chunk
		characters: map[rune]int32{}, syllables: map[string]int32{},
	}
	for line := range strings.Lines(transcriptionTSV) {
		key, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch r := []rune(key)[0]; {
		case r == letterHistory:
			m.letters.add(key[1:], rest)
		case r < firstVariant:
			m.syllables[key] = m.addRow(rest)
		default:
			m.characters[r] = m.addRow(rest)
		}
	}
	return m
})

// row finds the row of a character, or of its commonest syllable.
func (m *transcriptionTable) row(r rune) int32 {
	if at, ok := m.characters[r]; ok {
		return at
	}
	if readings := Pinyin(r); len(readings) > 0 {
		return m.syllables[readings[0].Syllable]
	}
	return 0
}

// addRow reads "s1 z33": chunks, each with its logarithm.
func (m *transcriptionTable) addRow(s string) int32 {
	row := newChunkRow(strings.Count(s, " ") + 1)
	for field := range strings.FieldsSeq(s) {
		at := strings.IndexAny(field, "0123456789")
		q, err := strconv.Atoi(field[max(at, 0):])
		if at <= 0 || err != nil {
			panic("transcription.tsv: " + strconv.Quote(field))
		}
		if row.likeliest == "" {
			row.likeliest = field[:at]
		}
		row.set(field[:at], m.chunks.add(field[:at]), float32(math.Exp(-float64(q)/grain)))
	}
	m.rows = append(m.rows, row)
	return int32(len(m.rows) - 1)
}

// A trie numbers chunks of letters.
type trie struct{ nodes [][26]int32 }

// next goes from a chunk to that with one letter more, unknown where there is
// none.
func (t *trie) next(node int32, letter byte) int32 {
	if to := t.nodes[node][letter-'a']; to > 0 {
		return to
	}
	return unknown
}

func (t *trie) add(chunk string) int32 {
	node := int32(0)
	for i := range len(chunk) {
		at := chunk[i] - 'a'
		if t.nodes[node][at] == 0 {
			t.nodes[node][at] = int32(len(t.nodes))
			t.nodes = append(t.nodes, [26]int32{})
		}
		node = t.nodes[node][at]
	}
	return node
}

// A chunkRow maps chunks to probabilities: an open hash table with a power of
// two of slots, at most half of them taken.
type chunkRow struct {
	slots     []chunkSlot
	begins    [26]uint8 // by letter, the lengths of the chunks that begin with it: 1<<0 for one letter
	likeliest string    // chunk, which the table has first
}

// A chunkSlot is free where its chunk is 0.
type chunkSlot struct {
	chunk int32
	p     float32
}

func newChunkRow(entries int) chunkRow {
	slots := 4
	for slots < 2*entries {
		slots *= 2
	}
	return chunkRow{slots: make([]chunkSlot, slots)}
}

// set enters a chunk, which is spelled letters.
func (r *chunkRow) set(letters string, chunk int32, p float32) {
	*r.slot(chunk) = chunkSlot{chunk, p}
	r.begins[letters[0]-'a'] |= 1 << (len(letters) - 1)
}

// slot finds the slot of a chunk, or the free one where it belongs.
func (r *chunkRow) slot(chunk int32) *chunkSlot {
	mask := uint32(len(r.slots) - 1)
	at := uint32(chunk) * 2654435769 >> 16 & mask // Knuth's multiplicative hashing
	for r.slots[at].chunk != 0 && r.slots[at].chunk != chunk {
		at = (at + 1) & mask
	}
	return &r.slots[at]
}

// probability is that of a chunk, 0 where it was never seen.
func (r *chunkRow) probability(chunk int32) float64 {
	if chunk <= 0 || len(r.slots) == 0 {
		return 0
	}
	return float64(r.slot(chunk).p)
}

// letterHistory begins the keys of the letter model.
const letterHistory = '^'

// A letterModel is a trigram model of names in Latin letters: how rare each
// letter, or the end, is behind the two before it, 1 over its probability.
type letterModel struct{ rare [27 * 27][27]float64 }

// add reads the row of a history, "_a", with a printable character a letter:
// its code less that of the first one tells the logarithm.
func (m *letterModel) add(history, row string) {
	for i := range len(row) {
		m.rare[27*letterCode(history[0])+letterCode(history[1])][i] = math.Exp(float64(row[i]-'!') / letterGrain)
	}
}

// letterGrain is grain for the letter model.
const letterGrain = 6

// letterEnd is the number of what begins and ends a name.
const letterEnd = 26

// letterCode numbers the letters.
func letterCode(c byte) int {
	if c >= 'a' && c <= 'z' {
		return int(c - 'a')
	}
	return letterEnd
}

// rarities tells at each letter of a name how rare the 1, 2, … letters from
// there on are: 1 over the probability behind what stands before them. The last
// letter counts with the end of the name.
func (m *letterModel) rarities(name string) [][longestChunk]float64 {
	list := make([][longestChunk]float64, len(name))
	before, last := letterEnd, letterEnd
	for i := range name {
		next := letterCode(name[i])
		rare := m.rare[27*before+last][next]
		before, last = last, next
		if i == len(name)-1 {
			rare *= m.rare[27*before+last][letterEnd]
		}
		list[i][0] = rare
		for n := 1; n <= i && n < longestChunk; n++ {
			list[i-n][n] = list[i-n][n-1] * rare
		}
	}
	return list
}
