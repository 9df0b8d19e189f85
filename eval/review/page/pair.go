package page

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// pageSize is how many beads, sentences, names or changes a page shows.
const pageSize = 50

// A pairView is a page of the beads of a pair.
type pairView struct {
	A, B     docLink
	Relation string
	Progress progress
	Shown    []choice
	Beads    []bead
	Pages    pages
}

// A docLink leads to a document.
type docLink struct {
	Href, Title, Lang, Language string
}

// A progress counts beads by what was decided.
type progress struct {
	Accepted, Rejected, Undecided, All int
	WidthA, WidthR                     string // of a bar of 100
}

// A choice is one of several views of a list.
type choice struct {
	Href, Name string
	Current    bool
}

// A bead is a bead with what can be done to it: the requests.
type bead struct {
	ID     string
	No     int
	A, B   side
	Status review.Status
	Score  string
	Level  string
	Method string
	Last   string // who changed it, and how
	Accept string
	Reject string
	Reopen string
	Merge  string
	Split  string
	NA, NB int // sentences
}

// A side is one side of a bead, of which the first and the last sentence can be
// moved.
type side struct {
	Name      string
	Language  string
	Sentences []sentence
}

// up gives the first sentence the request to move it to the bead before; down
// gives the last one that to the bead behind.
func (s *side) up(request string) {
	if len(s.Sentences) > 0 {
		s.Sentences[0].Up = request
	}
}

func (s *side) down(request string) {
	if n := len(s.Sentences); n > 0 {
		s.Sentences[n-1].Down = request
	}
}

func (s *Site) pair(state *review.State, r *http.Request) (title string, main any, err error) {
	ids := state.Pairs()
	place, err := strconv.Atoi(r.PathValue("place"))
	if err != nil || place < 0 || place >= len(ids) {
		return "", nil, errNothing
	}
	id := ids[place]
	pair, _ := state.Pair(id)
	all := state.Beads(id)
	v := pairView{A: linkTo(state, pair.A), B: linkTo(state, pair.B), Relation: untrusted.Clip(string(pair.Relation)), Progress: count(all)}
	show := r.URL.Query().Get("show")
	for _, name := range []string{"", string(review.Undecided), string(review.Accepted), string(review.Rejected)} {
		v.Shown = append(v.Shown, choice{here(r, "show", name, "from", ""), cmp.Or(name, "all"), name == show})
	}
	var wanted []int
	for i, b := range all {
		if show == "" || string(b.Status) == show {
			wanted = append(wanted, i)
		}
	}
	wanted, v.Pages = paged(r, wanted)
	for _, i := range wanted {
		v.Beads = append(v.Beads, newBead(state, id, all, i))
	}
	return v.A.Title + " and " + v.B.Title, v, nil
}

// linkTo leads to a document by its id.
func linkTo(state *review.State, id string) docLink {
	if place, ok := state.Place(id); ok {
		doc := state.Documents()[place]
		return docLink{fmt.Sprintf("/article/%d", place), untrusted.Clip(cmp.Or(doc.Title, doc.ID)), untrusted.Tag(doc.Lang), untrusted.LanguageName(doc.Lang)}
	}
	return docLink{Title: untrusted.Clip(cmp.Or(id, "unknown document")), Lang: "und", Language: untrusted.LanguageName("")}
}

