package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/run"
	"github.com/mtalign/mtalign/translate/llm"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
	"github.com/mtalign/mtalign/translate/llm/store"
)

// A made-up test set: French sentences of words that stand in no other order
// twice.
var (
	frenchNouns = strings.Fields("le_pont la_rivière le_village la_gare le_marché la_ville le_ministre la_route le_maire la_montagne le_train la_récolte le_port la_école le_jardin la_place")
	frenchVerbs = strings.Fields("traverse montre attend regarde cherche visite rejoint quitte trouve protège")
	frenchEnds  = strings.Fields("depuis_hier ce_matin avant_la_nuit sans_bruit pour_la_fête avec_prudence dans_la_plaine chaque_automne")
)

// frenchSet writes a source of n sentences and its reference to a folder.
func frenchSet(t testing.TB, dir string, n int) {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(words []string) string { return strings.ReplaceAll(words[r.IntN(len(words))], "_", " ") }
	var source, reference strings.Builder
	for range n {
		s := fmt.Sprintf("%s %s %s %s et %s %s %s.", pick(frenchNouns), pick(frenchVerbs), pick(frenchNouns), pick(frenchEnds), pick(frenchNouns), pick(frenchVerbs), pick(frenchNouns))
		source.WriteString(strings.ToUpper(s[:1]) + s[1:] + "\n")
		reference.WriteString(llmtest.Translation(s) + "\n")
	}
	for name, text := range map[string]string{"news.fr": source.String(), "news.en": reference.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// serverSlots is how many calls a made-up server takes at once.
const serverSlots = 4

// matrixOf writes a test set and a run file of three systems, each on a server of
// its own, and five metrics.
func matrixOf(t testing.TB, dir string, sentences int, latency time.Duration) (servers []*llmtest.Server) {
	t.Helper()
	frenchSet(t, dir, sentences)
	file := "documents: [{source: news.fr, references: [news.en], source_lang: fr}]\n" +
		"metrics: [bleu, chrf, {name: chrf, as: chrF++, flags: {chrf-word-order: 2}}, ter, rouge]\nsystems:\n"
	for i := range 3 {
		s := llmtest.NewServer()
		t.Cleanup(s.Close)
		s.Latency, s.Slots = latency, serverSlots
		servers = append(servers, s)
		file += fmt.Sprintf("  - {name: s%d, model: m%d, base_url: %s, concurrency: %d}\n", i, i, s.URL, 2*serverSlots)
	}
	if err := os.WriteFile(filepath.Join(dir, "mtalign.yaml"), []byte(file), 0o644); err != nil {
		t.Fatal(err)
	}
	return servers
}

func evaluateIn(t testing.TB, dir, out string) string {
	t.Helper()
	t.Setenv("OPENAI_API_KEY", "")
	var said bytes.Buffer
	args := []string{"eval", "run", "--config", filepath.Join(dir, "mtalign.yaml"), "-o", filepath.Join(dir, out), "--store", filepath.Join(dir, out+".db")}
	if status := mtalign(t.Context(), strings.NewReader(""), &said, &said, args); status != exitDone {
		t.Fatalf("status %d: %s", status, said.String())
	}
	return said.String()
}

// madeIn are the contents of what a run has made, by file.
func madeIn(t testing.TB, dir string) map[string]string {
	t.Helper()
	made := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, _ := filepath.Rel(dir, path)
		if slices.Contains([]string{run.ManifestName, run.StateName, ".lock"}, name) {
			return nil
		}
		data, err := os.ReadFile(path)
		made[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestMatrixIsKilledAndGoesOn kills a run of 3 systems × 1,000 sentences × 5
// metrics several times without a word, and sees the same come out of it as of
// one that nobody disturbed, with hardly a call more.
func TestMatrixIsKilledAndGoesOn(t *testing.T) {
	sentences := 1000
	if testing.Short() {
		sentences = 800
	}
	dir := t.TempDir()
	servers := matrixOf(t, dir, sentences, 20*time.Millisecond)
	evaluateIn(t, dir, "whole")
	calls := 0
	for _, s := range servers {
		calls += len(s.Requests())
	}
	for kills := range 3 {
		p := exec.Command(os.Args[0], "eval", "run", "--config", filepath.Join(dir, "mtalign.yaml"), "-o", filepath.Join(dir, "killed"), "--store", filepath.Join(dir, "killed.db"))
		p.Args[0] = "mtalign"
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
		stop, want, more := os.Kill, run.Killed, 2*serverSlots+2 // requests: some are answered by then
		if kills == 2 {
			stop, want, more = os.Interrupt, run.Stopped, 2
		}
		ended := make(chan error, 1)
		go func() { ended <- p.Wait() }()
		for before := len(servers[0].Requests()); len(servers[0].Requests()) < before+more && len(ended) == 0; {
			time.Sleep(time.Millisecond)
		}
		p.Process.Signal(stop)
		<-ended
		if p.ProcessState.ExitCode() == exitDone { // it was faster
			continue
		}
		s, err := run.LoadState(filepath.Join(dir, "killed"))
		if err == nil && s.Phase != want {
			t.Errorf("a run that was %s says that it is %s", want, s.Phase)
		}
		if want == run.Stopped && p.ProcessState.ExitCode() != exitStopped {
			t.Errorf("status %d, want %d", p.ProcessState.ExitCode(), exitStopped)
		}
	}
	evaluateIn(t, dir, "killed")
	whole, killed := madeIn(t, filepath.Join(dir, "whole")), madeIn(t, filepath.Join(dir, "killed"))
	if len(whole) != 21 || len(killed) != len(whole) {
		t.Errorf("%d and %d files: %v", len(whole), len(killed), slices.Sorted(maps.Keys(killed)))
	}
	for name := range whole {
		if whole[name] != killed[name] {
			t.Errorf("%s is another one after the kills", name)
		}
	}
	again := -calls
	for _, s := range servers {
		again += len(s.Requests())
	}
	if most := calls + 3*3*2*serverSlots; again > most { // what was in flight is lost
		t.Errorf("%d calls with the kills, %d without", again, calls)
	}
	accountedFor(t, dir, "killed")
	if said := evaluateIn(t, dir, "killed"); !strings.Contains(said, "nothing to do") {
		t.Errorf("after that: %s", said)
	}
}

// accountedFor wants the account of a run to have every call whose answer its
// store has, which no other run shares, and beside these only calls that it says
// it has no answer of: a run may be killed between its account and its store.
func accountedFor(t *testing.T, dir, out string) {
	t.Helper()
	m, err := run.Load(filepath.Join(dir, out))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(filepath.Join(dir, out+".db"))
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	calls, used, sum := map[string]int{}, map[string]corpus.Usage{}, corpus.Usage{}
	for record, err := range kept.Records(t.Context(), store.Filter{States: []store.State{store.Good, store.Void, store.Unread}}, true) {
		if err != nil {
			t.Fatal(err)
		}
		got := llm.Used(record.Answer)
		u := used[record.Model]
		u.Add(got)
		sum.Add(got)
		used[record.Model] = u
		calls[record.Model]++
	}
	if m.Usage != sum || len(m.Asked) != len(calls) {
		t.Errorf("%s accounts for %+v of %d models, the store has %+v of %d", out, m.Usage, len(m.Asked), sum, len(calls))
	}
	total, untold := 0, 0
	for _, a := range m.Asked {
		total += a.Calls
		untold += a.Calls - calls[a.Model]
		if a.Calls < calls[a.Model] || a.Usage != used[a.Model] {
			t.Errorf("%s accounts for %d calls of %s with %+v, the store has %d with %+v", out, a.Calls, a.Model, a.Usage, calls[a.Model], used[a.Model])
		}
	}
	if m.Cost == nil || m.Cost.Calls != total || m.Cost.Untold != untold {
		t.Errorf("%s: cost %+v, want %d calls, %d of them without an answer", out, m.Cost, total, untold)
	}
}

// TestMatrixJudges has a model judge the translations of a file, with a key of
// its own, which comes into no file.
func TestMatrixJudges(t *testing.T) {
	dir := t.TempDir()
	url, calls := judgeServer(t)
	t.Setenv("JUDGE_KEY", "sk-hidden-0123456789abcdef")
	for name, text := range map[string]string{
		"news.fr": "Il pleut.\nIl neige.\nIl vente.\n",
		"a.en":    "It is raining.\nIt is bad snowing.\nIt is windy.\n",
		"b.en":    "It is raining.\nIt is snowing.\nmute\n",
		"mtalign.yaml": "documents: [{source: news.fr, source_lang: fr}]\n" +
			"systems: [{name: a, files: {news: a.en}}, {name: b, files: {news: b.en}}]\n" +
			"judges: [{method: gemba-esa, model: fake, base_url: " + url + ", key_variable: JUDGE_KEY, name: esa}]\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var said bytes.Buffer
	args := []string{"eval", "run", "--config", filepath.Join(dir, "mtalign.yaml"), "-o", filepath.Join(dir, "out"), "--store", filepath.Join(dir, "store.db")}
	if status := mtalign(t.Context(), strings.NewReader(""), &said, &said, args); status != exitFailed || !strings.Contains(said.String(), "judge b news esa: 1 segment of 3 got no good answer") {
		t.Errorf("status %d: %s", status, said.String())
	}
	if n := calls.Load(); n != 4+3 { // two of six are the same, and one is asked for three times
		t.Errorf("%d calls", n)
	}
	for name, text := range madeIn(t, dir) {
		if strings.Contains(text, "hidden") {
			t.Errorf("the key is in %s", name)
		}
	}
	manifest, err := run.Load(filepath.Join(dir, "out"))
	if err != nil {
		t.Fatal(err)
	}
	if a := manifest.Asked[0]; a.Name != "esa" || a.Model != "fake" || a.Answered["fake-1"] != 8 || a.Repaired != 2 || a.Calls != 7 || a.Stored != 1 || len(a.Rates) == 0 || a.Server != url {
		t.Errorf("the manifest says %+v", a)
	}
	said.Reset()
	if status := mtalign(t.Context(), strings.NewReader(""), &said, &said, []string{"compare", filepath.Join(dir, "out")}); status != exitDone {
		t.Errorf("compare: status %d", status)
	}
	for _, want := range []string{"a        70.00", "b       100.00", "esa: 1 segments for which not all of a, b got a score are left out", "gemba-esa|model:fake|temp:0|prompt:"} {
		if !strings.Contains(said.String(), want) {
			t.Errorf("compare does not say %q: %s", want, said.String())
		}
	}
}

// TestMatrixDoesOnlyWhatChanged changes one thing after another.
func TestMatrixDoesOnlyWhatChanged(t *testing.T) {
	dir := t.TempDir()
	matrixOf(t, dir, 30, 0)
	name := filepath.Join(dir, "mtalign.yaml")
	evaluateIn(t, dir, "out")
	edit := func(from, to string) {
		data, _ := os.ReadFile(name)
		if !bytes.Contains(data, []byte(from)) {
			t.Fatalf("no %s in the run file", from)
		}
		os.WriteFile(name, bytes.Replace(data, []byte(from), []byte(to), 1), 0o644)
	}
	for _, step := range []struct{ what, from, to, want string }{
		{"a metric more", "metrics: [", "metrics: [{name: bleu, as: lower, flags: {lowercase: true}}, ", "4 of 23 cells"}, // and the scores
		{"a system less", "  - {name: s0, model: m0", "#", "1 of 16 cells"},
		{"a temperature", "model: m1", "model: m1, temperature: 0", ""},
		{"nothing", "", "", "nothing to do: all 16 cells"},
	} {
		edit(step.from, step.to)
		if said := evaluateIn(t, dir, "out"); !strings.Contains(said, step.want) {
			t.Errorf("%s: want %s: %s", step.what, step.want, said)
		}
	}
}

// BenchmarkMatrix runs 3 systems × 1,000 sentences × 5 metrics, each system on a
// server of its own that takes four calls at once, three seconds each: it reports
// the time against that in which the servers can answer so many calls.
func BenchmarkMatrix(b *testing.B) {
	const latency = 3 * time.Second
	for b.Loop() {
		dir := b.TempDir()
		servers := matrixOf(b, dir, 1000, latency)
		begun := time.Now()
		evaluateIn(b, dir, "out")
		took := time.Since(begun)
		most := 0
		for _, s := range servers {
			most = max(most, len(s.Requests()))
		}
		limit := time.Duration(math.Ceil(float64(most)/serverSlots)) * latency
		b.ReportMetric(float64(most), "calls/system")
		b.ReportMetric(100*float64(took)/float64(limit), "%limit")
	}
}
