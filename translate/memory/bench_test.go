package memory_test

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

// benchUnits is how many units the memory of the benchmarks has: half of them
// Vietnamese and English, half Chinese and English.
const benchUnits = 1_000_000

// A language makes up sentences: words of a vocabulary with Zipf's distribution
// (the r-th word has a share of 1/r), 5 to 40 of them, in Chinese characters.
type language struct {
	code, space string
	words       []string
	sums        []float64 // of the shares
}

func newLanguage(r *rand.Rand, code string, size int, space string, word func(*rand.Rand) string) *language {
	l := &language{code: code, space: space}
	sum := 0.0
	for i := range size {
		l.words = append(l.words, word(r))
		sum += 1 / float64(i+1)
		l.sums = append(l.sums, sum)
	}
	return l
}

func (l *language) word(r *rand.Rand) string {
	at, _ := slices.BinarySearch(l.sums, r.Float64()*l.sums[len(l.sums)-1])
	return l.words[min(at, len(l.words)-1)]
}

func (l *language) sentence(r *rand.Rand) string {
	words := make([]string, 5+int(35*math.Pow(r.Float64(), 1.5)))
	for i := range words {
		words[i] = l.word(r)
	}
	return strings.Join(words, l.space) + "."
}

// edited is a sentence with about one word in eight put in, left out or
// replaced.
func (l *language) edited(r *rand.Rand, sentence string) string {
	var words []string
	for _, w := range l.split(strings.TrimSuffix(sentence, ".")) {
		switch r.IntN(24) {
		case 0:
		case 1:
			words = append(words, l.word(r))
		case 2:
			words = append(words, w, l.word(r))
		default:
			words = append(words, w)
		}
	}
	return strings.Join(words, l.space) + "."
}

func (l *language) split(sentence string) []string {
	if l.space == "" {
		return strings.Split(sentence, "")
	}
	return strings.Fields(sentence)
}

func syllables(most int) func(*rand.Rand) string {
	parts := [][]string{{"b", "c", "đ", "kh", "l", "ng", "nh", "t", "th", "tr", "v", "x"}, {"a", "ế", "iề", "ộ", "ươ", "ư", "u", "ô", "oa"}, {"", "n", "ng", "t", "c", "m"}}
	return func(r *rand.Rand) string {
		var b strings.Builder
		for range 1 + r.IntN(most) {
			for _, p := range parts {
				b.WriteString(p[r.IntN(len(p))])
			}
		}
		return b.String()
	}
}

func letters(r *rand.Rand) string {
	word := make([]byte, 2+r.IntN(9))
	for i := range word {
		word[i] = byte('a' + r.IntN(26))
	}
	return string(word)
}

func characters(r *rand.Rand) string { return string(rune(0x4e00 + r.IntN(6000))) }

// languages are those of the benchmarks: vi, zh, en.
var languages = sync.OnceValue(func() []*language {
	r := rand.New(rand.NewPCG(1, 2))
	return []*language{
		newLanguage(r, "vi", 7000, " ", syllables(1)),
		newLanguage(r, "zh", 5000, "", characters),
		newLanguage(r, "en", 50000, " ", letters),
	}
})

// writeTMX writes made-up units, the same for the same number.
func writeTMX(w io.Writer, units int) {
	r := rand.New(rand.NewPCG(3, 4))
	out := bufio.NewWriter(w)
	fmt.Fprint(out, `<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><header srclang="*all*"/><body>`, "\n")
	for i := range units {
		source, target := languages()[i%2], languages()[2]
		fmt.Fprintf(out, "    <tu tuid=\"%d\" creationdate=\"202401%02dT120000Z\" creationid=\"bench\">\n", i, 1+i%28)
		for _, l := range []*language{source, target} {
			fmt.Fprintf(out, "      <tuv xml:lang=\"%s\"><seg>%s</seg></tuv>\n", l.code, l.sentence(r))
		}
		fmt.Fprint(out, "    </tu>\n")
	}
	fmt.Fprint(out, "</body></tmx>\n")
	out.Flush()
}

// benchFiles makes the TMX file that the benchmarks share, in a folder of its
// own.
var benchFiles = sync.OnceValues(func() (tmx string, err error) {
	folder, err := os.MkdirTemp("", "mtalign-memory-")
	if err != nil {
		return "", err
	}
	tmx = filepath.Join(folder, "bench.tmx")
	f, err := os.Create(tmx)
	if err != nil {
		return "", err
	}
	writeTMX(f, benchUnits)
	return tmx, f.Close()
})

