package source

import (
	"encoding/binary"
	"errors"
	"strings"
)

// ErrCatalogue says that a file is no catalogue of translations.
var ErrCatalogue = errors.New("no such catalogue")

// Gettext visits the messages of a catalogue of GNU gettext, little-endian,
// without their contexts; the first, whose id is empty, tells of the file.
func Gettext(data []byte, visit func(id, translation string)) error {
	const magic = 0x950412de
	if len(data) < 20 || binary.LittleEndian.Uint32(data) != magic {
		return ErrCatalogue
	}
	at := func(i uint32) uint32 { return binary.LittleEndian.Uint32(data[i:]) }
	text := func(i uint32) string { return string(data[at(i+4) : at(i+4)+at(i)]) }
	n, ids, texts := at(8), at(12), at(16)
	for i := range n {
		id := text(ids + 8*i)
		visit(id[strings.LastIndexByte(id, '\x04')+1:], text(texts+8*i)) // behind the context
	}
	return nil
}
