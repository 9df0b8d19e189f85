package names

import (
	"encoding/json"
	"flag"
	"os"
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

// misses asks for the names that rank or decide wrongly, in the log.
var misses = flag.Bool("misses", false, "log what TestBench gets wrong")

// TestBench measures names against names: the share of queries whose own
// name ranks first, and F1 of the verdict against hard negatives.
func TestBench(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("compares millions of names")
	}
	entries, others := benchEntries(t, "dev.jsonl"), benchEntries(t, "distractors.jsonl")
	syllabic, foreign := []string{"vn", "cn"}, []string{"foreign"}
	for _, task := range []struct {
		name     string
		kind     corpus.Kind
		groups   []string
		from, to func(benchEntry) string
		acc, f1  float64 // floors
	}{
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
			acc := rankFirst(t, take, entries, others, task.kind, task.groups, task.from, task.to)
			p, r, f1 := decide(t, compare, entries, task.kind, task.groups, task.from, task.to)
			t.Logf("%-24s acc@1 %.3f  P %.3f R %.3f F1 %.3f", task.name, acc, p, r, f1)
			if acc < task.acc || f1 < task.f1 {
				t.Errorf("%s: acc@1 %.3f F1 %.3f, want %.3f and %.3f", task.name, acc, f1, task.acc, task.f1)
			}
		})
	}
}

func rankFirst(t *testing.T, take func(string) *name, entries, others []benchEntry, kind corpus.Kind, groups []string, from, to func(benchEntry) string) float64 {
	var candidates []*name
	seen := map[string]bool{}
	for _, list := range [][]benchEntry{entries, others} {
		for _, e := range list {
			if e.Kind == kind && to(e) != "" && !seen[to(e)] {
				seen[to(e)] = true
				candidates = append(candidates, take(to(e)))
			}
		}
	}
	right, all := 0, 0
	for _, e := range inGroups(entries, groups) {
		if from(e) == "" || to(e) == "" {
			continue
		}
		all++
		query, best, ties, own, first := take(from(e)), 0.0, 0, 0.0, ""
		for _, c := range candidates {
			s := score(query, c, kind)
			if s > best {
				best, ties, first = s, 0, c.text
			}
			if s == best {
				ties++
			}
			if c.text == to(e) {
				own = s
			}
		}
		if own == best && best > 0 && ties == 1 {
			right++
		} else if *misses {
			t.Logf("  rank %s: %s %.4f, first of %d %s %.4f (%s)", from(e), to(e), own, ties, first, best, e.ZH)
		}
	}
	return float64(right) / float64(all)
}

func decide(t *testing.T, compare func(a, b string, kind corpus.Kind) Comparison, entries []benchEntry, kind corpus.Kind, groups []string, from, to func(benchEntry) string) (p, r, f1 float64) {
	tp, fp, fn := 0.0, 0.0, 0.0
	for _, e := range inGroups(entries, groups) {
		if from(e) == "" || to(e) == "" {
			continue
		}
		if c := compare(from(e), to(e), kind); c.Same {
			tp++
		} else {
			fn++
			if *misses {
				t.Logf("  missed %s: %s %.4f (%s)", from(e), to(e), c.Score, e.ZH)
			}
		}
		for _, n := range e.HardNegatives {
			other := to(n)
			if other == "" || other == to(e) {
				continue
			}
			if c := compare(from(e), other, kind); c.Same {
				fp++
				if *misses {
					t.Logf("  mistook %s: %s %.4f (%s, %s) %s", from(e), other, c.Score, e.ZH, n.ZH, c.Why)
				}
			}
		}
	}
	return tp / (tp + fp), tp / (tp + fn), 2 * tp / (2*tp + fp + fn)
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
	there, back, all := 0.0, 0.0, 0.0
	for i := 0; i < len(words); i += queries {
		all++
		if first(t, chinese[i], latin, latin[i]) {
			there++
		}
		if first(t, latin[i], chinese, chinese[i]) {
			back++
		}
	}
	if there < toLatin*all || back < toChinese*all {
		t.Errorf("%s: %.0f and %.0f of %.0f are found", what, there, back, all)
	}
	t.Logf("%-22s acc@1 %.3f, back %.3f, of %.0f", what, there/all, back/all, all)
}

// first tells whether no candidate scores higher than the right one.
func first(t *testing.T, query *name, candidates []*name, right *name) bool {
	own, best, text := score(query, right, ""), 0.0, ""
	for _, c := range candidates {
		if s := score(query, c, ""); s > best {
			best, text = s, c.text
		}
	}
	if own < best && *misses {
		t.Logf("  rank %s: %s %.4f, first %s %.4f", query.text, right.text, own, text, best)
	}
	return own == best
}
