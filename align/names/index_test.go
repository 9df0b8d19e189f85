package names

import (
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

// telling are the first of a ranking and what scores more than by chance.
func telling(list []Ranked) []Ranked {
	n := min(1, len(list))
	for n < len(list) && list[n].Score >= 0.1 {
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
			if !slices.Equal(telling(got), telling(want)) {
				t.Errorf("%q of kind %q:\n got %v\nwant %v", query, kind, got, want)
			}
		}
	}
}
