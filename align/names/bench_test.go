package names

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A benchEntry is a name of the development data.
type benchEntry struct {
	Kind          corpus.Kind       `json:"kind"`
	Group         string            `json:"group"`
	VI            string            `json:"vi"`
	ZH            string            `json:"zh"`
	Pinyin        string            `json:"pinyin"`
	EN            string            `json:"en"`
	FR            string            `json:"fr"`
	Irregular     bool              `json:"irregular"`
	Renderings    map[string]string `json:"renderings"`
	HardNegatives []benchEntry      `json:"hard_negatives"`
}

func benchEntries(t *testing.T, file string) []benchEntry {
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "names", file))
	if err != nil {
		t.Fatal(err)
	}
	var list []benchEntry
	for line := range strings.Lines(string(data)) {
		var e benchEntry
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

func vi(e benchEntry) string     { return e.VI }
func zh(e benchEntry) string     { return e.ZH }
func pinyin(e benchEntry) string { return e.Pinyin }
func en(e benchEntry) string     { return e.EN }
func fr(e benchEntry) string     { return e.FR }
func rendered(kind string) func(benchEntry) string {
	return func(e benchEntry) string { return e.Renderings[kind] }
}

// misses asks for the names of half A that rank or decide wrongly, in the log.
var misses = flag.Bool("misses", false, "log what tests of names get wrong in half A")

// A benchTask finds names of a kind and of some groups by another form of theirs.
type benchTask struct {
	name     string
	kind     corpus.Kind
	groups   []string
	from, to func(benchEntry) string
	acc, f1  float64 // floors
}

// TestBench measures names against names: the share of queries whose own
// name ranks first, and F1 of the verdict against hard negatives.
func TestBench(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("compares millions of names")
	}
	entries, others := benchEntries(t, "dev.jsonl"), benchEntries(t, "distractors.jsonl")
	syllabic, foreign := []string{"vn", "cn"}, []string{"foreign"}
	for _, task := range []benchTask{
		{"people pinyin to vi", corpus.Person, syllabic, pinyin, vi, 0.98, 0.96},
		{"people vi to pinyin", corpus.Person, syllabic, vi, pinyin, 0.98, 0.96},
		{"people vi to zh", corpus.Person, syllabic, vi, zh, 0.98, 0.98},
		{"people zh to vi", corpus.Person, syllabic, zh, vi, 0.98, 0.98},
		{"people mixed to vi", corpus.Person, syllabic, rendered("mixed"), vi, 0.96, 0.95},
		{"people western to vi", corpus.Person, syllabic, rendered("western"), vi, 0.97, 0.97},
		{"people spaced to vi", corpus.Person, syllabic, rendered("spaced"), vi, 0.97, 0.95},
		{"people zh to fr", corpus.Person, syllabic, zh, fr, 0.98, 0.98},
		{"people vi to fr", corpus.Person, syllabic, vi, fr, 0.98, 0.98},
		{"people fr to zh", corpus.Person, syllabic, fr, zh, 0.97, 0.97},
		{"people fr to vi", corpus.Person, syllabic, fr, vi, 0.98, 0.96},
		{"people pinyin to zh", corpus.Person, syllabic, pinyin, zh, 0.97, 0.98},
		{"foreign en to zh", corpus.Person, foreign, en, zh, 0.97, 0.96},
		{"foreign fr to zh", corpus.Person, foreign, fr, zh, 0.97, 0.96},
		{"foreign en to fr", corpus.Person, foreign, en, fr, 0.99, 0.98},
		{"cities en to fr", corpus.Location, []string{"fplace"}, en, fr, 0.98, 0.98},
		{"unlisted cities en to fr", corpus.Location, []string{"fplace"}, en, fr, 0.95, 0.96},
		{"unlisted people fr to zh", corpus.Person, syllabic, fr, zh, 0.95, 0.96},
		{"unlisted people fr to vi", corpus.Person, syllabic, fr, vi, 0.95, 0.94},
		{"countries en to zh", corpus.Location, []string{"country"}, en, zh, 0.97, 0.97},
		{"unlisted cities zh to en", corpus.Location, []string{"fplace"}, zh, en, 0.9, 0.83},
		{"unlisted cities en to zh", corpus.Location, []string{"fplace"}, en, zh, 0.9, 0.8},
		{"cities en to zh", corpus.Location, []string{"fplace"}, en, zh, 0.97, 0.97},
		{"foreign zh to en", corpus.Person, foreign, zh, en, 0.97, 0.96},
		{"foreign zh to fr", corpus.Person, foreign, zh, fr, 0.97, 0.97},
		{"places vi to zh", corpus.Location, []string{"cnplace", "vnplace"}, vi, zh, 0.96, 0.97},
		{"places zh to vi", corpus.Location, []string{"cnplace", "vnplace"}, zh, vi, 0.96, 0.98},
		{"countries zh to en", corpus.Location, []string{"country"}, zh, en, 0.97, 0.97},
		{"cities zh to en", corpus.Location, []string{"fplace"}, zh, en, 0.98, 0.98},
	} {
		t.Run(task.name, func(t *testing.T) {
			take, compare := func(text string) *name { return parseFor(text, task.kind) }, Compare
			if strings.HasPrefix(task.name, "unlisted") {
				take, compare = parse, CompareUnlisted
			}
			var candidates []*name
			for _, text := range task.candidates(entries, others) {
				candidates = append(candidates, take(text))
			}
			var all, b tally
			for i, e := range task.queries(entries) {
				logf := t.Logf
				if i%2 > 0 || !*misses {
					logf = func(string, ...any) {}
				}
				var one tally
				one.rank(take(task.from(e)), task.to(e), candidates, task.kind, logf)
				one.decide(e, task, compare, logf)
				all.add(one)
				if i%2 > 0 {
					b.add(one)
				}
			}
			t.Logf("%-24s %v; half B %v", task.name, all, b)
			if all.accuracy() < task.acc || all.f1() < task.f1 {
				t.Errorf("%s: %v, want %.3f and %.3f", task.name, all, task.acc, task.f1)
			}
		})
	}
}

