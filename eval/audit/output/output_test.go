package output_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/go-json-experiment/json"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/audit/output"
)

// hostile is text that would act on a terminal, a page or a reader of XML.
const hostile = "\x1b[2J\x1b]8;;http://x\x07 \u202egnol\u202c ]]> <script>alert(1)</script>\r\n\x00\u2028&\ufffe"

// written writes the audits of a hostile document and of a plain one.
func written(t *testing.T, format string, o output.Options, texts ...string) string {
	t.Helper()
	open, err := output.Formats.Get(format)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := open(&b, o)
	summary := audit.NewSummary(nil)
	for i, text := range texts {
		garble := max(0.1, 0.9-float64(i)*0.8)
		doc := &corpus.Document{ID: "d" + text, Source: corpus.Source{Path: "a dir/" + text + ".txt"}, Sentences: []corpus.Sentence{{Text: text, Line: 7}}}
		audited := audit.Document{Doc: doc.ID, Lang: "vi", Garble: garble, Sentences: []audit.Sentence{{N: 3, Garble: garble, Spans: []corpus.Span{
			{Start: 2, End: 5, Kind: "broken_name", Text: text, Why: "why " + text, Suggest: "Hoàng " + text, P: 0.9},
		}}}}
		summary.Add(audited)
		if err := w.Write(doc, audited); err != nil {
			t.Fatal(err)
		}
	}
	summary.Close()
	if err := w.Close(summary); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestNothingActs holds for every format but the first: what comes from an
// article stays text. JSON lines give it as it was, escaped.
func TestNothingActs(t *testing.T) {
	for _, format := range output.Formats.Names() {
		out := written(t, format, output.Options{FailOn: 0.5}, hostile)
		for _, r := range out {
			if unicode.IsControl(r) && r != '\n' || format != "jsonl" && (unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\ufffe') {
				t.Errorf("%s: %q in %q", format, r, out)
				break
			}
		}
		if format == "text" && strings.Count(out, "\n") > 4 {
			t.Errorf("an article broke the line:\n%s", out)
		}
	}
}

func TestText(t *testing.T) {
	const want = `dHuang (vi): garble 0.90
  a dir/Huang.txt:7: sentence 3: broken_name: “Huang” → “Hoàng Huang”: why Huang
1 documents, 1 garbled (mean 0.90, worst 0.90); 1 of 1 sentences marked
  broken_name           1
`
	if got := written(t, "text", output.Options{}, "Huang"); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// TestJUnit reads what was written back: one of two documents fails.
func TestJUnit(t *testing.T) {
	var got struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Cases    []struct {
				Name    string `xml:"name,attr"`
				Failure *struct {
					Message string `xml:"message,attr"`
					Text    string `xml:",chardata"`
				} `xml:"failure"`
				Out string `xml:"system-out"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(written(t, "junit", output.Options{FailOn: 0.5}, "Huang", "Lý")), &got); err != nil {
		t.Fatal(err)
	}
	s := got.Suites[0]
	if s.Tests != 2 || s.Failures != 1 || len(s.Cases) != 2 || s.Cases[0].Failure == nil || s.Cases[1].Failure != nil {
		t.Fatalf("%+v", got)
	}
	if f := s.Cases[0].Failure; f.Message != "garble 0.90, 0.5 or more" || f.Text != "sentence 3: broken_name: “Huang” → “Hoàng Huang”: why Huang\n" {
		t.Errorf("%+v", f)
	}
	if s.Cases[1].Out == "" {
		t.Error("the spans of a document that does not fail are lost")
	}
	if err := xml.Unmarshal([]byte(written(t, "junit", output.Options{FailOn: 0.5}, hostile)), &got); err != nil {
		t.Errorf("no XML: %v", err)
	}
}

// TestSARIF checks what the standard asks for and JSON Schema cannot: that results
// point to their rules. MTALIGN_SARIF_SCHEMA names the schema of OASIS, against
// which the whole is held where there is one.
func TestSARIF(t *testing.T) {
	out := written(t, "sarif", output.Options{Version: "1.2.3", FailOn: 0.5}, "Huang", hostile, "Lý")
	var log struct {
		Schema  string `json:"$schema"`
		Version string `json:"version"`
		Runs    []struct {
			Tool struct {
				Driver struct {
					Name, Version string
					Rules         []struct {
						ID               string `json:"id"`
						ShortDescription struct{ Text string }
					}
				}
			}
			Results []struct {
				RuleID    string `json:"ruleId"`
				RuleIndex int    `json:"ruleIndex"`
				Level     string `json:"level"`
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct {
							URI string `json:"uri"`
						} `json:"artifactLocation"`
						Region *struct {
							StartLine int `json:"startLine"`
						} `json:"region"`
					} `json:"physicalLocation"`
				} `json:"locations"`
				PartialFingerprints map[string]string `json:"partialFingerprints"`
			} `json:"results"`
		} `json:"runs"`
	}
	if err := json.Unmarshal([]byte(out), &log, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || log.Runs[0].Tool.Driver.Name != "mtalign" || log.Runs[0].Tool.Driver.Version != "1.2.3" {
		t.Fatalf("%+v", log)
	}
	run := log.Runs[0]
	var levels, rules []string
	seen := map[string]bool{}
	for _, r := range run.Results {
		levels, rules = append(levels, r.Level), append(rules, r.RuleID)
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID || run.Tool.Driver.Rules[r.RuleIndex].ShortDescription.Text == "" {
			t.Errorf("%s has the rule %d of %+v", r.RuleID, r.RuleIndex, run.Tool.Driver.Rules)
		}
		if uri := r.Locations[0].PhysicalLocation.ArtifactLocation.URI; !strings.HasPrefix(uri, "a%20dir/") {
			t.Errorf("URI %q", uri)
		}
		print := r.PartialFingerprints["mtalign/v1"]
		if seen[print] || print == "" {
			t.Errorf("fingerprint %q again", print)
		}
		seen[print] = true
		if region := r.Locations[0].PhysicalLocation.Region; r.RuleID != "garbled" && (region == nil || region.StartLine != 7) {
			t.Errorf("region %+v", region)
		}
	}
	if got := strings.Join(rules, " ") + "; " + strings.Join(levels, " "); got != "garbled broken_name broken_name broken_name; error error warning warning" {
		t.Error(got)
	}
	validSARIF(t, out)
}

func validSARIF(t *testing.T, out string) {
	name := os.Getenv("MTALIGN_SARIF_SCHEMA")
	if name == "" {
		return
	}
	schema, err := jsonschema.NewCompiler().Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	log, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(log); err != nil {
		t.Error(err)
	}
}

// TestEveryKindHasAMeaning keeps SARIF's rules in step with the checks.
func TestEveryKindHasAMeaning(t *testing.T) {
	for _, kind := range audit.Checks.Names() {
		open, _ := output.Formats.Find("sarif")
		var b bytes.Buffer
		w := open(&b, output.Options{FailOn: 2})
		w.Write(nil, audit.Document{Sentences: []audit.Sentence{{Spans: []corpus.Span{{Kind: kind, End: 1}}}}})
		w.Close(nil)
		if strings.Contains(b.String(), `"text": "`+kind+`"`) {
			t.Errorf("%s has no meaning", kind)
		}
	}
}

// TestNothingAudited is no fault in any format.
func TestNothingAudited(t *testing.T) {
	for _, format := range output.Formats.Names() {
		open, _ := output.Formats.Find(format)
		if err := open(io.Discard, output.Options{}).Close(nil); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
	validSARIF(t, written(t, "sarif", output.Options{}))
}

// full is a disk without room.
type full struct{}

var errFull = errors.New("no space left on device")

func (full) Write([]byte) (int, error) { return 0, errFull }

// TestFull has errors of writing say no more than their cause.
func TestFull(t *testing.T) {
	open, _ := output.Formats.Find("sarif")
	if err := open(full{}, output.Options{}).Close(nil); err != errFull {
		t.Errorf("error %v", err)
	}
}
