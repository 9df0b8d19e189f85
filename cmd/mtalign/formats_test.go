package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/mtalign/mtalign/corpus/corpustest"
)

// TestFormats holds what the commands write against the schemas of
// docs/FORMATS.md, in which no field may go unmentioned.
func TestFormats(t *testing.T) {
	root := corpustest.Root(t)
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	dir := t.TempDir()
	samples := filepath.Join(root, "testdata")
	out := filepath.Join(dir, "out")
	write := func(name string, args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if status := mtalign(t.Context(), strings.NewReader(""), &stdout, &stderr, append(args, "--quiet")); status != exitDone {
			t.Fatalf("mtalign %s: status %d: %s", strings.Join(args, " "), status, &stderr)
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, stdout.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("run", "run", filepath.Join(samples, "articles"), "--tm", filepath.Join(samples, "memory"), "-o", out)
	evaluation := filepath.Join(dir, "evaluation")
	config := filepath.Join(dir, "mtalign.yaml")
	for name, text := range map[string]string{
		config:                            "documents: [{source: news.vi.txt, references: [news.en.txt]}]\nsystems:\n  - {name: online, files: {news: news.en.txt}}\n  - {name: fails, command: exit 1}\n",
		filepath.Join(dir, "news.vi.txt"): "Ủy ban họp.\nHọ về nhà.\n",
		filepath.Join(dir, "news.en.txt"): "The committee met.\nThey went home.\n",
		filepath.Join(dir, "bad.en.txt"):  "The committee is bad.\nThey went home.\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if status := mtalign(t.Context(), strings.NewReader(""), io.Discard, io.Discard, []string{"eval", "run", "--config", config, "-o", evaluation}); status != exitFailed {
		t.Fatalf("eval run of a system that fails: status %d", status)
	}
	url, _ := judgeServer(t)
	judged := filepath.Join(dir, "judged")
	t.Setenv("OPENAI_API_KEY", "none")
	text := "documents: [{source: news.vi.txt, references: [news.en.txt]}]\nsystems: [{name: online, files: {news: news.en.txt}}, {name: other, files: {news: bad.en.txt}}]\n" +
		"judges: [{method: gemba-esa, name: esa, model: fake, base_url: " + url + "}]\n"
	if err := os.WriteFile(config, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	write("judging", "eval", "run", "--config", config, "-o", judged, "--store", filepath.Join(dir, "store.db"))
	lines := func(n string) string { return filepath.Join(samples, "articles", "delegation."+n+".txt") }

	for _, c := range []struct{ schema, file string }{
		{"document", filepath.Join(out, "docs.jsonl")},
		{"pair", filepath.Join(out, "pairs.jsonl")},
		{"bead", filepath.Join(out, "bitext.jsonl")},
		{"entity", filepath.Join(out, "names.jsonl")},
		{"audit", filepath.Join(out, "audit.jsonl")},
		{"audit_summary", last(t, write("summary", "audit", filepath.Join(out, "docs.jsonl"), "--summary"))},
		{"scores", filepath.Join(out, "scores.json")},
		{"run", filepath.Join(out, "run.json")},
		{"run", filepath.Join(evaluation, "run.json")},
		{"status", filepath.Join(out, "status.json")},
		{"status", write("status", "status", evaluation, "--format", "json")},
		{"segment", filepath.Join(evaluation, "segments", "news.jsonl")},
		{"translation", filepath.Join(evaluation, "translations", "online", "news.jsonl")},
		{"column", filepath.Join(evaluation, "scores", "online", "news", "BLEU.jsonl")},
		{"column", filepath.Join(judged, "scores", "online", "news", "esa.jsonl")},
		{"judgement", filepath.Join(judged, "judged", "other", "news", "esa.jsonl")},
		{"comparison", write("comparison", "compare", judged, "--format", "json")},
		{"mention", write("mentions", "names", "extract", filepath.Join(out, "docs.jsonl"))},
		{"document", write("ingested", "ingest", filepath.Join(samples, "articles"))},
		{"alignment", write("aligned", "align", lines("vi"), lines("zh"))},
		{"alignment_table", write("table", "align", "--multi", lines("vi"), lines("zh"), lines("garbled.vi"))},
	} {
		t.Run(c.schema, func(t *testing.T) {
			schema := strictSchema(t, filepath.Join(root, "docs", "schema"), c.schema)
			file, err := os.Open(c.file)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			n := 0
			for decoder := json.NewDecoder(bufio.NewReader(file)); ; n++ {
				var record any
				if err := decoder.Decode(&record); err == io.EOF {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(record); err != nil {
					t.Fatalf("record %d of %s: %v", n+1, filepath.Base(c.file), err)
				}
			}
			if n == 0 {
				t.Fatal("no record")
			}
		})
	}
}

// last leaves the last line of a file.
func last(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSpace(data), []byte("\n"))
	if err := os.WriteFile(path, lines[len(lines)-1], 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestFormatsNamed wants each schema to be told of in docs/FORMATS.md.
func TestFormatsNamed(t *testing.T) {
	docs := filepath.Join(corpustest.Root(t), "docs")
	page, err := os.ReadFile(filepath.Join(docs, "FORMATS.md"))
	if err != nil {
		t.Fatal(err)
	}
	schemas, err := filepath.Glob(filepath.Join(docs, "schema", "*.schema.json"))
	if err != nil || len(schemas) == 0 {
		t.Fatal("no schemas", err)
	}
	for _, schema := range schemas {
		if link := "schema/" + filepath.Base(schema); !bytes.Contains(page, []byte(link)) {
			t.Errorf("FORMATS.md does not link to %s", link)
		}
	}
}

// strictSchema is a schema of a folder that takes no field it does not mention.
func strictSchema(t *testing.T, dir, name string) *jsonschema.Schema {
	t.Helper()
	compiler := jsonschema.NewCompiler()
	files, err := filepath.Glob(filepath.Join(dir, "*.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	var id string
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		forbidOthers(schema)
		its := schema.(map[string]any)["$id"].(string)
		if err := compiler.AddResource(its, schema); err != nil {
			t.Fatal(err)
		}
		if filepath.Base(file) == name+".schema.json" {
			id = its
		}
	}
	schema, err := compiler.Compile(id)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// forbidOthers closes every object that lists its fields.
func forbidOthers(schema any) {
	switch s := schema.(type) {
	case map[string]any:
		if _, listed := s["properties"].(map[string]any); listed {
			if _, open := s["additionalProperties"]; !open {
				s["additionalProperties"] = false
			}
		}
		for _, v := range s {
			forbidOthers(v)
		}
	case []any:
		for _, v := range s {
			forbidOthers(v)
		}
	}
}
