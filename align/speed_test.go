package align

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A lengthener makes long texts of short articles: it repeats them with
// seeded edits, so that no copy is like another.
type lengthener struct {
	*rand.Rand
	article // so far
}

// Shares of beads that a copy loses on one side, and of those that it joins
// with the one before on one side; and of the words that it leaves out.
const (
	lostBeads   = 0.02
	joinedBeads = 0.03
	lostWords   = 0.1
)

// longText returns a text of at least so many source sentences made of the
// articles. Every 4,000 sentences 500 are put in on one side only, where
// insertions are asked for.
func longText(articles []article, sentences int, insertions []Text) article {
	l := &lengthener{Rand: rand.New(rand.NewPCG(11, 12))}
	for next, side := 4000, 0; len(l.src.Sentences) < sentences; {
		for _, a := range articles {
			l.copy(a)
			if len(insertions) > 0 && len(l.src.Sentences) > next {
				l.insert(side, insertions[side], 500)
				next, side = len(l.src.Sentences)+4000, 1-side
			}
			if len(l.src.Sentences) >= sentences {
				break
			}
		}
	}
	return l.article
}

// copy appends an edited copy of an article.
func (l *lengthener) copy(a article) {
	for _, g := range a.gold {
		switch p := l.Float64(); {
		case p < lostBeads/2:
			g.Src = nil
		case p < lostBeads:
			g.Tgt = nil
		case p < lostBeads+joinedBeads && !g.Null():
			l.join(a, g)
			continue
		}
		l.append(a, g)
	}
}

// append appends a link of an article and its sentences.
func (l *lengthener) append(a article, g Link) {
	if g.Null() && len(g.Src) == len(g.Tgt) {
		return
	}
	src := l.extend(&l.src, a.src, g.Src)
	tgt := l.extend(&l.tgt, a.tgt, g.Tgt)
	l.gold = append(l.gold, Link{Src: src, Tgt: tgt})
}

// join appends a link and joins its first source sentence with the sentence
// before, where that is in a link whose sides together stay within Reach.
func (l *lengthener) join(a article, g Link) {
	k := len(l.gold) - 1
	if k < 0 || l.gold[k].Null() || len(l.gold[k].Src)+len(g.Src)-1 > Reach || len(l.gold[k].Tgt)+len(g.Tgt) > Reach {
		l.append(a, g)
		return
	}
	before := l.gold[k]
	l.append(a, g)
	added := l.gold[k+1]
	l.gold = l.gold[:k+1]
	at := added.Src[0]
	l.src = merged(l.src, at)
	l.gold[k] = Link{
		Src: run(before.Src[0], len(before.Src)+len(added.Src)-1),
		Tgt: run(before.Tgt[0], len(before.Tgt)+len(added.Tgt)),
	}
}

// merged returns the text with the sentence at and the one before as one.
func merged(t Text, at int) Text {
	one := func(list []string) []string {
		list[at-1] += " " + list[at]
		return append(list[:at], list[at+1:]...)
	}
	t.Sentences, t.Pivot = one(t.Sentences), one(t.Pivot)
	return t
}

// insert appends sentences without counterpart to one side.
func (l *lengthener) insert(side int, from Text, sentences int) {
	for k := range sentences {
		at := k % len(from.Sentences)
		if side == 0 {
			l.gold = append(l.gold, Link{Src: l.extend(&l.src, from, []int{at})})
		} else {
			l.gold = append(l.gold, Link{Tgt: l.extend(&l.tgt, from, []int{at})})
		}
	}
}

// extend appends sentences of a text, short of some words, and returns where
// they are.
func (l *lengthener) extend(to *Text, from Text, positions []int) []int {
	first := len(to.Sentences)
	to.Lang = from.Lang
	for _, at := range positions {
		to.Sentences = append(to.Sentences, l.thinned(from.Lang, from.Sentences[at]))
		to.Pivot = append(to.Pivot, l.thinned("en", from.Pivot[at]))
	}
	return run(first, len(positions))
}

