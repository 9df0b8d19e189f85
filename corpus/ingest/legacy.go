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
	if western := mustLookup("windows-1252"); western.plausible(sample) {
		return western
	}
	return mustLookup("utf-8")
}

// oddities are what windows-1252 makes of bytes that it was not meant for:
// no text of ours has them.
const oddities = "ÿþðÞÐ×÷¤¦¬¯¸¹¶µ±´¨"

// plausible tells whether a sample reads well in a charset in which any bytes
// read somehow: nine in ten characters beyond ASCII are no oddities.
func (c coding) plausible(sample []byte) bool {
	text, err := c.NewDecoder().Bytes(sample)
	all, odd := 0, 0
	for _, r := range string(text) {
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
