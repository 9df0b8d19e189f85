package charset_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/reading"
)

// most is how many pieces of a text are looked at.
const most = 120

// TestConfusion writes texts in every charset of their language, cuts them to
// sizes and counts what they are taken for. A piece is right that reads as it
// was written: most of TCVN 5712 is the same in its forms.
func TestConfusion(t *testing.T) {
	if testing.Short() {
		t.Skip("tells the charsets of some 5000 texts")
	}
	for _, language := range []string{"vi", "fr", "zh", "zh-Hant"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			text := sharedText(t, language)
			for _, way := range ways(t, language, text) {
				for size, floor := range map[int]float64{4000: 0.98, 500: 0.99, 100: 0.98} {
					confusion(t, cut(text, size, way.encode), way, size, floor)
				}
			}
		})
	}
}

// confusion counts what the pieces of a text are taken for.
func confusion(t *testing.T, pieces [][]byte, way written, size int, floor float64) {
	t.Helper()
	c, err := charset.Lookup(way.name)
	if err != nil {
		t.Fatal(err)
	}
	right, taken := 0, map[string]int{}
	for _, piece := range pieces {
		told := charset.Detect(piece, false)
		taken[told.Name]++
		if told.Name == c.Name || decoded(t, told, piece) == decoded(t, c, piece) {
			right++
		}
	}
	share := float64(right) / float64(len(pieces))
	t.Logf("%-20s %4d bytes %.3f right of %3d:%s", way.how, size, share, len(pieces), table(taken))
	if share < floor {
		t.Errorf("%s, %d bytes: %.3f right, want %.2f", way.how, size, share, floor)
	}
}

func decoded(t *testing.T, c charset.Charset, data []byte) string {
	t.Helper()
	text, err := c.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return text.UTF8
}

func table(taken map[string]int) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(taken)) {
		fmt.Fprintf(&b, " %s %d", name, taken[name])
	}
	return b.String()
}

// cut writes text in pieces of at most size bytes, whole characters each, and
// chooses among them. What holds nothing but ASCII tells nothing.
func cut(text string, size int, encode encode) (pieces [][]byte) {
	var piece []byte
	for _, r := range text {
		code := encode(string(r))
		if len(piece)+len(code) > size {
			if bytes.ContainsFunc(piece, func(r rune) bool { return r >= utf8.RuneSelf || r == 0 }) {
				pieces = append(pieces, piece)
			}
			piece = nil
		}
		piece = append(piece, code...)
	}
	every := len(pieces)/most + 1
	for i := range len(pieces) / every {
		pieces[i] = pieces[i*every]
	}
	return pieces[:len(pieces)/every]
}

// sharedText is the text of the sentence-splitting data in a language.
func sharedText(t *testing.T, language string) string {
	name, _, traditional := strings.Cut(language, "-")
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "split", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	if traditional {
		return inTraditional(string(data))
	}
	return string(data)
}

// inTraditional writes simplified characters as Big5 has them, one for each;
// those without a form there are left out.
func inTraditional(text string) string {
	forms := map[rune]rune{}
	for r := rune(0x9fff); r >= 0x4e00; r-- {
		if code, err := traditionalchinese.Big5.NewEncoder().String(string(r)); err != nil || code[0] > 0xc6 || code[0] < 0xa4 {
			continue
		}
		if simple := reading.SimplifiedRune(r); simple != r {
			forms[simple] = r
		}
	}
	return strings.Map(func(r rune) rune {
		if form, ok := forms[r]; ok {
			return form
		}
		if _, err := traditionalchinese.Big5.NewEncoder().String(string(r)); err != nil {
			return -1
		}
		return r
	}, text)
}
