package main

import (
	"encoding/binary"
	"errors"
	"os"
	"regexp"
	"strings"
)

// catalogue reads a gettext catalogue in machine form (GNU gettext manual, "The
// Format of GNU MO Files"). Its messages are English.
func (s source) catalogue(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if len(data) < 20 || binary.LittleEndian.Uint32(data) != 0x950412de {
		return errors.New("no gettext catalogue in little-endian form")
	}
	language := languageOf(path)
	u32 := func(at uint32) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	message := func(table, i uint32) string {
		size, at := u32(table+8*i), u32(table+8*i+4)
		return string(data[at : at+size])
	}
	for i := range u32(8) {
		id, translation := message(u32(12), i), message(u32(16), i)
		if _, after, ok := strings.Cut(id, "\x04"); ok { // behind its context
			id = after
		}
		if id != translation && id != "" { // the message "" is the header
			s.addMessage("en", id)
			s.addMessage(language, translation)
		}
	}
	return nil
}

// markup is what stands in messages beside text.
var markup = regexp.MustCompile(`<[^>]*>|%[-0-9.]*[a-z]|[$%{][A-Za-z_.]+[%}]?|~`)

// addMessage adds the lines and plural forms of a message.
func (s source) addMessage(language, message string) {
	for line := range strings.FieldsFuncSeq(message, func(r rune) bool { return r == '\n' || r == 0 }) {
		s.add(language, markup.ReplaceAllString(line, " "))
	}
}
