package audit

import (
	"cmp"
	"slices"
	"sync"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/eval/fluency"
)

// A sentence is what the checks look at.
type sentence struct {
	corpus.Sentence
	lang     string // of the document: what the sentence should be in, whatever it was detected as
	script   string // of the language; see lang.Detection
	runes    []rune
	words    []word
	home     []bool        // of each rune: whether foreign words are at home there; see inBrackets
	order    []fluency.Gap // see gaps
	runs     []run         // see pinyinRuns
	names    []mentioned
	opposite []counterpart
	omitted  []corpus.Side    // what the versions that the document is held against have behind this sentence, or before the first, and it has not
	seen     []corpus.Span    // beside the aligned sentence; see told
	looked   bool             // whether seen is there
	before   *corpus.Sentence // nil for the first
	versions *versions
}

// A counterpart is a bead that holds the sentence, its side as A.
type counterpart struct {
	corpus.Bead
	ratio float64 // of this document's lengths to the other's; see lengthsRatio
}

// A word is a run of letters, or of digits with what parts them.
type word struct {
	*spelling
	start, end int // runes
}

// mentioned is a name in the sentence with what it names.
type mentioned struct {
	corpus.Mention
	entity *corpus.Entity
}

// read prepares the sentences of a document.
func (c *Collection) read(doc *corpus.Document) []*sentence {
	sentences := make([]*sentence, len(doc.Sentences))
	byN := map[int]*sentence{}
	versions := c.newVersions(doc)
	for i, s := range doc.Sentences {
		sentences[i] = newSentence(s, cmp.Or(doc.Lang, s.Lang))
		sentences[i].versions = versions
		if i > 0 {
			sentences[i].before = &doc.Sentences[i-1]
		}
		byN[s.N] = sentences[i]
	}
	for _, name := range c.names[doc.ID] {
		for _, m := range name.here {
			if s := byN[m.Sentence]; s != nil && m.Start >= 0 && m.Start < m.End && m.End <= len(s.runes) {
				s.names = append(s.names, mentioned{m, name.entity})
			}
		}
	}
	for _, bitext := range c.bitexts[doc.ID] {
		oppose(byN, versions, bitext)
	}
	versions.recall(c.names)
	versions.body = sync.OnceValues(func() (map[string]bool, int) { return bodyOf(sentences) })
	return sentences
}

func newSentence(s corpus.Sentence, language string) *sentence {
	return &sentence{
		Sentence: s, lang: language, script: lang.Of(language).Detection.Script,
		runes: []rune(s.Text), words: words(s.Text), versions: &versions{},
	}
}

// oppose gives the sentences the beads that hold them.
func oppose(byN map[int]*sentence, versions *versions, bitext corpus.Bitext) {
	beads := beadsOf(versions.doc, bitext)
	if slices.ContainsFunc(beads, func(b corpus.Bead) bool { return versions.trusted[b.B.Doc] }) {
		beads = bridge(beads)
	}
	for _, bead := range beads {
		versions.add(bead)
	}
	ratio := lengthsRatio(beads)
	for _, bead := range beads {
		for _, n := range bead.A.N {
			if s := byN[n]; s != nil {
				s.opposite = append(s.opposite, counterpart{bead, ratio})
			}
		}
	}
	omit(byN, versions, beads)
}

// omit gives the sentences what is missing behind them. What stands before the
// first is given to that.
func omit(byN map[int]*sentence, versions *versions, beads []corpus.Bead) {
	var behind *sentence
	var before []corpus.Side
	for _, bead := range beads {
		if bead.Relation != corpus.Parallel || !versions.trusted[bead.B.Doc] {
			continue
		}
		if n := len(bead.A.N); n > 0 {
			if s := byN[bead.A.N[n-1]]; s != nil {
				s.omitted, before = append(s.omitted, before...), nil
				behind = s
			}
		} else if behind != nil {
			behind.omitted = append(behind.omitted, bead.B)
		} else {
			before = append(before, bead.B)
		}
	}
}

// beadsOf returns the beads with a document's side as A.
func beadsOf(doc string, bitext corpus.Bitext) []corpus.Bead {
	var beads []corpus.Bead
	for _, bead := range bitext {
		if bead.B.Doc == doc {
			bead.A, bead.B = bead.B, bead.A
		}
		if bead.A.Doc == doc {
			beads = append(beads, bead)
		}
	}
	return beads
}

// words cuts a text into runs of letters and of digits; every Han character is
// a word of its own.
func words(text string) []word {
	found := make([]word, 0, len(text)/4+1)
	start, from, before, n := 0, 0, none, 0 // of the word that is open: rune, byte, class
	end := func(at int) {
		if before != none {
			found = append(found, word{spellings.Of(text[from:at]), start, n})
		}
	}
	for at, r := range text {
		if class := classOf(r); class != before || class == han {
			end(at)
			start, from, before = n, at, class
		}
		n++
	}
	end(len(text))
	return found
}