func count(beads []review.Bead) progress {
	p := progress{All: len(beads)}
	for _, b := range beads {
		switch b.Status {
		case review.Accepted:
			p.Accepted++
		case review.Rejected:
			p.Rejected++
		default:
			p.Undecided++
		}
	}
	if p.All > 0 {
		p.WidthA, p.WidthR = number(100*float64(p.Accepted)/float64(p.All)), number(100*float64(p.Rejected)/float64(p.All))
	}
	return p
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func newBead(state *review.State, pair string, all []review.Bead, i int) bead {
	b := all[i]
	act := func(action string, beads ...review.Bead) string {
		return encoded(map[string]any{"action": action, "pair": pair, "beads": seen(beads...)})
	}
	out := bead{
		ID: "b-" + dotted(b.Ref.A) + "-" + dotted(b.Ref.B), No: i + 1, Status: b.Status,
		Score: strconv.FormatFloat(b.Score, 'f', 2, 64), Level: level(b.Score), Method: untrusted.Clip(b.Method),
		Accept: act("accept", b), NA: len(b.Ref.A), NB: len(b.Ref.B), Last: lately(b.Last),
		A: newSide(state, b.Bead.A, "a"), B: newSide(state, b.Bead.B, "b"),
	}
	if b.Null() || b.Method == review.Method {
		out.Score = ""
	}
	if !b.Null() {
		out.Reject = act("reject", b)
	}
	if b.Status != review.Undecided {
		out.Reopen = act("reopen", b)
	}
	if i+1 < len(all) {
		out.Merge = act("merge", b, all[i+1])
		out.A.down(moving(pair, "a", false, b, all[i+1]))
		out.B.down(moving(pair, "b", false, b, all[i+1]))
	}
	if i > 0 {
		out.A.up(moving(pair, "a", true, all[i-1], b))
		out.B.up(moving(pair, "b", true, all[i-1], b))
	}
	if out.NA+out.NB > 1 {
		out.Split = encoded(map[string]any{"action": "split", "pair": pair, "bead": seen(b)[0]})
	}
	return out
}

// moving is the request to move a sentence of a side from one bead to its
// neighbour.
func moving(pair, side string, up bool, beads ...review.Bead) string {
	return encoded(map[string]any{"action": "move", "pair": pair, "side": side, "up": up, "beads": seen(beads...)})
}

// seen is the form in which a request names beads.
func seen(beads ...review.Bead) []map[string]any {
	var out []map[string]any
	for _, b := range beads {
		out = append(out, map[string]any{"a": b.Ref.A, "b": b.Ref.B, "version": b.Version})
	}
	return out
}

func newSide(state *review.State, s corpus.Side, name string) side {
	out := side{Name: name, Language: untrusted.LanguageName(s.Lang)}
	for _, n := range s.N {
		sentence := newSentence(state, review.Place{Doc: s.Doc, Sentence: n}, fmt.Sprintf("%s%d", name, n))
		sentence.Side = name
		out.Sentences = append(out.Sentences, sentence)
	}
	return out
}

// level is the colour of a score.
func level(score float64) string {
	switch {
	case score >= 0.8:
		return "low"
	case score >= 0.5:
		return "mid"
	}
	return "high"
}

func dotted(ns []int) string {
	var parts []string
	for _, n := range ns {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, ".")
}

// lately says who changed something last.
func lately(e *review.Event) string {
	if e == nil {
		return ""
	}
	return untrusted.Clip(e.Author) + " " + e.Told() + " at " + clock(e.Time)
}

// A pages leads through a list that is longer than a page.
type pages struct {
	From, To, All  int // from 1
	Previous, Next string
}

// paged cuts a list to the page that a request asks for.
func paged[T any](r *http.Request, all []T) ([]T, pages) {
	from, _ := strconv.Atoi(r.URL.Query().Get("from"))
	from = max(0, min(from, len(all)-1))
	from -= from % pageSize
	to := min(from+pageSize, len(all))
	p := pages{From: min(from+1, len(all)), To: to, All: len(all)}
	if from > 0 {
		p.Previous = here(r, "from", strconv.Itoa(from-pageSize))
	}
	if to < len(all) {
		p.Next = here(r, "from", strconv.Itoa(to))
	}
	return slices.Clone(all[from:to]), p
}

// here is the address of a request with other values, by name and value.
func here(r *http.Request, values ...string) string {
	query := r.URL.Query()
	for i := 0; i < len(values); i += 2 {
		if values[i+1] == "" {
			query.Del(values[i])
		} else {
			query.Set(values[i], values[i+1])
		}
	}
	u := url.URL{Path: r.URL.Path, RawQuery: query.Encode()}
	return u.String()
}
