package names

import (
	"flag"
	"math"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

// million is how many names the benchmarks of the index rank among.
var million = flag.Int("million", 1_000_000, "names in the index of BenchmarkSpeedTop")

// report gives pairs a second in place of time an operation.
func report(b *testing.B, pairs int) {
	b.ReportMetric(float64(pairs)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mpairs/s")
}

// BenchmarkSpeedSyllabic compares a name with all candidates by their syllables,
// each compiled once.
func BenchmarkSpeedSyllabic(b *testing.B) {
	n := newNamer(1)
	var x syllableIndex
	for i := range 100_000 {
		r := n.syllabic()
		x.add(parse([]string{r.vi, r.zh, r.pinyin}[i%3]), int32(i))
	}
	x.freeze()
	var queries []*name
	for i := range 64 {
		r := n.syllabic()
		queries = append(queries, parse([]string{r.vi, r.zh, r.pinyin}[i%3]))
	}
	found := 0
	var m matcher
	b.ResetTimer()
	for i := range b.N {
		for _, p := range queries[i%len(queries)].paths {
			x.scan(&m, p, worth, func(ranked) { found++ })
		}
	}
	report(b, 100_000)
}

// BenchmarkSpeedTranscription compares a name with all candidates by sound, each
// taken apart once.
func BenchmarkSpeedTranscription(b *testing.B) {
	n := newNamer(1)
	var latin, zh []*name
	for range 4096 {
		r := n.foreign()
		latin, zh = append(latin, parse(r.latin)), append(zh, parse(r.zh))
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		for _, c := range latin {
			score(zh[i%len(zh)], c, corpus.Person)
		}
	}
	report(b, len(latin))
}

// BenchmarkSpeedJaroWinkler is string distance, for comparison: it knows nothing
// of other scripts.
func BenchmarkSpeedJaroWinkler(b *testing.B) {
	n := newNamer(1)
	var list [][]rune
	for range 4096 {
		list = append(list, []rune(strings.ToLower(n.foreign().latin)))
	}
	b.ResetTimer()
	for i := range b.N {
		for _, c := range list {
			jaroWinkler(list[i%len(list)], c)
		}
	}
	report(b, len(list))
}

// jaroWinkler is the similarity of Winkler (1990): Jaro's, and a tenth of what
// is missing for each of up to four letters that both begin with.
func jaroWinkler(a, b []rune) float64 {
	window := max(max(len(a), len(b))/2-1, 0)
	taken := make([]bool, len(b))
	var inA, inB []rune
	for i, r := range a {
		for j := max(0, i-window); j < min(len(b), i+window+1); j++ {
			if !taken[j] && b[j] == r {
				taken[j] = true
				inA = append(inA, r)
				break
			}
		}
	}
	for j, r := range b {
		if taken[j] {
			inB = append(inB, r)
		}
	}
	if len(inA) == 0 {
		return 0
	}
	turned, m := 0, float64(len(inA))
	for i := range inA {
		if inA[i] != inB[i] {
			turned++
		}
	}
	jaro := (m/float64(len(a)) + m/float64(len(b)) + (m-float64(turned)/2)/m) / 3
	prefix := 0
	for prefix < min(4, len(a), len(b)) && a[prefix] == b[prefix] {
		prefix++
	}
	return jaro + 0.1*float64(prefix)*(1-jaro)
}

// A bigIndex is an index of a million names, with queries.
type bigIndex struct {
	*Index
	queries []string
	bytes   uint64        // of memory
	built   time.Duration // taking the names apart and sorting
}

var built = sync.OnceValue(func() bigIndex {
	n := newNamer(1)
	texts := n.candidates(*million)
	x := bigIndex{Index: NewIndex(corpus.Person), queries: n.queries(1000, texts)}
	loaded := NewIndex(corpus.Person) // the tables are
	for _, text := range texts[:min(len(texts), 1000)] {
		loaded.Add(text)
	}
	loaded.Top(x.queries[0], 1)
	before, start := heap(), time.Now()
	for _, text := range texts {
		x.Add(text)
	}
	x.freeze()
	x.built = time.Since(start)
	x.bytes = heap() - before
	return x
})

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// BenchmarkSpeedTop finds the best of a million names; of three times that a
// query takes the least counts, as other programs only add to it.
func BenchmarkSpeedTop(b *testing.B) {
	x := built()
	b.ResetTimer()
	var times []time.Duration
	for i := range b.N {
		least := time.Duration(math.MaxInt64)
		for range 3 {
			start := time.Now()
			x.Top(x.queries[i%len(x.queries)], 1)
			least = min(least, time.Since(start))
		}
		times = append(times, least)
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1e3, "ms-median")
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1e3, "ms-p95")
	b.ReportMetric(float64(times[len(times)-1].Microseconds())/1e3, "ms-max")
	b.ReportMetric(float64(x.bytes)/1e6, "MB")
	b.ReportMetric(float64(x.bytes)/float64(x.Len()), "bytes/name")
	b.ReportMetric(float64(x.Len())/x.built.Seconds()/1e6, "Mnames/s-built")
}