// units finds Chinese characters and what stands between them.
var units = regexp.MustCompile(`\p{Han}|\P{Han}+`)

// thinned returns a sentence short of some words, Chinese of some characters.
func (l *lengthener) thinned(lang, sentence string) string {
	units, glue := units.FindAllString(sentence, -1), ""
	if lang != "zh" {
		units, glue = strings.Fields(sentence), " "
	}
	kept := units[:0]
	for _, w := range units {
		if l.Float64() >= lostWords {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, glue)
}

// sentences returns how many both sides have.
func (a article) sentences() int { return len(a.src.Sentences) + len(a.tgt.Sentences) }

func BenchmarkArticles(b *testing.B) {
	lists := map[string][]article{}
	dictionaries := map[string]*Dictionary{}
	var sentences int
	for _, pair := range benchPairs {
		lists[pair] = articles(b, pair, "dev")
		for _, a := range lists[pair] {
			sentences += a.sentences()
		}
		dictionaries[pair] = Learn(texts(lists[pair]))
	}
	for _, mode := range []string{"length", "lexical", "lexical dictionary", "pivot"} {
		b.Run(mode, func(b *testing.B) {
			method, given := strings.CutSuffix(mode, " dictionary")
			var tally Tally
			start := processor()
			for b.Loop() {
				tally = Tally{}
				for _, pair := range benchPairs {
					o := Options{Method: method}
					if given {
						o.Dictionary = dictionaries[pair]
					}
					for _, a := range lists[pair] {
						tally.Add(a.gold, aligned(b, a, o))
					}
				}
			}
			report(b, sentences, processor()-start, tally)
		})
	}
}

func BenchmarkLong(b *testing.B) {
	for _, pair := range []string{"vi-zh", "fr-zh"} {
		list, hard := articles(b, pair, "dev"), articles(b, pair, "dev-hard")
		other := []Text{hard[0].src, hard[0].tgt}
		for _, n := range []int{4096, 16384, 65536} {
			for _, method := range []string{"lexical", "pivot"} {
				for _, insertions := range [][]Text{nil, other} {
					name := fmt.Sprintf("%s/%s/n=%d", pair, method, n)
					if insertions != nil {
						name += "/insertions"
					}
					b.Run(name, func(b *testing.B) {
						a := longText(list, n, insertions)
						benchLong(b, a, Options{Method: method})
					})
				}
			}
		}
	}
}

func benchLong(b *testing.B, a article, o Options) {
	b.Helper()
	var tally Tally

	debug.FreeOSMemory()
	resetPeak()
	var seconds float64
	for b.Loop() {
		start := processor()
		links := aligned(b, a, o)
		seconds += processor() - start
		b.ReportMetric(peak(), "MB")
		tally = Tally{}
		tally.Add(a.gold, links)
	}
	report(b, a.sentences(), seconds, tally)
}

func aligned(b *testing.B, a article, o Options) []Link {
	b.Helper()
	links, err := Align(a.src, a.tgt, o)
	if err != nil {
		b.Fatal(err)
	}
	return links
}

// report gives the processor time, the speed, of source and target sentences
// together, and F1.
func report(b *testing.B, sentences int, seconds float64, tally Tally) {
	b.Helper()
	b.ReportMetric(seconds/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(sentences*b.N)/seconds, "sentences/s")
	b.ReportMetric(tally.Score().Strict.F1, "F1")
}

// processor returns the processor time that the process has taken so far, in
// seconds; the time of day where the system does not tell.
func processor() float64 {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return float64(time.Now().UnixNano()) / 1e9
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, _ := strconv.ParseFloat(fields[11], 64) // fields 14 and 15 of proc(5), in hundredths
	system, _ := strconv.ParseFloat(fields[12], 64)
	return (user + system) / 100
}

// resetPeak makes the system forget the process's peak of memory; only Linux
// has it.
func resetPeak() { os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak returns the process's peak of resident memory in MB, 0 where the
// system does not tell.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := bytes.Cut(status, []byte("VmHWM:"))
	var kB float64
	fmt.Sscan(string(after), &kB)
	return kB / 1000
}
