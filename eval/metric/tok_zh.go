package metric

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func init() {
	Tokenizers.Add("zh", built(func(out []byte, s string) []byte { return tokenizeZh(out, s, zhRanges) }, "zh"))
	Tokenizers.Add("zh-mended", built(func(out []byte, s string) []byte { return tokenizeZh(out, s, zhMended) }))
}

// tokenizeZh is sacreBLEU's tokenizer for Chinese: every Chinese character is
// a token, the rest is tokenized as by 13a.
func tokenizeZh(out []byte, segment string, chinese *unicode.RangeTable) []byte {
	var parted []byte
	for _, r := range strings.TrimFunc(segment, isSpace) {
		if r >= utf8.RuneSelf && unicode.Is(chinese, r) {
			parted = append(utf8.AppendRune(append(parted, ' '), r), ' ')
		} else {
			parted = utf8.AppendRune(parted, r)
		}
	}
	return western(out, string(parted), false)
}

// zhRanges are the characters that sacreBLEU takes for Chinese. Two of its
// ranges are written '\u20000'-'\u2a6d6' and '\u2f800'-'\u2fa1d', which Python
// reads as strings of two characters: U+2001 to U+2A6D and U+2F81 to U+2FA1
// are in, Extension B is out (sacreBLEU's issue 298). Equal scores need equal
// faults; zhMended is without them.
var zhRanges = &unicode.RangeTable{R16: append([]unicode.Range16{{0x2001, 0x2a6d, 1}}, zhMended.R16...)}

// zhMended are the ranges that sacreBLEU means: Han with Extensions A and B,
// radicals, strokes, punctuation and forms that go with them. A signature with
// tok:zh-mended cannot be compared with sacreBLEU's.
var zhMended = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x2e80, 0x2eff, 1},
		{0x2f00, 0x2fdf, 1},
		{0x2ff0, 0x303f, 1},
		{0x3100, 0x312f, 1},
		{0x31a0, 0x31bf, 1},
		{0x31c0, 0x31ef, 1},
		{0x3200, 0x33ff, 1},
		{0x3400, 0x4db5, 1},
		{0x4e00, 0x9fbb, 1},
		{0xf900, 0xfa2d, 1},
		{0xfa30, 0xfa6a, 1},
		{0xfa70, 0xfad9, 1},
		{0xfe10, 0xfe1f, 1},
		{0xfe30, 0xfe4f, 1},
		{0xff00, 0xffef, 1},
	},
	R32: []unicode.Range32{{0x20000, 0x2a6d6, 1}, {0x2f800, 0x2fa1d, 1}},
}
