package lang

import (
	"sync"
	"unicode"
)

// hanWeight is how many letters of an alphabet one Han character, or a mark of
// Chinese punctuation, is worth: as many as a name in Latin letters has, which
// stands among Chinese as one character more. Fitted on the alignment
// development data.
const hanWeight = 7

// leadingScript returns the script that most of the text is written in, as in
// unicode.Scripts and "" for none, its share, and whether the text is free of
// combining marks. Japanese, of Han and kana, goes by Hiragana.
func leadingScript(text string) (script string, share float64, composed bool) {
	s := scripts()
	n := s.count(text)
	composed = n[combining] == 0
	characters := han
	if n[kana]*10 > n[han] {
		characters = kana
	}
	n[characters], n[han+kana-characters] = (n[han]+n[kana]+n[punctuation])*hanWeight, 0
	n[none], n[combining], n[punctuation] = 0, 0, 0
	lead, total := none, 0
	for i, letters := range n {
		total += letters
		if letters > n[lead] {
			lead = scriptIndex(i)
		}
	}
	return s.names[lead], float64(n[lead]) / float64(max(total, 1)), composed
}

// A scriptIndex stands for a script in a scriptTable.
type scriptIndex uint8

const (
	none        scriptIndex = iota // no letter
	combining                      // a mark over or under the letter before
	punctuation                    // as in Chinese and Japanese: ，。《》
	other                          // of a script that no language is described in
	latin
	han
	kana
	described  // the first of the other scripts that languages are described in
	maxScripts = 32
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

// count counts the characters of each script.
func (s *scriptTable) count(text string) (n [maxScripts]int) {
	for _, r := range text {
		n[s.of(r)%maxScripts]++
	}
	return n
}

func (s *scriptTable) of(r rune) scriptIndex {
	if uint32(r) < uint32(len(s.below)) {
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
	case r >= 0x3001 && r <= 0x301f, r >= 0xff01 && r <= 0xff0f, r >= 0xff1a && r <= 0xff20:
		return punctuation
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