// candidates are the names to find one among, each once.
func (task benchTask) candidates(lists ...[]benchEntry) []string {
	var texts []string
	seen := map[string]bool{"": true}
	for _, e := range slices.Concat(lists...) {
		if text := task.to(e); e.Kind == task.kind && !seen[text] {
			seen[text] = true
			texts = append(texts, text)
		}
	}
	return texts
}

// queries are the entries to be found.
func (task benchTask) queries(entries []benchEntry) []benchEntry {
	return slices.DeleteFunc(inGroups(entries, task.groups), func(e benchEntry) bool { return task.from(e) == "" || task.to(e) == "" })
}

// A tally counts queries whose own name ranks first, and verdicts.
type tally struct{ first, queries, tp, fp, fn float64 }

func (t *tally) add(u tally) {
	t.first, t.queries = t.first+u.first, t.queries+u.queries
	t.tp, t.fp, t.fn = t.tp+u.tp, t.fp+u.fp, t.fn+u.fn
}

func (t tally) accuracy() float64 { return t.first / t.queries }
func (t tally) f1() float64       { return 2 * t.tp / (2*t.tp + t.fp + t.fn) }

func (t tally) String() string {
	return fmt.Sprintf("acc@1 %.4f P %.4f R %.4f F1 %.4f", t.accuracy(), t.tp/(t.tp+t.fp), t.tp/(t.tp+t.fn), t.f1())
}

