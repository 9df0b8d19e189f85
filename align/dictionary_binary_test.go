package align

import (
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

// Bytes that are no dictionary are refused, and no dictionary panics.
func FuzzDictionaryBinary(f *testing.F) {
	text := [2]Text{{Sentences: []string{"Le pont."}}, {Sentences: []string{"Die Brücke."}}}
	data, _ := Learn([][2]Text{text}).MarshalBinary() // short, so that much is tried
	f.Add(data)
	f.Add(data[:len(data)-8])
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
