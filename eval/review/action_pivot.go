package review

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/eval/untrusted"
)

func init() { add[correct]("pivot") }

// Text that a person writes is no longer than that, in bytes.
const (
	longestPivot = 1 << 20
	longestLine  = 2000
)

// correct says what a sentence is in the pivot language.
type correct struct {
	Place   `json:",embed"`
	Version int64  `json:"version"`
	Text    string `json:"text"`
}

func (c *correct) effect(s *State) (Effect, error) {
	sentence := s.run.sentences[c.Place]
	if sentence == nil {
		return Effect{}, refuse("there is no sentence %d in %q", c.Sentence+1, c.Doc)
	}
	was, lang, _ := s.TextOf(c.Place, PivotText)
	if err := s.fresh(c.Version, was, c.item("pivot")); err != nil {
		return Effect{}, err
	}
	text := typed(c.Text)
	switch {
	case text == "":
		return Effect{}, refuse("the pivot is empty: undo its last change to have the old one")
	case len(text) > longestPivot:
		return Effect{}, refuse("the pivot is longer than %d bytes", longestPivot)
	case text == was:
		return Effect{}, refuse("the pivot says that already")
	}
	if lang == "" {
		lang = s.PivotLang()
	}
	return Effect{Pivot: &Pivot{
		Place: c.Place, Of: sentence.Text, OfLang: s.run.langOf(c.Doc, sentence), Lang: lang, Text: text, Was: was,
	}}, nil
}

// typed is a line that somebody wrote or pasted, without characters that act
// unseen.
func typed(text string) string {
	seen := strings.Map(func(r rune) rune {
		if untrusted.Unseen(r) {
			return -1
		}
		return r
	}, text)
	return norm.NFC.String(strings.Join(strings.Fields(seen), " "))
}

// fresh is a *Conflict where items have changed since a version; now is what is
// there.
func (s *State) fresh(version int64, now string, items ...item) error {
	if by := s.event(s.version(items...)); by != nil && by.Seq > version {
		return &Conflict{By: *by, Version: by.Seq, Now: now}
	}
	return nil
}

// PivotLang is the run's pivot language: that of the first pivot, else English.
func (s *State) PivotLang() string {
	for _, doc := range s.run.Documents {
		for _, sentence := range doc.Sentences {
			if sentence.Pivot != nil && sentence.Pivot.Lang != "" {
				return sentence.Pivot.Lang
			}
		}
	}
	return "en"
}
