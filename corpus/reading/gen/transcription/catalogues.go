package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/mtalign/mtalign/corpus/internal/source"
	"github.com/mtalign/mtalign/corpus/reading"
)

// catalogues are the translations of programs that show places, stars, and the
// craters and mountains of planets, which are named for people.
var catalogues = []string{
	"usr/share/locale/zh_*/LC_MESSAGES/kstars.mo",
	"usr/share/locale/zh_*/LC_MESSAGES/libgweather-4.0-locations.mo",
	"usr/share/locale/zh_*/LC_MESSAGES/iso_3166-*.mo",
	"usr/share/locale/zh_*/LC_MESSAGES/iso_639-*.mo",
	"usr/share/stellarium/translations/stellarium-planetary-features/zh_[CHT]*.qm",
}

// cataloguePairs reads all catalogues under root: a name of one or two words
// with a capital, and its translation.
func cataloguePairs(root string) ([]pair, error) {
	var pairs []pair
	for _, pattern := range catalogues {
		files, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(files) == 0 {
			return nil, fmt.Errorf("%s: no such catalogues under %s", pattern, root)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			read := source.Gettext
			if filepath.Ext(file) == ".qm" {
				read = linguist
			}
			err = read(data, func(english, translation string) {
				pairs = append(pairs, named(english, translation)...)
			})
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
		}
	}
	return pairs, nil
}

// named is the pair of a name and its translation, or none: "Pauli E" is a
// second crater beside Pauli.
func named(english, translation string) []pair {
	english, _, _ = strings.Cut(english, ",")
	words := strings.Fields(english)
	if n := len(words); n > 1 && len(words[n-1]) == 1 {
		words = words[:n-1]
	}
	if len(words) == 0 || len(words) > 2 || !unicode.IsUpper([]rune(words[0])[0]) {
		return nil
	}
	p := pair{characters(translation), []string{reading.Spell(strings.Join(words, ""))}, 1}
	if !p.fits() || !alike(p.characters, p.spellings[0]) {
		return nil
	}
	return []pair{p}
}

// linguist visits the messages of a catalogue of Qt, as its QTranslator reads
// them: sections of a tag and a length, that of messages a list of tagged fields.
func linguist(data []byte, visit func(english, translation string)) error {
	const header, messages = 16, 0x69
	for data = data[min(header, len(data)):]; len(data) > 5; {
		tag, n := data[0], binary.BigEndian.Uint32(data[1:])
		section := data[5 : 5+n]
		data = data[5+n:]
		if tag == messages {
			visitMessages(section, visit)
			return nil
		}
	}
	return source.ErrCatalogue
}

func visitMessages(fields []byte, visit func(english, translation string)) {
	const end, translated, obsolete, source = 1, 3, 5, 6
	english, translation := "", ""
	for len(fields) > 0 {
		tag := fields[0]
		fields = fields[1:]
		switch tag {
		case end:
			visit(english, translation)
			english, translation = "", ""
			continue
		case obsolete:
			fields = fields[4:]
			continue
		}
		n := binary.BigEndian.Uint32(fields)
		fields = fields[4:]
		if n == 1<<32-1 {
			continue
		}
		switch text := fields[:n]; tag {
		case translated:
			translation = fromUTF16(text)
		case source:
			english = string(text)
		}
		fields = fields[n:]
	}
}

func fromUTF16(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}
