package charset_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/charset"
)

// codes are how runes are written in a charset; what it lacks is left out.
type codes map[rune]string

func (c codes) encode(text string) []byte {
	var out []byte
	for _, r := range norm.NFC.String(text) {
		out = append(out, c[r]...)
	}
	return out
}

// codesOf turns round what the encoder of a library writes.
func codesOf(e encoding.Encoding, text string) codes {
	c := codes{}
	for _, r := range norm.NFC.String(text) {
		if code, err := e.NewEncoder().String(string(r)); err == nil {
			c[r] = code
		}
	}
	return c
}

// bytesOf turns round what a charset reads, bytes and letters with a mark
// behind them; apart prefers the latter. What the charset lacks is written as
// people do: a capital small, a dash as a hyphen.
func bytesOf(t testing.TB, name string, apart bool) codes {
	t.Helper()
	c, err := charset.Lookup(name)
	if err != nil {
		t.Fatal(err)
	}
	var chars [256]string
	single := codes{}
	for b := range chars {
		text, err := c.Decode([]byte{byte(b)})
		if err != nil {
			t.Fatal(err)
		}
		chars[b] = text.UTF8
		if r, size := utf8.DecodeRuneInString(text.UTF8); size == len(text.UTF8) && r != utf8.RuneError {
			single[r] = string([]byte{byte(b)})
		}
	}
	pairs := codes{}
	for a, letter := range chars {
		for b, mark := range chars {
			if mark == "" || !strings.ContainsRune("\u0300\u0301\u0302\u0303\u0306\u0309\u0323", []rune(mark)[0]) {
				continue
			}
			composed := norm.NFC.String(letter + mark)
			if r, size := utf8.DecodeRuneInString(composed); size == len(composed) {
				pairs[r] = string([]byte{byte(a), byte(b)})
			}
		}
	}
	first, second := single, pairs
	if apart {
		first, second = pairs, single
	}
	for r, code := range second {
		if first[r] == "" {
			first[r] = code
		}
	}
	for r, instead := range map[rune]string{'“': `"`, '”': `"`, '‘': "'", '’': "'", '–': "-", '—': "-", '…': "..."} {
		if first[r] == "" {
			first[r] = instead
		}
	}
	for _, r := range "ÀÁẢÃẠẰẮẲẴẶẦẤẨẪẬÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ" {
		if first[r] == "" {
			first[r] = first[[]rune(strings.ToLower(string(r)))[0]]
		}
	}
	return first
}

var (
	little = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	big    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

// A written is a text in a charset.
type written struct {
	name string // of the charset
	how  string
	encode
}

type encode func(text string) []byte

// ways are the charsets that texts of a language are found in.
func ways(t testing.TB, language, text string) []written {
	library := func(name string, e encoding.Encoding) written {
		return written{name, name, codesOf(e, text).encode}
	}
	own := func(name string) written { return written{name, name, bytesOf(t, name, false).encode} }
	all := []written{
		{"utf-8", "utf-8", func(text string) []byte { return []byte(text) }},
		library("utf-16le", little), library("utf-16be", big),
	}
	switch language {
	case "vi":
		all = append(all, own("windows-1258"), written{"windows-1258", "windows-1258, apart", bytesOf(t, "windows-1258", true).encode},
			own("viscii"), own("tcvn3"), own("tcvn5712"), own("vni"))
	case "fr":
		all = append(all, library("windows-1252", charmap.Windows1252))
	case "zh":
		all = append(all, library("gb18030", simplifiedchinese.GB18030))
	case "zh-Hant":
		all = append(all, library("gb18030", simplifiedchinese.GB18030), library("big5", traditionalchinese.Big5))
	}
	return all
}
