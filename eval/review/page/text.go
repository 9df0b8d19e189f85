package page

import (
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// A text of more than longText runes is folded behind its first headText.
const (
	longText = 2000
	headText = 1500
)

// A passage is a text that can be marked, in pieces.
type passage struct {
	Head, Rest []piece
	More       int    // runes in Rest
	Mark       string // of the request to mark it, without the span
	Lang       string
}

// A piece is a stretch of text under one mark, or under none. At and N are its
// place in the text as the run has it, in runes: what is shown may be longer.
type piece struct {
	Text     string
	At, N    int
	Severity string // of the mark; empty where there is none
	Unseen   bool
	Ends     []int // numbers of the marks that end here
}

// newPassage cuts a text at its marks, whose numbers are their places in marks,
// from 1. A mark that does not fit the text any more is not painted.
func newPassage(text, lang, request string, part review.Part, marks []review.Event) passage {
	runes := []rune(text)
	worst := make([]int, len(runes)) // severity, from 1
	ends := map[int][]int{}
	for i, e := range marks {
		m := e.Mark
		if m.In != part || !m.Fits(runes) {
			continue
		}
		for at := m.Start; at < m.End; at++ {
			worst[at] = max(worst[at], slices.Index(review.Severities, m.Severity)+1)
		}
		ends[m.End] = append(ends[m.End], i+1)
	}
	p := passage{Mark: request, Lang: untrusted.Tag(lang)}
	for from := 0; from < len(runes); {
		to := from + 1
		hidden := untrusted.Unseen(runes[from])
		for !hidden && to < len(runes) && worst[to] == worst[from] && ends[to] == nil && !untrusted.Unseen(runes[to]) &&
			!(to == headText && len(runes) > longText) {
			to++
		}
		cut := piece{Text: untrusted.Visible(string(runes[from:to])), At: from, N: to - from, Unseen: hidden, Ends: ends[to]}
		if worst[from] > 0 {
			cut.Severity = review.Severities[worst[from]-1]
		}
		if from >= headText && len(runes) > longText {
			p.Rest = append(p.Rest, cut)
		} else {
			p.Head = append(p.Head, cut)
		}
		from = to
	}
	if len(p.Rest) > 0 {
		p.More = len(runes) - headText
	}
	return p
}

// A sentence is a sentence on a page with all that can be done to it.
type sentence struct {
	ID      string // of its element
	No      int    // in its document, from 1
	Role    string
	Text    passage
	Pivot   passage
	Draft   string // what the editor of its pivot begins with
	Long    bool   // too long a pivot to edit in a page
	Doubt   string // why there is no pivot
	Fixed   bool   // the pivot was corrected
	Correct string // request
	Rate    string // request
	Rating  string
	Marks   []marked

	Side     string // of its bead: a or b
	Up, Down string // requests to move it to the bead before, and behind
}

type marked struct {
	No                                 int
	Text, Category, Severity, In, Note string
	Undo                               string // request
}

// longestDraft is the runes of the longest pivot that is edited on the page.
const longestDraft = 20000

func newSentence(s *review.State, at review.Place, id string) sentence {
	text, lang, _ := s.TextOf(at, review.Text)
	pivot, pivotLang, _ := s.TextOf(at, review.PivotText)
	marks := s.MarksOn(at)
	version := s.MarksVersion(at)
	out := sentence{
		ID: id, No: at.Sentence + 1,
		Text:    newPassage(text, lang, request("mark", at, version, "in", "text", "of", review.Digest(text)), review.Text, marks),
		Fixed:   s.Pivot(at) != nil,
		Correct: request("pivot", at, s.PivotVersion(at)),
		Rate:    request("rate", at, version, "in", "text", "of", review.Digest(text)),
	}
	if pivot != text || out.Fixed {
		out.Pivot = newPassage(pivot, pivotLang, request("mark", at, version, "in", "pivot", "of", review.Digest(pivot)), review.PivotText, marks)
		out.Draft, out.Long = pivot, len(pivot) > longestDraft
	}
	if score, ok := s.RatingOf(at, review.Text); ok {
		out.Rating = number(score)
	}
	for i, e := range marks {
		m := e.Mark
		out.Marks = append(out.Marks, marked{
			No: i + 1, Text: untrusted.Clip(m.Text), Category: m.Category, Severity: m.Severity, Note: untrusted.Clip(m.Note),
			In: map[review.Part]string{review.PivotText: "in the pivot"}[m.In], Undo: request("unmark", at, version, "event", e.Seq),
		})
	}
	return out
}

// request is the JSON of a request about a sentence; further fields come as
// names and values.
func request(action string, at review.Place, version int64, fields ...any) string {
	r := map[string]any{"action": action, "doc": at.Doc, "sentence": at.Sentence, "version": version}
	for i := 0; i < len(fields); i += 2 {
		r[fields[i].(string)] = fields[i+1]
	}
	return encoded(r)
}

// encoded is the JSON of a value of ours.
func encoded(value any) string {
	text, err := json.Marshal(value, json.Deterministic(true), jsontext.AllowInvalidUTF8(true))
	if err != nil {
		panic(err) // a value of ours is JSON
	}
	return string(text)
}
