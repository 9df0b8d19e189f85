package review

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
)

// Method is the method of a bead that a person made or accepted.
const Method = "review"

// Decisions are what stands decided, whatever became of the run since.
type Decisions struct{ *folded }

// ReadDecisions reads the decisions in the file path, none where there is no
// such file, behind those that other files give (see ReadEvents). No file is
// written.
func ReadDecisions(ctx context.Context, path string, given ...string) (d Decisions, err error) {
	var events []Event
	for _, name := range given {
		read, err := readEventsFile(name)
		if err != nil {
			return d, err
		}
		events = behind(events, read)
	}
	own, err := readLog(ctx, path)
	if err != nil {
		return d, fmt.Errorf("opening the review %s: %w", path, err)
	}
	return Decisions{fold(behind(events, own))}, nil
}

// behind puts events behind others and numbers them on.
func behind(events, more []Event) []Event {
	first := int64(len(events))
	for _, e := range more {
		e.Seq += first
		if e.Undo > 0 {
			e.Undo += first
		}
		events = append(events, e)
	}
	return events
}

// Beads puts what was decided about a pair in the place of what a machine found:
// an accepted bead is certain, and of a rejected one each sentence stands alone.
func (d Decisions) Beads(machine corpus.Bitext) corpus.Bitext {
	if len(machine) == 0 {
		return machine
	}
	decided := d.decided(machine[0].Pair)
	if len(decided) == 0 {
		return machine
	}
	var out corpus.Bitext
	t := newTexts(machine)
	for _, at := range arrange(machine, decided) {
		switch {
		case at.decided == nil:
			out = append(out, at.Bead)
		case at.decided.Status == Accepted:
			at.Score, at.Method = 1, Method
			out = append(out, at.Bead)
		default:
			for _, p := range t.places(at.decided.Ref) {
				out = append(out, t.bead(p.ref()))
			}
		}
	}
	return out
}

// Pivots are the corrected pivots as a bitext: sentence and pivot. Of sentences
// of one text the last correction holds.
func (d Decisions) Pivots() corpus.Bitext {
	var out corpus.Bitext
	for _, at := range slices.SortedFunc(maps.Keys(d.pivots), comparePlaces) {
		p := d.pivots[at]
		out = append(out, corpus.Bead{
			Relation: corpus.Parallel, Score: 1, Method: Method,
			A: corpus.Side{Doc: p.Doc, Lang: p.OfLang, N: []int{p.Sentence}, Text: []string{p.Of}},
			B: corpus.Side{Lang: p.Lang, N: []int{}, Text: []string{p.Text}},
		})
	}
	return out
}

// Correct gives a document's sentences the pivots that were corrected: that of the
// sentence itself, else the last one of another sentence of the same text.
func (d Decisions) Correct(doc *corpus.Document) {
	for i := range doc.Sentences {
		s := &doc.Sentences[i]
		p := d.pivots[Place{doc.ID, s.N}]
		if p == nil || p.Of != s.Text {
			p = d.byText[[2]string{doc.LangOf(*s), s.Text}]
		}
		if p != nil {
			s.Pivot = &corpus.Pivot{Lang: p.Lang, Text: p.Text, Origin: Method, Match: 1}
		}
	}
}

// Digest is a hash of what stands decided of a kind: beads, names or pivots; ""
// where nothing does.
func (d Decisions) Digest(kind string) string {
	if len(d.standingOf[kind]) == 0 {
		return ""
	}
	h := sha256.New()
	for _, effect := range d.standingOf[kind] {
		json.MarshalWrite(h, effect, json.Deterministic(true)) // what was read as JSON is JSON
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Standing are the effects that a run takes, in the order of their making, kind by
// kind.
func (d Decisions) Standing() (all []Effect) {
	for _, kind := range slices.Sorted(maps.Keys(d.standingOf)) {
		all = append(all, d.standingOf[kind]...)
	}
	return all
}

func comparePlaces(a, b Place) int {
	return cmp.Or(cmp.Compare(a.Doc, b.Doc), cmp.Compare(a.Sentence, b.Sentence))
}

// A Name is a name in two languages.
type Name struct{ A, B, LangA, LangB string }

// Names are the names whose forms were set in several languages.
func (d Decisions) Names() []Name {
	var out []Name
	for _, g := range d.standing() {
		languages := slices.Sorted(maps.Keys(g.Canonical))
		for i := 1; i < len(languages); i++ {
			a, b := languages[0], languages[i]
			out = append(out, Name{g.Canonical[a], g.Canonical[b], a, b})
		}
	}
	return out
}

// standing are the groups that stand, in the order of their making.
func (f *folded) standing() []*Group {
	var out []*Group
	for _, g := range f.groups {
		stands := len(g.Mentions) > 0
		for _, m := range g.Mentions {
			stands = stands && f.names[m.item()] == g
		}
		if stands {
			out = append(out, g)
		}
	}
	return out
}

// Judged are the machine's beads that somebody accepted or rejected.
func (d Decisions) Judged() []Decided {
	var out []Decided
	for _, pair := range slices.Sorted(maps.Keys(d.order)) {
		for _, bead := range d.decided(pair) {
			if bead.Score != nil {
				out = append(out, *bead)
			}
		}
	}
	return out
}

// Marks are the marks that stand, by place.
func (d Decisions) Marks() []Event {
	var out []Event
	for _, at := range slices.SortedFunc(maps.Keys(d.marks), comparePlaces) {
		out = append(out, d.marks[at]...)
	}
	return out
}

// Ratings are the ratings that stand, by place.
func (d Decisions) Ratings() []Rating {
	var out []Rating
	for _, at := range slices.SortedFunc(maps.Keys(d.ratings), comparePlaces) {
		for _, part := range slices.Sorted(maps.Keys(d.ratings[at])) {
			out = append(out, d.ratings[at][part])
		}
	}
	return out
}
