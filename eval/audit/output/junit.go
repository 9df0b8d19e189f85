package output

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

func init() {
	Formats.Add("junit", func(w io.Writer, o Options) Writer {
		return &junit{w: w, failOn: o.FailOn, suite: suite{Name: "mtalign audit"}}
	})
}

// junit writes a test case a document, in the XML of JUnit's Ant task that build
// servers read. A document fails by its garble; spans of others are told as output.
type junit struct {
	w      io.Writer
	failOn float64
	suite  suite
}

type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr"`
	Failure *failure `xml:"failure"`
	Out     string   `xml:"system-out,omitempty"`
}

type failure struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (j *junit) Write(doc *corpus.Document, audited audit.Document) error {
	path, _ := placeOf(doc, audited, 0)
	c := testCase{Class: "audit." + line(audited.Lang), Name: line(audited.Doc), File: line(path)}
	var told strings.Builder
	for _, s := range audited.Sentences {
		for _, span := range s.Spans {
			fmt.Fprintf(&told, "sentence %d: %s: %s\n", s.N, line(span.Kind), said(span))
		}
	}
	if j.suite.Tests++; audited.Garble >= j.failOn {
		j.suite.Failures++
		c.Failure = &failure{Message: fmt.Sprintf("garble %.2f, %g or more", audited.Garble, j.failOn), Type: "garble", Text: told.String()}
	} else {
		c.Out = told.String()
	}
	j.suite.Cases = append(j.suite.Cases, c)
	return nil
}

func (j *junit) Close(*audit.Summary) error {
	if _, err := io.WriteString(j.w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(j.w)
	enc.Indent("", "  ")
	type suites struct {
		XMLName xml.Name `xml:"testsuites"`
		Suites  []suite
	}
	if err := enc.Encode(suites{Suites: []suite{j.suite}}); err != nil {
		return err
	}
	_, err := io.WriteString(j.w, "\n")
	return err
}
