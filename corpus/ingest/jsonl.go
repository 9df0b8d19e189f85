package ingest

import (
	"bytes"
	"cmp"
	"errors"
	"iter"
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/charset"
	"github.com/mtalign/mtalign/corpus/lang"
)

func init() {
	formats.Add("jsonl", format{
		endings: []string{".jsonl", ".ndjson"},
		sniff:   func(head []byte) bool { return bytes.HasPrefix(head, []byte("{")) },
		read:    jsonLines,
	})
}

// A record is an article as a line of JSON.
type record struct {
	ID        word           `json:"id"`
	Title     word           `json:"title"`
	URL       word           `json:"url"`
	Date      word           `json:"date"`
	Lang      word           `json:"lang"`
	Publisher word           `json:"publisher"`
	Author    jsontext.Value `json:"author"`  // a name, a list of them, or schema.org's
	Licence   jsontext.Value `json:"licence"` // a string, or something that is carried along
	License   jsontext.Value `json:"license"` // the same in America, and in schema.org
	Text      *string        `json:"text"`
	HTML      *string        `json:"html"`
	Sentences jsontext.Value `json:"sentences"`

	// Fields that a Document has with another meaning.
	Source     jsontext.Value `json:"source"` // a string is the publisher
	Confidence jsontext.Value `json:"lang_confidence"`
	Dropped    jsontext.Value `json:"dropped"`

	Extra map[string]jsontext.Value `json:",embed"`
}

// A word is a string; other people's files have numbers where we want one.
type word string

func (w *word) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	if dec.PeekKind() == '0' {
		value, err := dec.ReadValue()
		*w = word(value)
		return err
	}
	return json.UnmarshalDecode(dec, (*string)(w))
}

// jsonLines reads one article a line.
func jsonLines(s source) iter.Seq[Article] {
	return func(yield func(Article) bool) {
		c, err := charset.Peek(s.Reader, s.Encoding)
		if err != nil {
			yield(failed(err))
			return
		}
		for line, err := range c.Lines(s.Reader, s.name) {
			article := failed(err)
			if err == nil {
				if len(bytes.TrimSpace(line.Text)) == 0 {
					continue
				}
				line.Text = bytes.Clone(line.Text)
				article = func() (corpus.Document, error) { return s.jsonLine(line, c) }
			}
			if !yield(article) {
				return
			}
		}
	}
}

// decodeLine reads a line in the file's charset. Where that was guessed, a line
// that is UTF-8 is UTF-8.
func (s source) decodeLine(line corpus.Line, c charset.Charset) (decoded, error) {
	if guessed := s.Encoding == "" || s.Encoding == "auto"; guessed && utf8.Valid(line.Text) && !c.Wide() {
		c, _ = charset.Lookup("utf-8")
	}
	text, err := c.Decode(line.Text)
	text.Line = max(text.Line, 1) + line.N - 1
	text.Offset += int(line.Offset)
	return decoded{text}, err
}

// jsonLine takes a line apart.
func (s source) jsonLine(line corpus.Line, c charset.Charset) (doc corpus.Document, err error) {
	text, err := s.decodeLine(line, c)
	if err == nil {
		err = text.refuse(s.name, s.OnError)
	}
	if err != nil {
		return doc, err
	}
	var r record
	if err := json.Unmarshal([]byte(text.UTF8), &r); err != nil {
		return doc, &corpus.LineError{Name: s.name, Line: line.N, Err: corpus.JSONError(err)}
	}
	switch {
	case r.Sentences.Kind() == '[':
		doc, err = s.documentOf(text.UTF8)
	case r.Text == nil && r.HTML == nil:
		err = errNoArticle
	default:
		doc, err = r.document(s.Lang)
	}
	if err != nil {
		return corpus.Document{}, &corpus.LineError{Name: s.name, Line: line.N, Err: err}
	}
	if doc.ID == "" {
		doc.ID = id(s.name, line.Text)
	}
	if doc.Source.Path == "" && doc.Source.SHA256 == "" {
		doc.Source.Path, doc.Source.SHA256, doc.Source.Encoding = s.name, sum(line.Text), text.Encoding
	}
	doc.Dropped = append(doc.Dropped, text.replaced()...)
	return doc, nil
}

