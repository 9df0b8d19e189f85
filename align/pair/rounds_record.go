package pair

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"iter"
	"maps"
	"math"
	"slices"
)

// numberOf is the number of a document: the first bytes of its id's SHA-256. Of
// a hundred million documents two share one with a chance of 1 in 4000.
func numberOf(id string) uint64 {
	sum := sha256.Sum256([]byte(id))
	return binary.BigEndian.Uint64(sum[:])
}

// keyOf writes numbers as a key, which engines want to be text.
func keyOf(numbers ...uint64) string {
	var b []byte
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, n)
	}
	return base64.RawURLEncoding.EncodeToString(b)
}

// langsKey is the key of two languages.
func langsKey(langs [2]string) string {
	return base64.RawURLEncoding.EncodeToString(record{}.text(langs[0]).text(langs[1]))
}

// langsOf returns the languages whose key it is.
func langsOf(key string) [2]string {
	langs, _ := base64.RawURLEncoding.DecodeString(key) // of langsKey
	r := record(langs)
	return [2]string{r.takeText(), r.takeText()}
}

// traitSize is that of a trait in a record, in bytes.
const traitSize = 4

func traitKey(trait uint32) string {
	return base64.RawURLEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, trait))
}

// traitOf returns the bytes of a trait whose key it is.
func traitOf(key string) []byte {
	trait, _ := base64.RawURLEncoding.DecodeString(key) // of traitKey
	return trait
}

// both is the key of two documents by id, whichever is named first. No NUL is
// in ids, which duplicate.Rounds sees to.
func both(a, b string) string { return min(a, b) + "\x00" + max(a, b) }

// A record is a value that fields are put in and taken from, in order.
type record []byte

func (r record) number(n uint64) record { return binary.BigEndian.AppendUint64(r, n) }
func (r record) float(x float64) record { return r.number(math.Float64bits(x)) }
func (r record) count(n int) record     { return binary.AppendUvarint(r, uint64(n)) }
func (r record) text(s string) record   { return append(r.count(len(s)), s...) }

// A teller is who tells of itself in a record: a document, by id and language,
// and whether its pivots are enough to be aligned by.
type teller struct {
	id, lang string
	pivoted  bool
}

func (r record) teller(t teller) record {
	pivoted := 0
	if t.pivoted {
		pivoted = 1
	}
	return r.text(t.id).text(t.lang).count(pivoted)
}

func (r *record) takeTeller() teller {
	return teller{r.takeText(), r.takeText(), r.takeCount() == 1}
}

func (r *record) takeNumber() uint64 {
	n := binary.BigEndian.Uint64(*r)
	*r = (*r)[8:]
	return n
}

func (r *record) takeFloat() float64 { return math.Float64frombits(r.takeNumber()) }

func (r *record) takeCount() int {
	n, size := binary.Uvarint(*r)
	*r = (*r)[size:]
	return int(n)
}

// takeBytes returns a text that is valid as long as the record.
func (r *record) takeBytes() []byte {
	n := r.takeCount()
	text := (*r)[:n]
	*r = (*r)[n:]
	return text
}

func (r *record) takeText() string { return string(r.takeBytes()) }

// byLang yields a list by the languages of its elements, in order.
func byLang[T any](list []T, lang func(T) string) iter.Seq2[string, []T] {
	groups := map[string][]T{}
	for _, x := range list {
		groups[lang(x)] = append(groups[lang(x)], x)
	}
	return func(yield func(string, []T) bool) {
		for _, l := range slices.SortedFunc(maps.Keys(groups), cmp.Compare[string]) {
			if !yield(l, groups[l]) {
				return
			}
		}
	}
}
