package translate_test

import (
	"bufio"
	"bytes"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// aimock is @copilotkit/aimock, a mock of OpenAI's server that is not ours. It is
// found in the node_modules folder that MTALIGN_AIMOCK names.
type aimock struct{ url, table string }

func startAimock(t *testing.T, share float64, translations map[string]string) *aimock {
	t.Helper()
	modules := os.Getenv("MTALIGN_AIMOCK")
	if _, err := os.Stat(filepath.Join(modules, "@copilotkit", "aimock")); modules == "" || err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("MTALIGN_AIMOCK names no node_modules folder with @copilotkit/aimock")
		}
		t.Skip("npm install @copilotkit/aimock, and name its node_modules folder in MTALIGN_AIMOCK")
	}
	a := &aimock{table: filepath.Join(t.TempDir(), "translations.json")}
	a.know(t, translations)
	cmd := exec.Command("node", "testdata/aimock/server.cjs", a.table, strconv.FormatFloat(share, 'g', -1, 64))
	cmd.Env, cmd.Stderr = append(os.Environ(), "NODE_PATH="+modules), os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "http://") {
			a.url = lines.Text()
			return a
		}
	}
	t.Fatal("aimock does not start")
	return nil
}

// know gives aimock the translations that it answers with from now on.
func (a *aimock) know(t *testing.T, translations map[string]string) {
	t.Helper()
	data, err := json.Marshal(translations)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(a.table, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// requests are aimock's own record of the requests it was sent.
func (a *aimock) requests(t *testing.T) (all []journalEntry) {
	t.Helper()
	response, err := http.Get(strings.TrimSuffix(a.url, "/v1") + "/__aimock/journal")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.UnmarshalRead(response.Body, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

type journalEntry struct {
	Body     jsontext.Value `json:"body"`
	Response struct {
		Status int    `json:"status"`
		Chaos  string `json:"chaosAction"`
	} `json:"response"`
}

// TestFaultAimock runs the command against aimock, of whose answers three in ten
// are faulty and which does not know five sentences: all others are right, those
// are named as failed, and a second run pays for nothing else.
func TestFaultAimock(t *testing.T) {
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	docs := faultDocuments(3, faultSentences)
	known := translations(docs)
	some := maps.Clone(known)
	for _, text := range slices.Sorted(maps.Keys(known))[:5] {
		delete(some, text)
	}
	a := startAimock(t, faultShare, some)
	run := commandRun(t, a.url, docs)

	first, status := run()
	sent := a.requests(t)
	counts, distinct := judge(t, first), map[string]bool{}
	for _, r := range sent {
		distinct[string(r.Body)] = true
	}
	t.Logf("%v; %d requests, %.3f for each distinct one; %v", counts, len(sent), float64(len(sent))/float64(len(distinct)), kinds(sent))
	if counts.wrong > 0 || counts.failed < 5 || status != 1 {
		t.Errorf("%v, status %d", counts, status)
	}

	a.know(t, known)
	second, status := run()
	again := a.requests(t)[len(sent):]
	t.Logf("%d requests of the second run, %v", len(again), kinds(again))
	if after := judge(t, second); after.wrong > 0 || after.right < counts.right {
		t.Errorf("the second run: %v, status %d", after, status)
	}
	if answered := kinds(again)["200"]; answered > 3*counts.failed {
		t.Errorf("the second run paid for %d answers, where %d sentences were missing", answered, counts.failed)
	}
}

// kinds counts requests by what became of them.
func kinds(requests []journalEntry) map[string]int {
	n := map[string]int{}
	for _, r := range requests {
		kind := strconv.Itoa(r.Response.Status)
		if r.Response.Chaos != "" {
			kind = r.Response.Chaos
		}
		n[kind]++
	}
	return n
}

func translations(docs []corpus.Document) map[string]string {
	all := map[string]string{}
	for _, doc := range docs {
		for _, s := range doc.Sentences {
			all[s.Text] = llmtest.Translation(s.Text)
		}
	}
	return all
}

// commandRun returns what runs mtalign translate, always with the same store.
func commandRun(t *testing.T, url string, docs []corpus.Document) func() ([]corpus.Document, int) {
	t.Helper()
	dir := t.TempDir()
	program, in := filepath.Join(dir, "mtalign"), filepath.Join(dir, "docs.jsonl")
	if out, err := exec.Command("go", "build", "-o", program, "../cmd/mtalign").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var lines bytes.Buffer
	for _, doc := range docs {
		if err := json.MarshalWrite(&lines, doc); err != nil {
			t.Fatal(err)
		}
		lines.WriteByte('\n')
	}
	if err := os.WriteFile(in, lines.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return func() (got []corpus.Document, status int) {
		cmd := exec.Command(program, "translate", in, "--base-url", url, "--model", "gpt-4o-mini",
			"--store", filepath.Join(dir, "store.db"), "--concurrency", "64", "--names", "none")
		cmd.Env = append(os.Environ(), "OPENAI_API_KEY=sk-test-0123456789")
		var said bytes.Buffer
		cmd.Stderr = &said
		out, err := cmd.Output()
		if err != nil && cmd.ProcessState == nil {
			t.Fatal(err)
		}
		t.Logf("%s", said.Bytes())
		dec := jsontext.NewDecoder(bytes.NewReader(out))
		for len(got) < len(docs) {
			var doc corpus.Document
			if err := json.UnmarshalDecode(dec, &doc); err != nil {
				t.Fatalf("document %d: %v", len(got), err)
			}
			got = append(got, doc)
		}
		return got, cmd.ProcessState.ExitCode()
	}
}