// rank counts a query that ranks its own name before all others.
func (t *tally) rank(query *name, right string, candidates []*name, kind corpus.Kind, logf func(string, ...any)) {
	best, ties, own, first := 0.0, 0, 0.0, ""
	for _, c := range candidates {
		s := score(query, c, kind)
		if s > best {
			best, ties, first = s, 0, c.text
		}
		if s == best {
			ties++
		}
		if c.text == right {
			own = s
		}
	}
	t.queries++
	if own == best && best > 0 && ties == 1 {
		t.first++
	} else {
		logf("  rank %s: %s %.4f, first of %d %s %.4f", query.text, right, own, ties, first, best)
	}
}

// decide counts the verdicts on an entry's own name and on its hard negatives.
func (t *tally) decide(e benchEntry, task benchTask, compare func(a, b string, kind corpus.Kind) Comparison, logf func(string, ...any)) {
	from, to := task.from(e), task.to(e)
	if c := compare(from, to, task.kind); c.Same {
		t.tp++
	} else {
		t.fn++
		logf("  missed %s: %s %.4f (%s)", from, to, c.Score, e.ZH)
	}
	for _, n := range e.HardNegatives {
		other := task.to(n)
		if other == "" || other == to {
			continue
		}
		if c := compare(from, other, task.kind); c.Same {
			t.fp++
			logf("  mistook %s: %s %.4f (%s, %s) %s", from, other, c.Score, e.ZH, n.ZH, c.Why)
		}
	}
}

func inGroups(entries []benchEntry, groups []string) []benchEntry {
	var list []benchEntry
	for _, e := range entries {
		for _, g := range groups {
			if e.Group == g && !e.Irregular {
				list = append(list, e)
			}
		}
	}
	return list
}

// TestTranscription ranks single transcribed words, both ways, among all
// spellings or transcriptions of a part of the words: those that the model was
// made beside, and the others, some of whose misses were read too.
func TestTranscription(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("compares millions of names")
	}
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "names", "transcription.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	const looked = 2121
	var words [][2]*name // in Latin letters, in Chinese
	seen := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		l, z, _ := strings.Cut(strings.TrimSpace(line), "\t")
		if !seen[l] {
			seen[l] = true
			words = append(words, [2]*name{parse(l), parse(z)})
		}
	}
	rankWords(t, "words zh to Latin", words[:looked], 0.79, 0.82)
	rankWords(t, "the other words", words[looked:], 0.77, 0.8)
}

// rankWords ranks every fourth word among all; the last two are floors.
func rankWords(t *testing.T, what string, words [][2]*name, toLatin, toChinese float64) {
	const queries = 4
	var latin, chinese []*name
	for _, w := range words {
		latin, chinese = append(latin, w[0]), append(chinese, w[1])
	}
	var there, back, thereB, backB tally
	for i := 0; i < len(words); i += queries {
		inB := i/queries%2 > 0
		one, other := first(t, chinese[i], latin, latin[i], inB), first(t, latin[i], chinese, chinese[i], inB)
		there.add(one)
		back.add(other)
		if inB {
			thereB.add(one)
			backB.add(other)
		}
	}
	if there.accuracy() < toLatin || back.accuracy() < toChinese {
		t.Errorf("%s: %.0f and %.0f of %.0f are found", what, there.first, back.first, there.queries)
	}
	t.Logf("%-22s acc@1 %.3f, back %.3f, of %.0f; half B %.3f, %.3f", what, there.accuracy(), back.accuracy(), there.queries, thereB.accuracy(), backB.accuracy())
}

// first counts a query that no candidate scores higher for than the right one.
func first(t *testing.T, query *name, candidates []*name, right *name, inB bool) tally {
	own, best, text := score(query, right, ""), 0.0, ""
	for _, c := range candidates {
		if s := score(query, c, ""); s > best {
			best, text = s, c.text
		}
	}
	if own == best {
		return tally{first: 1, queries: 1}
	}
	if *misses && !inB {
		t.Logf("  rank %s: %s %.4f, first %s %.4f", query.text, right.text, own, text, best)
	}
	return tally{queries: 1}
}
