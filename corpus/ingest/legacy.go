package ingest

import (
	"strings"
	"unicode"

	"github.com/saintfish/chardet"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang"
)

// sampled is how many bytes a charset is told by.
const sampled = 64 << 10

// legacy tells the charsets that came before Unicode. The detector knows them
// by the frequency of their bytes, but neither tells short Chinese texts well
// nor knows windows-1258 at all: those are decoded and read.
func legacy(data []byte) coding {
	sample := data[:min(len(data), sampled)]
	if c, ok := chinese(sample); ok {
		return c
	}
	if vietnamese := mustLookup("windows-1258"); isVietnamese(sample, vietnamese) {
		return vietnamese
	}
	if best, err := chardet.NewTextDetector().DetectBest(sample); err == nil && best.Confidence >= sure {
		c, err := lookup(best.Charset)
		if err == nil && c.Encoding != nil && !strings.HasPrefix(best.Charset, "ISO-8859-") {
			return c
		}
	}
	return mustLookup("windows-1252")
}

// sure is the confidence, in percent, at which the detector is believed.
const sure = 60

// chinese chooses between GB18030 and Big5: the one in which the text has more
// of the frequent characters, if those are as many as in any Chinese text.
func chinese(sample []byte) (coding, bool) {
	var best coding
	most, letters := 0, 0
	for _, name := range []string{"gb18030", "big5"} {
		c := mustLookup(name)
		frequent, han, broken := c.reads(sample)
		if frequent-broken > most {
			best, most, letters = c, frequent-broken, han
		}
	}
	return best, most*10 > letters && letters > 0
}

// reads decodes a sample and counts its Han characters, the frequent ones
// among them, and what does not decode. Letters beside Han characters count as
// broken: Latin text read as GB18030 has a character here and there.
func (c coding) reads(sample []byte) (frequent, han, broken int) {
	text, _ := c.NewDecoder().Bytes(sample)
	common := strings.Join(lang.Of("zh").Detection.Words, "")
	before := ' '
	for _, r := range string(text) {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
			if strings.ContainsRune(common, r) {
				frequent++
			}
			if before < unicode.MaxASCII && unicode.IsLower(before) {
				broken++
			}
		case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
			broken++
		}
		before = r
	}
	return frequent, han, broken
}

// isVietnamese tells whether a sample reads as Vietnamese in a charset.
func isVietnamese(sample []byte, c coding) bool {
	text, err := c.NewDecoder().Bytes(sample)
	if err != nil {
		return false
	}
	code, _ := lang.Detect(norm.NFC.String(string(text)))
	return code == "vi"
}