func TestMain(m *testing.M) {
	status := m.Run()
	if benched {
		if tmx, err := benchFiles(); err == nil {
			os.RemoveAll(filepath.Dir(tmx))
		}
	}
	os.Exit(status)
}

var benched bool

func benchTMX(b *testing.B) string {
	b.Helper()
	benched = true
	tmx, err := benchFiles()
	if err != nil {
		b.Fatal(err)
	}
	return tmx
}

func importTMX(b testing.TB, tmx, path string) *memory.Memory {
	b.Helper()
	m, err := memory.Open(path, true)
	if err != nil {
		b.Fatal(err)
	}
	f, err := os.Open(tmx)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := m.Read(f, tmx); err != nil {
		b.Fatal(err)
	}
	return m
}

// BenchmarkMemoryImport imports a million units from TMX into a new index.
func BenchmarkMemoryImport(b *testing.B) {
	tmx := benchTMX(b)
	for b.Loop() {
		path := filepath.Join(filepath.Dir(tmx), "import.db")
		importTMX(b, tmx, path).Close()
		info, _ := os.Stat(path)
		b.ReportMetric(float64(info.Size())/benchUnits, "bytes/unit")
		os.Remove(path)
	}
	b.ReportMetric(float64(b.N)*benchUnits/b.Elapsed().Seconds(), "units/s")
}

// benchIndex is the index of a million units, with some of its sources.
func benchIndex(b *testing.B) (*memory.Memory, []format.Unit) {
	b.Helper()
	tmx := benchTMX(b)
	path := filepath.Join(filepath.Dir(tmx), "bench.db")
	var m *memory.Memory
	if _, err := os.Stat(path); err == nil {
		if m, err = memory.Open(path, false); err != nil {
			b.Fatal(err)
		}
	} else {
		m = importTMX(b, tmx, path)
	}
	b.Cleanup(func() { m.Close() })
	f, err := os.Open(tmx)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var some []format.Unit
	n := 0
	for unit, err := range format.ReadTMX(f, tmx) {
		if err != nil {
			b.Fatal(err)
		}
		if n++; n%997 == 0 {
			some = append(some, unit)
		}
	}
	return m, some
}

// BenchmarkMemoryExact looks up texts that are in the memory.
func BenchmarkMemoryExact(b *testing.B) {
	m, some := benchIndex(b)
	i := 0
	times := make([]time.Duration, 0, 1<<16)
	for b.Loop() {
		v := some[i%len(some)].Variants[0]
		start := time.Now()
		if _, ok := m.Find(memory.Query{Lang: v.Lang, Text: v.Text, To: "en"}); !ok {
			b.Fatal("not found: ", v.Text, m.Err())
		}
		times = append(times, time.Since(start))
		i++
	}
	report(b, times)
}

// BenchmarkMemoryFuzzy looks for the five texts that are most like one: edited
// texts of the memory, and texts that have nothing to do with it.
func BenchmarkMemoryFuzzy(b *testing.B) {
	m, some := benchIndex(b)
	for i, l := range languages()[:2] {
		b.Run(l.code+"/edited", func(b *testing.B) {
			r := rand.New(rand.NewPCG(5, 6))
			fuzzy(b, m, l.code, func(k int) string { return l.edited(r, some[(2*k+i)%(len(some)&^1)].Variants[0].Text) })
		})
		b.Run(l.code+"/unrelated", func(b *testing.B) {
			r := rand.New(rand.NewPCG(7, 8))
			fuzzy(b, m, l.code, func(int) string { return l.sentence(r) })
		})
	}
}

func fuzzy(b *testing.B, m *memory.Memory, lang string, query func(int) string) {
	k, found := 0, 0
	times := make([]time.Duration, 0, 1<<16)
	for b.Loop() {
		text := query(k)
		k++
		start := time.Now()
		found += min(1, len(m.Similar(lang, text, "en", 5)))
		times = append(times, time.Since(start))
	}
	if err := m.Err(); err != nil {
		b.Fatal(err)
	}
	report(b, times)
	b.ReportMetric(float64(found)/float64(k), "found/query")
}

// report reports the median and the 99th percentile.
func report(b *testing.B, times []time.Duration) {
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1000, "µs/median")
	b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds())/1000, "µs/p99")
}
