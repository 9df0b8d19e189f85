package llm

import (
	"bytes"
	"errors"
	"strings"
	"unicode"
)

// A scrubber takes the key out of what a server says: some repeat it in their
// messages.
type scrubber struct{ old, new []byte }

// newScrubber leaves keys of less than eight characters alone: they are made
// up for servers that want none, and may be words.
func newScrubber(key string) scrubber {
	if len(key) < 8 {
		return scrubber{}
	}
	return scrubber{[]byte(key), []byte("[key]")}
}

func (s scrubber) bytes(text []byte) []byte {
	if s.old == nil || !bytes.Contains(text, s.old) {
		return text
	}
	return bytes.ReplaceAll(text, s.old, s.new)
}

// err returns an error without the key: where an answer is no HTTP, net/http
// quotes it.
func (s scrubber) err(e error) error {
	if e == nil || s.old == nil || !strings.Contains(e.Error(), string(s.old)) {
		return e
	}
	return errors.New(s.text(e.Error()))
}

// maxQuote is how much of a server's words goes into an error, in runes.
const maxQuote = 300

// text returns a server's words for an error: without the key, on one line,
// not too long.
func (s scrubber) text(said string) string {
	said = strings.ToValidUTF8(string(s.bytes([]byte(said))), "\ufffd")
	runes := []rune(strings.Join(strings.Fields(said), " "))
	if len(runes) > maxQuote {
		runes = append(runes[:maxQuote], '…')
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, string(runes))
}
