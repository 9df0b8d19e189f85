package ngram

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestHashes(t *testing.T) {
	latin := AlphabetOf("Latin")
	hashes := func(text string) []uint32 { return latin.Hashes(nil, text) }
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"case of the first word", "Chat noir", "chat noir", true},
		{"capitals", "le CHAT", "le chat", true},
		{"a name", "le Chat", "le chat", false},
		{"behind a full stop", "oui. Chat", "oui. chat", true},
		{"punctuation", "le  chat,", "le chat", true},
		{"apostrophes", "l’eau", "l'eau", true},
		{"an elision", "l'eau", "l eau", false},
		{"quotation marks", "'le chat!' l''eau '", "le chat! l eau", true},
		{"digits", "en 2018 ils", "en ils", true},
		{"an address", "le chat https://chat.example/le-chat www.chat.example", "le chat", true},
		{"another script", "le Путин chat", "le chat", true},
		{"diacritics", "ma", "mã", false},
		{"order", "on", "no", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if same := slices.Equal(hashes(tt.a), hashes(tt.b)); same != tt.same {
				t.Errorf("the n-grams of %q and %q are the same: %v, want %v", tt.a, tt.b, same, tt.same)
			}
		})
	}
	if n := len(hashes("ab")); n != 2+3+3 { // a _a, b ab _ab, b_ ab_ _ab_
		t.Errorf("%d n-grams of ab, want 8", n)
	}
	if n := len(hashes("abcd")); n != 2+3+4+5+4+1 { // …, d_ cd_ bcd_ abcd_, and the word
		t.Errorf("%d n-grams of abcd, want 19", n)
	}
	if n := len(hashes(" 12, ")); n != 0 {
		t.Errorf("%d n-grams where there are no letters", n)
	}
}

// TestWindows checks that windows hold each word of a short text once, and come
// from all over a long one.
func TestWindows(t *testing.T) {
	for _, text := range []string{"", "word", strings.Repeat("một hai ba bốn ", 3), strings.Repeat("năm sáu bảy tám ", 60), strings.Repeat("長", 5000)} {
		n := windows(text)
		var words []string
		read := 0
		for i := range n {
			w := window(text, i, n)
			words = append(words, strings.Fields(w)...)
			read += len(w)
		}
		want := strings.Fields(text)
		slices.Sort(words)
		slices.Sort(want)
		if utf8.RuneCountInString(text) < 1000 && !slices.Equal(words, want) {
			t.Errorf("the windows of %q hold %q", text, words)
		}
		if read > mostWindows*(3*windowBytes) {
			t.Errorf("the windows of a text of %d bytes have %d", len(text), read)
		}
	}
}

// TestSums adds more rows than fit into the sums of sixteen bits.
func TestSums(t *testing.T) {
	var s sums
	for range 1000 {
		s.add(row([]byte{0, 255, 128, 129, 127, 0, 255, 128}, 0))
	}
	s.flush()
	if want := [Classes]int{-128000, 127000, 0, 1000, -1000, -128000, 127000, 0}; s.total != want {
		t.Errorf("sums %v, want %v", s.total, want)
	}
}

func TestOpen(t *testing.T) {
	codes := " a b c d e f g h\n"
	for name, tt := range map[string]struct {
		file string
		ok   bool
	}{
		"whole":          {"Latin" + codes + strings.Repeat("\x80", 4*Classes), true},
		"empty":          {"", false},
		"no rows":        {"Latin" + codes + strings.Repeat("\x80", Classes), false},
		"cut":            {"Latin" + codes + strings.Repeat("\x80", 4*Classes-1), false},
		"unknown script": {"Klingon" + codes + strings.Repeat("\x80", 4*Classes), false},
		"few classes":    {"Latin a b\n" + strings.Repeat("\x80", 4*Classes), false},
	} {
		if _, err := Open([]byte(tt.file)); (err == nil) != tt.ok {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
