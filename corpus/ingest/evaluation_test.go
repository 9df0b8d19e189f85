package ingest_test

import (
	"crypto/sha256"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/lang"
)

// An expectation is what an evaluation set says of a page: strings that its
// text must contain and must not, and what is known of the article.
type expectation struct {
	page          []byte
	with, without []string
	title, date   string
	authors       []string
	development   bool // in the half that the extractor was developed on
}

// evaluationSet reads the pages and expectations of a checkout of
// github.com/markusmobius/go-trafilatura: the Go literal in
// scripts/comparison/data.go and the pages in test-files. The first bit of a
// page's SHA-256 tells the half.
func evaluationSet(t testing.TB) []expectation {
	t.Helper()
	root := os.Getenv("MTALIGN_HTML_EVALUATION")
	if root == "" {
		t.Skip("MTALIGN_HTML_EVALUATION is not set: it names a checkout of github.com/markusmobius/go-trafilatura, whose pages are not ours to include")
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, "scripts", "comparison", "data.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var set []expectation
	ast.Inspect(file, func(n ast.Node) bool {
		entry, ok := n.(*ast.CompositeLit)
		if !ok || entry.Type != nil {
			return true
		}
		fields := literalFields(t, entry)
		if e, ok := readExpectation(t, root, fields); ok {
			set = append(set, e)
		}
		return false
	})
	if len(set) == 0 {
		t.Fatalf("no page in %s", root)
	}
	return set
}

// literalFields reads the strings of a struct's literal, by field.
func literalFields(t testing.TB, entry *ast.CompositeLit) map[string][]string {
	fields := map[string][]string{}
	for _, element := range entry.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		name, ok := pair.Key.(*ast.Ident)
		if !ok {
			continue
		}
		ast.Inspect(pair.Value, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok {
				value, err := strconv.Unquote(literal.Value)
				if err != nil {
					t.Fatal(err)
				}
				fields[name.Name] = append(fields[name.Name], value)
			}
			return true
		})
	}
	return fields
}

