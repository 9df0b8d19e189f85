// Package corpus holds the two records that flow through mtalign, Document
// (one version of a story) and Bitext (two versions aligned), with what hangs
// on them, and reads and writes them as JSON lines.
//
// The records say what is known; the workers (align, translate, eval) each add
// a bit more to them. Offsets are Unicode code points (runes) into NFC text,
// ends exclusive. JSON fields that are not known here are kept and written
// back.
package corpus

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// A Document is one version of a story, as one publisher printed it.
type Document struct {
	ID             string         `json:"id"`
	Lang           string         `json:"lang"` // ISO 639-1, "und" where unknown
	LangConfidence float64        `json:"lang_confidence"`
	Title          string         `json:"title"`
	URL            string         `json:"url,omitzero"`
	Date           string         `json:"date,omitzero"` // ISO 8601
	Publisher      string         `json:"publisher,omitzero"`
	Author         string         `json:"author,omitzero"`  // names as printed, several joined by ", "
	Licence        string         `json:"licence,omitzero"` // SPDX where it has an identifier
	Sentences      []Sentence     `json:"sentences"`
	Dropped        []Dropped      `json:"dropped,omitempty"`
	Source         Source         `json:"source,omitzero"`
	Extra          jsontext.Value `json:",embed"`
}

// Role says what part a sentence plays on the page.
type Role string

// The roles of a sentence.
const (
	Title    Role = "title"
	Body     Role = "body"
	Caption  Role = "caption"
	Dateline Role = "dateline"
	Byline   Role = "byline"
)

// A Sentence is the unit that is translated, aligned and audited.
type Sentence struct {
	N     int            `json:"n"`   // position in the document, from 0
	Par   int            `json:"par"` // paragraph, from 0
	Role  Role           `json:"role"`
	Text  string         `json:"text"`           // NFC
	Lang  string         `json:"lang,omitzero"`  // only where it differs from the document's
	Pivot *Pivot         `json:"pivot,omitzero"` // nil before translation
	Line  int            `json:"-"`              // of the source, from 1; 0 where nobody knows any more
	Extra jsontext.Value `json:",embed"`
}

// A Pivot is a sentence in the pivot language, or the reason why there is none.
type Pivot struct {
	Lang   string         `json:"lang,omitzero"`
	Text   string         `json:"text,omitzero"`
	Origin string         `json:"origin,omitzero"` // tm, llm, batch; source where the sentence is in the pivot language
	Model  string         `json:"model,omitzero"`
	Match  float64        `json:"match,omitzero"`  // of a translation memory's match: 1 is exact
	Repeat bool           `json:"repeat,omitzero"` // it is that of the same text elsewhere, translated in the context there
	Doubt  string         `json:"doubt,omitzero"`  // what speaks against Text, which was given again all the same
	Error  string         `json:"error,omitzero"`
	Extra  jsontext.Value `json:",embed"`
}

// Dropped is a piece of the source that is no part of the article.
type Dropped struct {
	Line   int            `json:"line"` // of the source, from 1
	Text   string         `json:"text"`
	Reason string         `json:"reason"`
	Extra  jsontext.Value `json:",embed"`
}

// Source says where a document was read from.
type Source struct {
	Path     string         `json:"path"`
	SHA256   string         `json:"sha256"` // of the bytes as they were read
	Encoding string         `json:"encoding"`
	Extra    jsontext.Value `json:",embed"`
}

// LangOf returns the language of the document's sentence s.
func (d *Document) LangOf(s Sentence) string {
	if s.Lang != "" {
		return s.Lang
	}
	return d.Lang
}

// Pivots returns the pivot text of every sentence, empty where there is none,
// and how many are there.
func (d *Document) Pivots() (texts []string, have int) {
	texts = make([]string, len(d.Sentences))
	for i, s := range d.Sentences {
		if s.Pivot != nil && s.Pivot.Text != "" {
			texts[i] = s.Pivot.Text
			have++
		}
	}
	return texts, have
}

// position stands for a sentence number that the JSON did not give.
const position = -1

// UnmarshalJSONFrom gives missing fields their defaults: the role is body, and
// n is the position, which UnmarshalJSONFrom of Document fills in.
func (s *Sentence) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type plain Sentence
	p := plain{N: position, Role: Body}
	if err := json.UnmarshalDecode(dec, &p); err != nil {
		return err
	}
	*s = Sentence(p)
	return nil
}

// UnmarshalJSONFrom numbers the sentences that came without a number.
func (d *Document) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	type plain Document
	var p plain
	if err := json.UnmarshalDecode(dec, &p); err != nil {
		return err
	}
	for i := range p.Sentences {
		if p.Sentences[i].N == position {
			p.Sentences[i].N = i
		}
	}
	*d = Document(p)
	return nil
}
