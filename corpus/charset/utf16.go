package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The names of UTF-16: utf16 stands for either order, told by the mark.
const (
	utf16       = "utf-16"
	utf16Little = "utf-16le"
	utf16Big    = "utf-16be"
)

func init() {
	little := Charset{Name: utf16Little, labels: []string{"utf16le"}, mark: "\xff\xfe", replacement: "\xfd\xff", family: chinese, decoder: orderedDecoder(unicode.LittleEndian)}
	big := Charset{Name: utf16Big, labels: []string{"utf16be"}, mark: "\xfe\xff", replacement: "\xff\xfd", family: chinese, decoder: orderedDecoder(unicode.BigEndian)}
	add(little)
	add(big)
	either := little
	either.Name, either.labels, either.family = utf16, []string{"utf16"}, other // than those that are read to tell them
	add(either)
}

func orderedDecoder(order unicode.Endianness) func() transform.Transformer {
	return func() transform.Transformer { return unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder() }
}

// Wide tells whether the charset's units are longer than a byte: its ASCII is
// not ASCII.
func (c Charset) Wide() bool { return strings.HasPrefix(c.Name, utf16) }

// ordered returns UTF-16 in the order that the mark says, else little-endian,
// as the standard takes it.
func ordered(data []byte) Charset {
	if big := must(utf16Big); bytes.HasPrefix(data, []byte(big.mark)) {
		return big
	}
	return must(utf16Little)
}

// utf16Sign is the share of units that show UTF-16: Chinese text has few that are
// sure. utf16Plain is that of bytes that are UTF-8 too, which must be plain
// letters nearly all, or zero bytes behind words, as find -print0 writes them,
// would make another text of them.
const (
	utf16Sign  = .02
	utf16Plain = .75
)

// detectUTF16 tells UTF-16 without a byte order mark: its ASCII characters have
// a zero byte each, always on the same side, and Chinese text has U+3002 and
// U+FF0C.
func detectUTF16(data []byte) (Charset, bool) {
	share := utf16Sign
	if utf8.Valid(data) {
		share = utf16Plain
	}
	least := int(share * float64(len(data)/2))
	var little, big int
	for i := 0; i+1 < len(data); i += 2 {
		switch a, b := data[i], data[i+1]; {
		case b == 0 && a != 0, a == 0x02 && b == 0x30, a == 0x0c && b == 0xff:
			little++
		case a == 0 && b != 0, a == 0x30 && b == 0x02, a == 0xff && b == 0x0c:
			big++
		}
	}
	switch {
	case little > least && little > 20*big:
		return must(utf16Little), true
	case big > least && big > 20*little:
		return must(utf16Big), true
	}
	return Charset{}, false
}
