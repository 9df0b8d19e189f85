package lang

import (
	"sync"
	"unicode"
	"unicode/utf8"
)

// hanWeight is how many letters of an alphabet one Han character is worth: a
// Chinese text of as much content as an English one is shorter by about this.
const hanWeight = 3

// leadingScript returns the script that most of the text is written in, as in
// unicode.Scripts and "" for none, its share, and whether the text is free of
// combining marks. Japanese has kana beside Han and goes by Hiragana.
func leadingScript(text string) (script string, share float64, composed bool) {
	s := scripts()
	var letters [maxScripts]int
	ascii := 0
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if c |= 'a' - 'A'; c-'a' < 26 {
				ascii++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		letters[s.of(r)]++
		i += size
	}
	letters[latin] += ascii
	composed = letters[combining] == 0
	letters[none], letters[combining] = 0, 0
	letters[han] *= hanWeight
	letters[kana] *= hanWeight
	if letters[kana]*10 > letters[han] {
		letters[kana] += letters[han]
		letters[han] = 0
	} else {
		letters[han] += letters[kana]
		letters[kana] = 0
	}
	lead, total := none, 0
	for i, n := range letters {
		total += n
		if n > letters[lead] {
			lead = scriptIndex(i)
		}
	}
	if lead == none {
		return "", 0, composed
	}
	return s.names[lead], float64(letters[lead]) / float64(total), composed
}

// A scriptIndex stands for a script in a scriptTable.
type scriptIndex uint8

const (
	none      scriptIndex = iota // no letter
	combining                    // a mark over or under the letter before
	other                        // of a script that no language is described in
	latin
	han
	kana
	described  // the first of the other scripts that languages are described in
	maxScripts = 64
)

// A scriptTable tells the scripts of characters.
type scriptTable struct {
	names [maxScripts]string
	below [0x2000]scriptIndex // of the characters below U+2000
}

var scripts = sync.OnceValue(func() *scriptTable {
	s := new(scriptTable)
	s.names = [maxScripts]string{other: "other", latin: "Latin", han: "Han", kana: "Hiragana"}
	seen := map[string]bool{"Latin": true, "Han": true, "Hiragana": true}
	next := described
	for _, code := range All.Names() {
		if name := Of(code).Detection.Script; !seen[name] && next < maxScripts {
			seen[name] = true
			s.names[next] = name
			next++
		}
	}
	for r := range s.below {
		s.below[r] = s.find(rune(r))
	}
	return s
})

func (s *scriptTable) of(r rune) scriptIndex {
	if int(r) < len(s.below) {
		return s.below[r]
	}
	if r >= 0x4e00 && r <= 0x9fff {
		return han
	}
	return s.find(r)
}

func (s *scriptTable) find(r rune) scriptIndex {
	switch {
	case r >= 0x300 && r <= 0x36f:
		return combining
	case !unicode.IsLetter(r):
		return none
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return kana
	}
	for i := latin; i < maxScripts && s.names[i] != ""; i++ {
		if unicode.Is(unicode.Scripts[s.names[i]], r) {
			return i
		}
	}
	return other
}