// documentOf reads a line that is a Document. Its language is told where it
// does not say; the user's word counts only then.
func (s source) documentOf(line string) (corpus.Document, error) {
	var doc corpus.Document
	if err := json.Unmarshal([]byte(line), &doc); err != nil || doc.Lang != "" {
		return doc, err
	}
	p := page{}
	for _, sentence := range doc.Sentences {
		p.blocks = append(p.blocks, block{text: sentence.Text})
	}
	doc.Lang, doc.LangConfidence = p.language(s.Lang)
	return doc, nil
}

var errNoArticle = errors.New("no article: the object has neither text nor html nor sentences")

// document reads the article in a record. What the record says of it counts
// more than what its page says. Lines of dropped pieces count in the text.
func (r record) document(code string) (corpus.Document, error) {
	var p page
	var err error
	if r.HTML != nil {
		p, err = htmlPage(corpus.NFC(*r.HTML))
	} else {
		p, err = plainText(corpus.NFC(*r.Text))
	}
	if err != nil {
		return corpus.Document{}, err
	}
	for _, field := range []struct {
		to    *string
		value word
	}{{&p.title, r.Title}, {&p.url, r.URL}, {&p.date, word(isoDate(string(r.Date)))}, {&p.publisher, r.Publisher}, {&p.author, word(r.authorNames())}} {
		if field.value != "" {
			*field.to = corpus.NFC(string(field.value))
		}
	}
	if p.publisher == "" {
		p.publisher = stringIn(r.Source)
	}
	if said := lang.Primary(string(r.Lang)); said != "" && (code == "" || code == "auto") {
		code = said
	}
	doc := p.document(code)
	doc.ID = string(r.ID)
	doc.Licence = cmp.Or(stringIn(r.Licence), stringIn(r.License))
	if len(doc.Sentences) == 0 {
		return doc, errors.New("no article found: nothing but white space or parts of a page")
	}
	doc.Extra, err = r.carried(doc.Publisher)
	return doc, err
}

// stringIn is what a value says that is a string: news dumps name the publisher
// as their source.
func stringIn(value jsontext.Value) string {
	var text string
	if value.Kind() != '"' || json.Unmarshal(value, &text) != nil {
		return ""
	}
	return visible(corpus.NFC(text))
}

// authorNames are the names of the authors, as in schema.org: strings, or things
// with a name, one or several.
func (r record) authorNames() string {
	var value any
	if r.Author == nil || json.Unmarshal(r.Author, &value) != nil {
		return ""
	}
	return visible(strings.Join((&graph{}).names(value), ", "))
}

// clash is put before the name of a field that a Document has with another
// meaning: article_source.
const clash = "article_"

// carried returns the fields that go with the document as they are. What has
// become the publisher is not said twice.
func (r record) carried(publisher string) (jsontext.Value, error) {
	fields := maps.Clone(r.Extra)
	if name := stringIn(r.Source); name != "" && name == publisher {
		r.Source = nil
	}
	for _, told := range []*jsontext.Value{&r.Author, &r.Licence, &r.License} {
		if kind := told.Kind(); kind == '"' || kind == 'n' {
			*told = nil
		}
	}
	for _, field := range []struct {
		name  string
		value jsontext.Value
	}{{"author", r.Author}, {"licence", r.Licence}, {"license", r.License}, {"source", r.Source}, {"lang_confidence", r.Confidence}, {"dropped", r.Dropped}, {"sentences", r.Sentences}} {
		if field.value == nil {
			continue
		}
		if fields == nil {
			fields = map[string]jsontext.Value{}
		}
		name := clash + field.name
		for fields[name] != nil {
			name = clash + name
		}
		fields[name] = field.value
	}
	if len(fields) == 0 {
		return nil, nil
	}
	return json.Marshal(fields, json.Deterministic(true))
}

// isoDate turns a date in any form that the languages list into ISO 8601; one
// in a form of its own stays as it is.
func isoDate(date string) string {
	if len(date) >= len("2006-01-02") && date[4] == '-' && date[7] == '-' {
		return date
	}
	if found := findDate(date); found != "" {
		return found
	}
	return date
}
