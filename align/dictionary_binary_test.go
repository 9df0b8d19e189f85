package align

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// lesson makes up a text and its translation.
func lesson(r *rand.Rand) (pair [2]Text) {
	for range 12 {
		var sides [2][]string
		for range 4 + r.IntN(8) {
			word := r.IntN(60)
			sides[0] = append(sides[0], fmt.Sprintf("mot%c%c", 'a'+word%10, 'a'+word/10))
			sides[1] = append(sides[1], fmt.Sprintf("wort%c%c", 'k'+word/10, 'k'+word%10))
		}
		for side, words := range sides {
			pair[side].Sentences = append(pair[side].Sentences, strings.Join(words, " ")+".")
		}
	}
	return pair
}

func lessons(n int) (pairs [][2]Text) {
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		pairs = append(pairs, lesson(r))
	}
	return pairs
}

// A dictionary that comes back from bytes aligns, compares and finds terms as it
// did.
func TestDictionaryBinary(t *testing.T) {
	pairs := lessons(9)
	learned := Learn(pairs[:8])
	data, err := learned.MarshalBinary()
	if err != nil || len(data) < 1000 {
		t.Fatalf("%d bytes, error %v", len(data), err)
	}
	var read Dictionary
	if err := read.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	src, tgt := pairs[8][0], pairs[8][1]
	for side, text := range pairs[8] {
		want := learned.Terms(text, side)
		if got := read.Terms(text, side); len(want) < 20 || !slices.Equal(got, want) {
			t.Errorf("side %d: terms %q, wanted %q", side, got, want)
		}
	}
	links := func(d *Dictionary) string {
		links, err := Align(src, tgt, Options{Dictionary: d})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(links)
	}
	if got, want := links(&read), links(learned); got != want || want == links(nil) {
		t.Errorf("links %s, wanted %s, without a dictionary %s", got, want, links(nil))
	}
	likeness, err := Compare(src, tgt, Options{Dictionary: &read})
	if want, _ := Compare(src, tgt, Options{Dictionary: learned}); err != nil || likeness != want {
		t.Errorf("likeness %+v, wanted %+v, error %v", likeness, want, err)
	}
	if again, _ := read.MarshalBinary(); !slices.Equal(again, data) {
		t.Error("other bytes the second time")
	}
}

// Of nothing that was learned there is nothing to be read.
func TestDictionaryBinaryNothing(t *testing.T) {
	data, err := Learn(nil).MarshalBinary()
	if err != nil || len(data) > 0 {
		t.Errorf("%d bytes, error %v", len(data), err)
	}
	var read Dictionary
	if err := read.UnmarshalBinary(data); err != nil || read.lexicon != nil {
		t.Errorf("read %+v, error %v", read, err)
	}
}

// A dictionary of which one bit is another is refused, or is another one.
func TestDictionaryBinaryDamaged(t *testing.T) {
	data, table := smallDictionary(t)
	refused := 0
	for bit := range 8 * table {
		damaged := slices.Clone(data)
		damaged[bit/8] ^= 1 << (bit % 8)
		var read Dictionary
		if read.UnmarshalBinary(damaged) != nil {
			refused++
			continue
		}
		if again, err := read.MarshalBinary(); err != nil || !slices.Equal(again, damaged) {
			t.Fatalf("with another bit %d of byte %d it is written otherwise than it was read; error %v", bit%8, bit/8, err)
		}
	}
	if refused == 0 {
		t.Error("none is refused")
	}
	var read Dictionary
	if err := read.UnmarshalBinary(append([]byte{data[0] | 0x80, 0}, data[1:]...)); err == nil {
		t.Error("a length in two bytes where one does is taken")
	}
}

// smallDictionary is one with few words, as bytes, and how many of these stand
// before its model.
func smallDictionary(t testing.TB) (data []byte, table int) {
	d := Learn([][2]Text{{
		{Sentences: []string{"Le pont.", "Le pont rouge.", "Le rouge."}},
		{Sentences: []string{"Die Brücke.", "Die rote Brücke.", "Die rote."}},
	}})
	data, err := d.MarshalBinary()
	if n := len(d.learned.columns().tgt); err != nil || n < 9 {
		t.Fatalf("%d translations, error %v", n, err)
	}
	table = len(data)
	for _, part := range d.model.parts() {
		table -= binary.Size(part)
	}
	return data, table
}

// Bytes that are no dictionary are refused, and no dictionary panics.
func FuzzDictionaryBinary(f *testing.F) {
	text := [2]Text{{Sentences: []string{"Le pont."}}, {Sentences: []string{"Die Brücke."}}}
	data, _ := Learn([][2]Text{text}).MarshalBinary() // short, so that much is tried
	f.Add(data)
	f.Add(data[:len(data)-8])
	small, _ := smallDictionary(f)
	f.Add(small)
	f.Add([]byte("\x03a\nb"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var d Dictionary
		if err := d.UnmarshalBinary(data); err != nil {
			return
		}
		d.Terms(text[0], 0)
		again, err := d.MarshalBinary()
		if err != nil || !slices.Equal(again, data) {
			t.Fatalf("%d bytes, written again %d, error %v", len(data), len(again), err)
		}
	})
}
