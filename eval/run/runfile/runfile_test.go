package runfile_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run/runfile"
)

func TestSample(t *testing.T) {
	f, err := runfile.Read(bytes.NewReader(runfile.Sample), "test/mtalign.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Path(f.Documents[0].Source); got != filepath.Join("test", "news.vi.txt") {
		t.Errorf("the source is %s", got)
	}
	if s := f.Systems[1]; s.Model.Model != "llama3.1" || s.RPM != 600 || s.Temperature != nil || *f.Systems[0].Temperature != 0 {
		t.Errorf("a system is %+v", s)
	}
	if got := f.Metrics[1].Settings(); got["chrf-word-order"] != "2" || f.Metrics[0].Name != "bleu" {
		t.Errorf("metrics are %+v", f.Metrics)
	}
	flags, err := f.FlagList([]string{"jobs", "store"})
	if err != nil || len(flags) != 1 || flags[0].Values[0] != "2" {
		t.Errorf("flags are %+v, %v", flags, err)
	}
}

// bad are run files with what is wrong in them; the schema refuses those that
// are marked so.
var bad = []struct {
	name, text, want string
	schema           bool
}{
	{"empty", "", "m.yaml:1: nothing in it", true},
	{"no documents", "systems: []\n", "m.yaml:1: no documents", true},
	{"near key", "documents: [a]\nsistems: []\n", `m.yaml:2: unknown key "sistems"; did you mean systems?`, true},
	{"far key", "documents: [a]\nx: 1\n", `m.yaml:2: unknown key "x" (known: documents, flags, judges, metrics, output, systems)`, true},
	{"nested key", "documents: [a]\nsystems:\n  - name: s\n    model: m\n    temprature: 0\n", "m.yaml:5: unknown key \"temprature\"; did you mean temperature?", true},
	{"twice", "documents: [a]\noutput: b\noutput: c\n", "m.yaml:3: ", false},
	{"kind", "documents: [a]\nsystems:\n  - name: s\n    model: m\n    rpm: fast\n", "m.yaml:5: cannot take str `fast` as int", true},
	{"list", "documents: a\n", "m.yaml:1: documents: want a list", true},
	{"no list", "documents: [a]\noutput: [a]\n", "m.yaml:2: output: want one value", true},
	{"YAML", "documents: [a\n", "m.yaml:1: ", false},
	{"alias", "documents: &a [a]\nmetrics: *a\n", "m.yaml:2: metrics: write it out", false},
	{"no system", "documents: [a]\nsystems: [{name: s}]\n", "m.yaml:2: system s: want one of model, files and command", true},
	{"two kinds", "documents: [a]\nsystems: [{name: s, model: m, command: c}]\n", "want one of model", true},
	{"no model", "documents: [a]\nsystems: [{name: s, command: c, rpm: 3}]\n", "settings of a model, but no model", false},
	{"same name", "documents: [a]\nsystems:\n  - {name: s, model: m}\n  - {name: S, command: c}\n", "m.yaml:4: systems: S is called so already, in line 3", false},
	{"path as name", "documents: [a]\nsystems: [{name: ../s, model: m}]\n", `"../s" is no name`, true},
	{"no documents so called", "documents: [news.vi]\nsystems: [{name: s, files: {new: f}}]\n", "no documents are called new; did you mean news?", false},
	{"no method", "documents: [a]\njudges: [{model: m}]\n", "m.yaml:2: judges: want method:", true},
	{"key in command", "documents: [a]\nsystems: [{name: s, command: \"curl -H 'Authorization: Bearer abcdefghijklmnopqrstu'\"}]\n", "m.yaml:2: system s: there seems to be a key in it", false},
	{"key in URL", "documents: [a]\nsystems: [{name: s, model: m, base_url: 'https://me:secret@host/v1'}]\n", "there seems to be a key in it", false},
}

func TestBad(t *testing.T) {
	for _, tt := range bad {
		_, err := runfile.Read(strings.NewReader(tt.text), "m.yaml")
		var line *corpus.LineError
		if !errors.As(err, &line) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func TestFlagsThatNobodyKnows(t *testing.T) {
	f, err := runfile.Read(strings.NewReader("documents: [a]\nflags:\n  jobs: 2\n  job: 3\n"), "m.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.FlagList([]string{"jobs", "store"})
	if want := `m.yaml:4: unknown flag "job"; did you mean jobs?`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestSchema holds the schema against the reader: what one refuses the other
// does, where a schema can, and both know the same keys.
func TestSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(runfile.Schema))
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource("mtalign.schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("mtalign.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	valid := func(text string) error {
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			return err
		}
		return compiled.Validate(value)
	}
	for name, text := range map[string]string{"sample": string(runfile.Sample), "least": "documents: [news.vi]\n"} {
		if err := valid(text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, tt := range bad {
		if err := valid(tt.text); (err != nil) != tt.schema && tt.name != "twice" && tt.name != "YAML" {
			t.Errorf("%s: the schema says %v", tt.name, err)
		}
	}
	var known struct {
		Properties map[string]any
		Defs       map[string]struct {
			Properties map[string]any
			OneOf      []struct{ Properties map[string]any }
		} `json:"$defs"`
	}
	if err := json.Unmarshal(runfile.Schema, &known); err != nil {
		t.Fatal(err)
	}
	sameKeys(t, reflect.TypeFor[runfile.File](), known.Properties)
	sameKeys(t, reflect.TypeFor[runfile.Documents](), known.Defs["documents"].OneOf[1].Properties)
	sameKeys(t, reflect.TypeFor[runfile.Metric](), known.Defs["metric"].OneOf[1].Properties)
	sameKeys(t, reflect.TypeFor[runfile.Model](), known.Defs["model"].Properties)
	sameKeys(t, reflect.TypeFor[runfile.System](), known.Defs["system"].Properties)
	sameKeys(t, reflect.TypeFor[runfile.Judge](), known.Defs["judge"].Properties)
}

func sameKeys(t *testing.T, of reflect.Type, properties map[string]any) {
	t.Helper()
	var want, got []string
	for i := range of.NumField() {
		if name, _, _ := strings.Cut(of.Field(i).Tag.Get("yaml"), ","); name != "" {
			want = append(want, name)
		}
	}
	for name := range properties {
		got = append(got, name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%v: the schema knows %v, the reader %v", of, got, want)
	}
}

// FuzzRead sees no panic, and an error that names the file.
func FuzzRead(f *testing.F) {
	f.Add(string(runfile.Sample))
	for _, tt := range bad {
		f.Add(tt.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, err := runfile.Read(strings.NewReader(text), "m.yaml")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "m.yaml") {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		if len(file.Documents) == 0 {
			t.Error("no documents")
		}
		if _, err := file.FlagList([]string{"jobs"}); err != nil && !strings.HasPrefix(err.Error(), "m.yaml:") {
			t.Errorf("the error does not name the line: %v", err)
		}
	})
}

func ExampleRead() {
	_, err := runfile.Read(strings.NewReader("documents: [news.vi]\nmetric: [bleu]\n"), "mtalign.yaml")
	os.Stdout.WriteString(err.Error() + "\n")
	// Output: mtalign.yaml:2: unknown key "metric"; did you mean metrics?
}
