package charset

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/saintfish/chardet"
)

// Detect tells a text's charset: by its byte order mark, else by being UTF-8,
// else by what it declares (HTML and XML do), else by how well it reads in each
// of the charsets. Bytes that are UTF-8 are UTF-8, whatever a page declares.
func Detect(data []byte, markup bool) Charset {
	for _, name := range []string{"utf-8", utf16Little, utf16Big} {
		if c := must(name); bytes.HasPrefix(data, []byte(c.mark)) {
			return c
		}
	}
	if c, ok := detectUTF16(data); ok {
		return c
	}
	valid, invalid := sequences(data)
	if invalid == 0 && valid > 0 {
		return must("utf-8")
	}
	sample := accented(data)
	if c, ok := declared(data, markup); ok {
		if said, found := read(sample, vietnamese); c.Name == western && found {
			return said // pages in Vietnamese fonts declare what their makers had at hand
		}
		return c
	}
	if invalid == 0 || valid >= invalid {
		return must("utf-8")
	}
	return legacy(data, sample)
}

// sequences counts the characters beyond ASCII that are valid UTF-8, and the
// bytes that are not. A text of another charset has few of the first: in one of
// single bytes letters beyond ASCII seldom stand side by side, and of GB 2312's
// two-byte codes one in seven is a sequence of UTF-8. So one that has as
// many of them as of the others was UTF-8 before it was damaged or mixed.
func sequences(data []byte) (valid, invalid int) {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			invalid++
		} else {
			valid++
		}
		i += size
	}
	return valid, invalid
}

// declaration finds a charset that a page declares, as the standard's prescan
// does: in a meta element or the XML declaration.
var declaration = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w:.-]+)`)
})

// prescanned is how many bytes of a page are searched for a declaration.
const prescanned = 2048

// declared returns the charset that a page declares. UTF-16 it cannot be: the
// declaration could not have been read.
func declared(data []byte, markup bool) (Charset, bool) {
	if !markup {
		return Charset{}, false
	}
	m := declaration().FindSubmatch(data[:min(len(data), prescanned)])
	if m == nil {
		return Charset{}, false
	}
	c, err := Lookup(string(m[1]))
	if c.Name == "x-user-defined" {
		c = must(western)
	}
	return c, err == nil && !c.Wide()
}

// accented returns the lines and pieces between tags that hold bytes beyond
// ASCII, as many as make a sample: the words that tell something.
func accented(data []byte) []byte {
	var sample []byte
	for len(data) > 0 && len(sample) < sampled {
		end := bytes.IndexAny(data, "<>\r\n")
		if end < 0 {
			end = len(data) - 1
		}
		piece := data[:end+1]
		if bytes.ContainsFunc(piece, func(r rune) bool { return r >= utf8.RuneSelf }) {
			sample = append(sample, piece[:min(len(piece), sampled-len(sample))]...)
		}
		data = data[end+1:]
	}
	return sample
}

// legacy tells the charsets that came before Unicode, and UTF-16 in Chinese.
// The detector knows them by the frequency of their bytes, but neither tells
// short Chinese texts well nor knows those of Vietnamese at all: those are read.
func legacy(data, sample []byte) Charset {
	if c, ok := read(data[:min(len(data), sampled)], chinese); ok {
		return c
	}
	if c, ok := read(sample, chinese); ok {
		return c
	}
	if c, ok := read(sample, vietnamese); ok {
		return c
	}
	if best, err := chardet.NewTextDetector().DetectBest(sample); err == nil && best.Confidence >= sure {
		if c, err := Lookup(best.Charset); err == nil && !strings.HasPrefix(best.Charset, "ISO-8859-") {
			return c
		}
	}
	if c := must(western); c.plausible(sample) {
		return c
	}
	return must("utf-8")
}

// sure is the confidence, in percent, at which the detector is believed.
const sure = 60

// western is the charset that is left where no other reads well.
const western = "windows-1252"

// oddities are what windows-1252 makes of bytes that it was not meant for:
// no text of ours has them.
const oddities = "ÿþðÞÐ×÷¤¦¬¯¸¹¶µ±´¨"

// plausible tells whether a sample reads well in a charset in which any bytes
// read somehow: nine in ten characters beyond ASCII are no oddities.
func (c Charset) plausible(sample []byte) bool {
	text, err := c.Decode(sample)
	all, odd := 0, 0
	for _, r := range text.UTF8 {
		if r <= unicode.MaxASCII {
			continue
		}
		all++
		if unicode.IsControl(r) || strings.ContainsRune(oddities, r) {
			odd++
		}
	}
	return err == nil && odd*10 <= all
}
