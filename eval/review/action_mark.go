package review

import (
	"slices"
	"strings"
)

func init() {
	add[mark]("mark")
	add[unmark]("unmark")
	add[rate]("rate")
}

// Categories are MQM's as GEMBA-MQM and this project's judge have them. ESA has
// none.
var Categories = []string{
	"accuracy/addition", "accuracy/mistranslation", "accuracy/omission", "accuracy/untranslated text",
	"fluency/character encoding", "fluency/grammar", "fluency/inconsistency", "fluency/punctuation",
	"fluency/register", "fluency/spelling", "locale convention", "style/awkward",
	"terminology/inappropriate for context", "terminology/inconsistent use",
	"source error", "non-translation", "other",
}

// Severities are MQM's; ESA has the first two.
var Severities = []string{"minor", "major", "critical"}

// mark marks an error span.
type mark struct {
	Mark    `json:",embed"`
	Of      string `json:"of"` // Digest of the text that its author saw
	Version int64  `json:"version"`
}

func (m *mark) effect(s *State) (Effect, error) {
	text, err := s.marked(m.Place, m.In, m.Of)
	if err != nil {
		return Effect{}, err
	}
	if err := s.fresh(m.Version, "", m.item("marks")); err != nil {
		return Effect{}, err
	}
	runes := []rune(text)
	switch {
	case m.Start < 0 || m.End <= m.Start || m.End > len(runes):
		return Effect{}, refuse("the text has %d characters: a mark from %d to %d is none", len(runes), m.Start, m.End)
	case m.Category != "" && !slices.Contains(Categories, m.Category):
		return Effect{}, refuse("unknown category %q (known: %s)", m.Category, strings.Join(Categories, ", "))
	case !slices.Contains(Severities, m.Severity):
		return Effect{}, refuse("unknown severity %q (known: %s)", m.Severity, strings.Join(Severities, ", "))
	case len(m.Note) > longestLine:
		return Effect{}, refuse("the note is longer than %d bytes", longestLine)
	}
	made := m.Mark
	made.Text = string(runes[m.Start:m.End])
	return Effect{Mark: &made}, nil
}

// marked is the text of a sentence that can be marked, if it is the one with the
// digest of: that which the author of a request saw. "" takes any.
func (s *State) marked(at Place, in Part, of string) (string, error) {
	text, _, ok := s.TextOf(at, in)
	switch {
	case in != Text && in != PivotText:
		return "", refuse("unknown part %q (known: %s, %s)", in, PivotText, Text)
	case !ok:
		return "", refuse("there is no sentence %d in %q", at.Sentence+1, at.Doc)
	case text == "":
		return "", refuse("the sentence has no pivot")
	case of == "" || of == Digest(text):
		return text, nil
	}
	if by := s.event(s.PivotVersion(at)); in == PivotText && by != nil {
		return "", &Conflict{By: *by, Version: by.Seq, Now: text}
	}
	return "", refuse("the text reads otherwise since the run was done again: look at it first")
}

// unmark takes a mark away, that of an event.
type unmark struct {
	Place   `json:",embed"`
	Event   int64 `json:"event"`
	Version int64 `json:"version"`
}

func (u *unmark) effect(s *State) (Effect, error) {
	if err := s.fresh(u.Version, "", u.item("marks")); err != nil {
		return Effect{}, err
	}
	if !slices.ContainsFunc(s.marks[u.Place], func(e Event) bool { return e.Seq == u.Event }) {
		return Effect{}, refuse("there is no such mark")
	}
	return Effect{Unmark: &Unmark{u.Place, u.Event}}, nil
}

// rate gives a sentence ESA's score.
type rate struct {
	Rating  `json:",embed"`
	Version int64 `json:"version"`
}

func (r *rate) effect(s *State) (Effect, error) {
	text, err := s.marked(r.Place, r.In, r.Of)
	if err != nil {
		return Effect{}, err
	}
	if err := s.fresh(r.Version, "", r.item("marks")); err != nil {
		return Effect{}, err
	}
	if !(r.Score >= 0 && r.Score <= 100) {
		return Effect{}, refuse("a rating is from 0 to 100, not %g", r.Score)
	}
	rating := r.Rating
	rating.Of = Digest(text)
	return Effect{Rating: &rating}, nil
}
