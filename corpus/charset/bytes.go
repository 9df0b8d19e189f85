package charset

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/transform"
)

// byteTable is the decoder of a charset in which a byte is a character. The
// table, made on first use, says what each byte stands for, "" where it is
// ASCII or, from 0x80, no text.
func byteTable(table func() [256]string) func() transform.Transformer {
	made := sync.OnceValue(func() *[256]string {
		t := table()
		for b := range t {
			switch {
			case t[b] != "":
			case b < utf8.RuneSelf:
				t[b] = string(rune(b))
			default:
				t[b] = "\ufffd"
			}
		}
		return &t
	})
	return func() transform.Transformer { return byteDecoder{table: made()} }
}

// letters enters a row of letters into a table.
func letters(row []string, text string) {
	i := 0
	for _, r := range text {
		row[i] = string(r)
		i++
	}
}

// windowsMarks enters the punctuation of windows-1252, which fonts for Windows
// leave in its place.
func windowsMarks(t []string) {
	letters(t[0x91:], "‘’“”•–—")
	t[0x85] = "…"
}

type byteDecoder struct {
	transform.NopResetter
	table *[256]string
}

// Transform implements transform.Transformer.
func (d byteDecoder) Transform(dst, src []byte, _ bool) (nDst, nSrc int, err error) {
	for _, b := range src {
		char := d.table[b]
		if nDst+len(char) > len(dst) {
			return nDst, nSrc, transform.ErrShortDst
		}
		nDst += copy(dst[nDst:], char)
		nSrc++
	}
	return nDst, nSrc, nil
}
