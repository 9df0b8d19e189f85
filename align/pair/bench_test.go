package pair

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/align"
	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// pieceLinks is how many links with two sides make a document of a development
// article: the length of a piece of news.
const pieceLinks = 14

// pieces cuts the development articles of two languages into documents; right
// names the pairs of them that are parallel.
func pieces(t testing.TB, pair string, pivots bool) (docs []corpus.Document, right map[string]bool) {
	t.Helper()
	right = map[string]bool{}
	langs := strings.Split(pair, "-")
	files, _ := filepath.Glob(filepath.Join(corpustest.Shared(t, "bench", "align", pair), "dev*", "*.gold"))
	for _, file := range files {
		base := strings.TrimSuffix(file, ".gold")
		for n, piece := range cut(gold(t, file)) {
			id := fmt.Sprintf("%s/%s/%d", filepath.Base(filepath.Dir(base)), filepath.Base(base), n)
			src := pieceOf(t, id+".src", langs[0], base+".src", pivots, piece, func(l align.Link) []int { return l.Src })
			tgt := pieceOf(t, id+".tgt", langs[1], base+".tgt", pivots, piece, func(l align.Link) []int { return l.Tgt })
			docs = append(docs, src, tgt)
			right[corpus.Pair{A: src.ID, B: tgt.ID}.ID()] = true
		}
	}
	return docs, right
}

// cut cuts links into pieces; a rest that is too short goes to the last.
func cut(links []align.Link) (all [][]align.Link) {
	first, n := 0, 0
	for i, l := range links {
		if !l.Null() {
			n++
		}
		if n == pieceLinks {
			all = append(all, links[first:i+1])
			first, n = i+1, 0
		}
	}
	if n < pieceLinks/2 && len(all) > 0 {
		last := len(all) - 1
		all[last] = links[first-len(all[last]):]
		return all
	}
	return append(all, links[first:])
}

func gold(t testing.TB, name string) []align.Link {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	links, err := align.ReadLinks(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return links
}

// pieceOf is the document of a side's sentences in these links.
func pieceOf(t testing.TB, id, lang, file string, pivots bool, links []align.Link, side func(align.Link) []int) corpus.Document {
	all := lines(t, file)
	var text, pivot []string
	for _, l := range links {
		for _, i := range side(l) {
			text = append(text, all[i])
		}
	}
	if pivots {
		en := lines(t, file+".en")
		for _, l := range links {
			for _, i := range side(l) {
				pivot = append(pivot, en[i])
			}
		}
	}
	return document(id, lang, text, pivot)
}

// A mixer makes up documents that have no version: sentences of the words of
// a language, each drawn by the one before it, with numbers and names of
// their own.
type mixer struct {
	*rand.Rand
	lang  string
	words map[string][]string // by word: those that followed it
	first []string
}

func newMixer(lang string, docs []corpus.Document) *mixer {
	m := &mixer{Rand: rand.New(rand.NewPCG(1, uint64(lang[0]))), lang: lang, words: map[string][]string{}}
	for _, d := range docs {
		if d.Lang != lang {
			continue
		}
		for _, s := range d.Sentences {
			list := m.cut(s.Text)
			m.first = append(m.first, list[0])
			for i := 1; i < len(list); i++ {
				m.words[list[i-1]] = append(m.words[list[i-1]], list[i])
			}
		}
	}
	return m
}

func (m *mixer) cut(s string) []string {
	if m.lang == "zh" {
		return strings.Split(s, "")
	}
	return strings.Fields(s)
}

func (m *mixer) sentence(names []string) string {
	word := m.first[m.IntN(len(m.first))]
	list := []string{word}
	for range 8 + m.IntN(30) {
		next := m.words[word]
		if len(next) == 0 {
			next = m.first
		}
		word = next[m.IntN(len(next))]
		switch m.IntN(25) {
		case 0:
			list = append(list, fmt.Sprint(m.IntN(3000)))
		case 1:
			list = append(list, names[m.IntN(len(names))])
		default:
			list = append(list, word)
		}
	}
	if m.lang == "zh" {
		return strings.Join(list, "") + "。"
	}
	return strings.Join(list, " ") + "."
}

// name is two or three words that no other document is likely to have.
func (m *mixer) name() string {
	if m.lang == "zh" {
		return string([]rune{rune(0x4e00 + m.IntN(0x5000)), rune(0x4e00 + m.IntN(0x5000)), rune(0x4e00 + m.IntN(0x5000))})
	}
	var name []string
	for range 2 + m.IntN(2) {
		word := ""
		for range 1 + m.IntN(3) {
			word += string("bcdghklmnprstv"[m.IntN(14)]) + string("aeiou"[m.IntN(5)])
		}
		name = append(name, strings.ToUpper(word[:1])+word[1:])
	}
	return strings.Join(name, " ")
}

func (m *mixer) document(id string) corpus.Document {
	var names, text []string
	for range 3 + m.IntN(5) {
		names = append(names, m.name())
	}
	for range 6 + m.IntN(20) {
		text = append(text, m.sentence(names))
	}
	return document(id, m.lang, text, nil)
}

// crowd is the pieces of the development articles among documents made up,
// so many of each language in all.
func crowd(t testing.TB, pair string, each int) (docs []corpus.Document, right map[string]bool) {
	docs, right = pieces(t, pair, false)
	real := docs
	for _, lang := range strings.Split(pair, "-") {
		m := newMixer(lang, real)
		for i := range each - len(real)/2 {
			docs = append(docs, m.document(fmt.Sprintf("made up/%s/%d", lang, i)))
		}
	}
	return docs, right
}

// BenchmarkFindCrowd pairs 10,000 documents of one language with 10,000 of
// another, of which a few are versions of one story.
func BenchmarkFindCrowd(b *testing.B) {
	for _, pair := range []string{"vi-zh", "fr-en"} {
		for _, each := range []int{1000, 10000} {
			b.Run(fmt.Sprintf("%s/%d", pair, each), func(b *testing.B) {
				docs, right := crowd(b, pair, each)
				sentences := 0
				for _, d := range docs {
					sentences += len(d.Sentences)
				}
				runtime.GC()
				b.ResetTimer()
				for range b.N {
					pairs := Find(docs, 0)
					f1, wrong := found(pairs, right)
					b.ReportMetric(f1, "F1")
					b.ReportMetric(float64(len(wrong)), "wrong")
					b.ReportMetric(float64(len(pairs)), "pairs")
					b.ReportMetric(float64(sentences), "sentences")
				}
			})
		}
	}
}