// readExpectation reads the page of an entry; it is in one of two folders.
func readExpectation(t testing.TB, root string, fields map[string][]string) (expectation, bool) {
	if len(fields["File"]) != 1 {
		return expectation{}, false
	}
	e := expectation{
		with: each(fields["With"], commonSpaces), without: each(fields["Without"], commonSpaces), authors: fields["Authors"],
		title: strings.Join(fields["Title"], ""), date: strings.Join(fields["Date"], ""),
	}
	var err error
	for _, folder := range []string{"comparison", "mock"} {
		if e.page, err = os.ReadFile(filepath.Join(root, "test-files", folder, fields["File"][0])); err == nil {
			break
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	e.development = sha256.Sum256(e.page)[0]&0x80 == 0
	return e, true
}

// A tally counts what an extractor does on the pages of a set, as go-trafilatura's
// own comparison counts it: a true positive is an expected string that is in the
// text, a false positive an unwanted one. A page that fails counts as empty.
type tally struct {
	pages                         int
	truePositives, falseNegatives int
	falsePositives, trueNegatives int
}

func (c *tally) add(e expectation, text string) {
	c.pages++
	for _, s := range e.with {
		if strings.Contains(text, s) {
			c.truePositives++
		} else {
			c.falseNegatives++
		}
	}
	for _, s := range e.without {
		if strings.Contains(text, s) {
			c.falsePositives++
		} else {
			c.trueNegatives++
		}
	}
}

func (c tally) f() float64 {
	tp := float64(c.truePositives)
	return 2 * tp / (2*tp + float64(c.falsePositives) + float64(c.falseNegatives))
}

func (c tally) log(t testing.TB, name string) {
	tp, fp, fn, tn := float64(c.truePositives), float64(c.falsePositives), float64(c.falseNegatives), float64(c.trueNegatives)
	t.Logf("%s: %d pages, precision %.3f, recall %.3f, accuracy %.3f, F %.3f",
		name, c.pages, tp/(tp+fp), tp/(tp+fn), (tp+tn)/(tp+fp+fn+tn), c.f())
}

// plainText is the text of a document's sentences in some roles, a paragraph a
// line, with common spaces, as the set's expectations have them.
func plainText(doc corpus.Document, roles ...corpus.Role) string {
	var b strings.Builder
	par := 0
	for _, s := range doc.Sentences {
		if !slices.Contains(roles, s.Role) {
			continue
		}
		if s.Par != par {
			b.WriteByte('\n')
			par = s.Par
		} else if b.Len() > 0 {
			b.WriteString(lang.Of(doc.Lang).Join())
		}
		b.WriteString(commonSpaces(s.Text))
	}
	return b.String()
}

func commonSpaces(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }

// floor is the least F that is right for the whole set; go-trafilatura v1.12
// reaches 0.915 with its fallback, in the same count.
const floor = 0.92

// TestEvaluation measures the extraction on go-trafilatura's evaluation set, in
// the half that it was developed on and in the other. Titles, captions and
// bylines stand apart from the text, as the library leaves out h1 beside the
// text, figures, and what is named author or byline; what counting them as
// text would give is logged too.
func TestEvaluation(t *testing.T) {
	set := evaluationSet(t)
	var all, captioned, everything tally
	halves := map[bool]*tally{true: {}, false: {}}
	var title, date, author accuracy
	for _, e := range set {
		docs, _ := read("page.html", e.page, ingest.Options{OnError: ingest.Replace})
		docs = append(docs, corpus.Document{}) // a page that fails is empty
		doc := docs[0]
		text := plainText(doc, corpus.Body, corpus.Dateline)
		all.add(e, text)
		halves[e.development].add(e, text)
		captioned.add(e, plainText(doc, corpus.Body, corpus.Dateline, corpus.Caption, corpus.Byline))
		everything.add(e, plainText(doc, corpus.Body, corpus.Dateline, corpus.Caption, corpus.Byline, corpus.Title))
		title.add(e.title != "", sameLetters(e.title, doc.Title))
		date.add(e.date != "", strings.HasPrefix(doc.Date, e.date))
		author.add(len(e.authors) > 0, doc.Author == strings.Join(e.authors, ", "))
	}
	all.log(t, "all")
	halves[true].log(t, "developed on")
	halves[false].log(t, "confirmed on")
	captioned.log(t, "all, captions and bylines counted as text")
	everything.log(t, "all, titles too")
	t.Logf("title %.3f of %d, date %.3f of %d, author %.3f of %d",
		title.share(), title.known, date.share(), date.known, author.share(), author.known)
	if all.f() < floor {
		t.Errorf("F %.4f, want %.2f", all.f(), floor)
	}
}

// BenchmarkEvaluation reads the pages of the set.
func BenchmarkEvaluation(b *testing.B) {
	set := evaluationSet(b)
	size := 0
	for _, e := range set {
		size += len(e.page)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, e := range set {
			read("page.html", e.page, ingest.Options{OnError: ingest.Replace})
		}
	}
	b.ReportMetric(float64(b.N*len(set))/b.Elapsed().Seconds(), "pages/s")
}

// An accuracy counts the pages where a field is known, and where it is right.
type accuracy struct{ known, right int }

func (a *accuracy) add(known, right bool) {
	if known {
		a.known++
		if right {
			a.right++
		}
	}
}

func (a accuracy) share() float64 { return float64(a.right) / float64(a.known) }

// sameLetters tells whether two texts have the same letters and digits.
func sameLetters(a, b string) bool { return onlyLetters(a) == onlyLetters(b) }

func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
}

func each(texts []string, change func(string) string) []string {
	var changed []string
	for _, text := range texts {
		changed = append(changed, change(text))
	}
	return changed
}
