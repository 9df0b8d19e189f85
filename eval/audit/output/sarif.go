package output

import (
	"crypto/sha256"
	"fmt"
	"io"
	"net/url"
	"path/filepath"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
)

func init() {
	Formats.Add("sarif", func(w io.Writer, o Options) Writer { return newSarif(w, o) })
}

// sarif writes a log of SARIF 2.1.0 (OASIS 2020), a result a span and one for each
// document that is garbled. Sections of the standard are named where a choice
// follows them.
type sarif struct {
	w      io.Writer
	failOn float64
	run    sarifRun
	rules  map[string]int // index by id
}

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool       sarifTool     `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string       `json:"id"`
	ShortDescription sarifMessage `json:"shortDescription"`
}

type sarifMessage struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Rank         float64           `json:"rank"` // 0 to 100, by the garble of the sentence
	Message      sarifMessage      `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Properties   *sarifProperties  `json:"properties,omitzero"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations"`
}

type sarifPhysical struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitzero"` // only where the line is known (§3.29.4)
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifRegion struct {
	StartLine int          `json:"startLine"`
	Snippet   sarifMessage `json:"snippet"`
}

type sarifLogical struct {
	Name      string `json:"name"`
	Qualified string `json:"fullyQualifiedName"`
}

// sarifProperties tell what SARIF has no field for: where in the sentence the span
// is, in code points, as the file is not the text that was audited.
type sarifProperties struct {
	Sentence int     `json:"sentence"`
	Start    int     `json:"start"`
	End      int     `json:"end"`
	Suggest  string  `json:"suggest,omitzero"`
	P        float64 `json:"p,omitzero"`
}

// garbled is the rule that a document breaks as a whole.
const garbled = "garbled"

// meanings are the rules in plain words.
var meanings = map[string]string{
	garbled:           "the document reads as if a machine had garbled it",
	"added":           "the version that the text is held against does not say this",
	"broken_name":     "a name is not written as it should be",
	"code_mixing":     "a date or word mixes languages or alphabets",
	"date_mismatch":   "the aligned version has another date",
	"dangling":        "punctuation or a word hangs in the air",
	"foreign_token":   "words of another language or script",
	"length":          "much longer or shorter than the aligned sentence",
	"literal_term":    "a fixed term is translated word by word",
	"missing":         "a sentence of the aligned version is missing",
	"negation":        "the aligned sentence is negated, or this one is",
	"number_mismatch": "the aligned version has another number",
	"repetition":      "words stand twice",
	"title":           "the title does not go with the article",
	"untranslated":    "words were left untranslated",
	"word_salad":      "the order of words makes no sense",
}

func newSarif(w io.Writer, o Options) *sarif {
	s := &sarif{w: w, failOn: o.FailOn, rules: map[string]int{}}
	s.run = sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	s.run.Tool.Driver = sarifDriver{Name: "mtalign", Version: o.Version, InformationURI: "https://github.com/mtalign/mtalign", Rules: []sarifRule{}}
	return s
}

func (s *sarif) Write(doc *corpus.Document, audited audit.Document) error {
	if audited.Garble >= s.failOn {
		r := s.result(garbled, "error", audited.Garble, fmt.Sprintf("garble %.2f", audited.Garble))
		r.Locations[0].Physical.Artifact.URI, _ = located(doc, audited, 0)
		r.Locations[0].Logical = []sarifLogical{{line(audited.Doc), line(audited.Doc)}}
		r.Fingerprints = fingerprint(garbled, audited.Doc)
		s.run.Results = append(s.run.Results, r)
	}
	for i, sentence := range audited.Sentences {
		for _, span := range sentence.Spans {
			s.run.Results = append(s.run.Results, s.found(doc, audited, i, span))
		}
	}
	return nil
}

// found is the result of a span.
func (s *sarif) found(doc *corpus.Document, audited audit.Document, i int, span corpus.Span) sarifResult {
	sentence := audited.Sentences[i]
	level := "warning"
	if sentence.Garble >= s.failOn {
		level = "error"
	}
	r := s.result(line(span.Kind), level, sentence.Garble, said(span))
	at := 0
	r.Locations[0].Physical.Artifact.URI, at = located(doc, audited, i)
	if at > 0 {
		r.Locations[0].Physical.Region = &sarifRegion{at, sarifMessage{line(span.Text)}}
	}
	name := fmt.Sprintf("sentence %d", sentence.N)
	r.Locations[0].Logical = []sarifLogical{{name, line(audited.Doc) + "#" + name}}
	r.Fingerprints = fingerprint(span.Kind, audited.Doc, fmt.Sprint(sentence.N), span.Text, fmt.Sprint(span.Start))
	r.Properties = &sarifProperties{sentence.N, span.Start, span.End, line(span.Suggest), span.P}
	return r
}

// result is a result of a rule, at one place that is yet to be told.
func (s *sarif) result(rule, level string, garble float64, message string) sarifResult {
	index, ok := s.rules[rule]
	if !ok {
		index = len(s.run.Tool.Driver.Rules)
		s.rules[rule] = index
		meaning := meanings[rule]
		if meaning == "" {
			meaning = rule
		}
		s.run.Tool.Driver.Rules = append(s.run.Tool.Driver.Rules, sarifRule{rule, sarifMessage{meaning}})
	}
	return sarifResult{RuleID: rule, RuleIndex: index, Level: level, Rank: 100 * garble, Message: sarifMessage{message}, Locations: make([]sarifLocation, 1)}
}

// located is a document's URI reference (§3.4.3) and the line of its sentence i.
func located(doc *corpus.Document, audited audit.Document, i int) (uri string, at int) {
	path, at := placeOf(doc, audited, i)
	path = line(filepath.ToSlash(path))
	if filepath.IsAbs(path) {
		return (&url.URL{Scheme: "file", Path: path}).String(), at
	}
	return (&url.URL{Path: path}).String(), at
}

// fingerprint tells a result from others through changes of what stands around it.
func fingerprint(parts ...string) map[string]string {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part)
	}
	return map[string]string{"mtalign/v1": fmt.Sprintf("%x", h.Sum(nil)[:16])}
}

func (s *sarif) Close(*audit.Summary) error {
	log := sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{s.run}}
	text, err := json.Marshal(log, json.Deterministic(true), jsontext.WithIndent("  "), jsontext.EscapeForHTML(true))
	if err != nil {
		return err
	}
	_, err = s.w.Write(append(text, '\n'))
	return err
}
