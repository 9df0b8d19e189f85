package names

import (
	"flag"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// topByScan is Index.Top by comparing the query to all.
func topByScan(query string, texts []string, kind corpus.Kind, k int) []Ranked {
	b := &shortlist{k: k}
	for i, text := range texts {
		b.enter(ranked{int32(i), Compare(query, text, kind).Score})
	}
	var list []Ranked
	for _, r := range b.top {
		list = append(list, Ranked{texts[r.at], r.score})
	}
	return list
}

// chance is what names score that are alike by chance.
const chance = 0.3

// beyondChance are those of a ranking that score more than by chance.
func beyondChance(list []Ranked) []Ranked {
	n := 0
	for n < len(list) && list[n].Score >= chance {
		n++
	}
	return list[:n]
}

// TestIndexExact holds the index against comparing all.
func TestIndexExact(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("compares hundreds of thousands of names")
	}
	for _, kind := range []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation, ""} {
		n := newNamer(3)
		texts := append(n.candidates(1500), "高平省", "Cao Bằng", "tỉnh Cao Bằng", "北京", "Pékin", "Đài Loan", "美国", "Liên hợp quốc", "联合国", "张学友", "Trương Học Hữu", "Zhang Xueyou", "Wong Bing Kwan")
		queries := append(n.queries(24, texts[:1500]), "Cao Bang", "高平", "Bắc Kinh", "台湾", "United States", "", "1234", "Wang", "Cheung Hok Yau", "黄炳坤", "Hoàng Bỉnh Khôn", "Huang Bingkun")
		texts = once(texts)
		index := NewIndex(kind)
		for _, text := range texts {
			index.Add(text)
		}
		for _, query := range queries {
			want, got := topByScan(query, texts, kind, 5), index.Top(query, 5)
			if !slices.Equal(beyondChance(got), beyondChance(want)) {
				t.Errorf("%q of kind %q:\n got %v\nwant %v", query, kind, got, want)
			}
		}
	}
}

// agreeing and asking ask for the share of queries whose best the index finds, in
// the log.
var (
	agreeing = flag.Int("agreeing", 0, "names among which TestIndexAgrees compares the index with comparing all")
	asking   = flag.Int("asking", 1000, "queries of TestIndexAgrees")
)

// TestIndexAgrees measures on how many queries the index and comparing all agree,
// and on how many of those with a best that scores more than by chance.
func TestIndexAgrees(t *testing.T) {
	if *agreeing == 0 {
		t.Skip("compares millions of names: -agreeing 10000")
	}
	n := newNamer(5)
	texts := n.candidates(*agreeing)
	queries := n.queries(*asking, texts)
	index := NewIndex(corpus.Person)
	var list []*name
	for _, text := range texts {
		index.Add(text)
		list = append(list, parse(text))
	}
	agree, meant, agreeMeant := 0, 0, 0
	for _, query := range queries {
		q, best, first := parse(query), 0.0, ""
		for _, c := range list {
			if s := score(q, c, corpus.Person); s > best {
				best, first = s, c.text
			}
		}
		top := index.Top(query, 1)
		found := len(top) == 1 && top[0].Score == best || len(top) == 0 && best < worth
		if !found {
			t.Logf("%s: %v, best is %s, %.4f", query, top, first, best)
		}
		if found {
			agree++
		}
		if best >= chance {
			meant++
			if found {
				agreeMeant++
			}
		}
	}
	t.Logf("%d of %d queries; %d of the %d whose best scores %g and more", agree, len(queries), agreeMeant, meant, chance)
	if float64(agree) < 0.999*float64(len(queries)) || float64(agreeMeant) < 0.999*float64(meant) {
		t.Errorf("the index finds the best of %d of %d queries, and of %d of %d beyond chance", agree, len(queries), agreeMeant, meant)
	}
}

// TestIndexAskedAtOnce asks from several sides, and adds between askings.
func TestIndexAskedAtOnce(t *testing.T) {
	n := newNamer(9)
	texts := n.candidates(400)
	queries := n.queries(40, texts)
	index, whole := NewIndex(corpus.Person), NewIndex(corpus.Person)
	for i, text := range texts {
		index.Add(text)
		whole.Add(text)
		if i == 200 {
			index.Top(queries[0], 3)
		}
	}
	if index.Len() != whole.Len() {
		t.Fatalf("%d candidates, want %d", index.Len(), whole.Len())
	}
	ask := func(query string) []Ranked { return index.Top(query, 3) }
	at := 0
	for got := range corpus.InOrder(8, slices.Values(queries), ask) {
		if want := whole.Top(queries[at], 3); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", queries[at], got, want)
		}
		at++
	}
}
