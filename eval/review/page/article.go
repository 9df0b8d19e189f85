package page

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/mtalign/mtalign/eval/review"
	"github.com/mtalign/mtalign/eval/untrusted"
)

// An articleView is a page of the sentences of a document.
type articleView struct {
	Lang, Language, Title string
	Sentences             []sentence
	Pages                 pages
}

func (s *Site) article(state *review.State, r *http.Request) (title string, main any, err error) {
	docs := state.Documents()
	place, err := strconv.Atoi(r.PathValue("place"))
	if err != nil || place < 0 || place >= len(docs) {
		return "", nil, errNothing
	}
	doc := docs[place]
	link := linkTo(state, doc.ID)
	v := articleView{Lang: link.Lang, Language: link.Language, Title: link.Title}
	sentences, pages := paged(r, doc.Sentences)
	v.Pages = pages
	for _, sentence := range sentences {
		view := newSentence(state, review.Place{Doc: doc.ID, Sentence: sentence.N}, fmt.Sprintf("s%d", sentence.N))
		view.Role = untrusted.Clip(string(sentence.Role))
		v.Sentences = append(v.Sentences, view)
	}
	return v.Title, v, nil
}

// A homeView is what there is to review.
type homeView struct {
	Pairs   []pairLine
	Alone   []docLink
	Names   int
	Marks   int
	Pivots  int
	Exports []exported
}

type pairLine struct {
	Href     string
	A, B     docLink
	Progress progress
}

func (s *Site) home(state *review.State, _ *http.Request) (title string, main any, err error) {
	v := homeView{Names: len(state.All()), Marks: len(state.Marks()), Pivots: len(state.Pivots()), Exports: exports}
	told := map[string]bool{}
	for i, id := range state.Pairs() {
		pair, _ := state.Pair(id)
		told[pair.A], told[pair.B] = true, true
		v.Pairs = append(v.Pairs, pairLine{fmt.Sprintf("/pair/%d", i), linkTo(state, pair.A), linkTo(state, pair.B), count(state.Beads(id))})
	}
	for _, doc := range state.Documents() {
		if !told[doc.ID] {
			v.Alone = append(v.Alone, linkTo(state, doc.ID))
		}
	}
	return "Review", v, nil
}
