package names

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// BenchmarkTables tells what the tables that names are compared and searched by
// take of memory once they are all decoded, and how many bytes all tables of
// names add to the binary. It is to be run alone: -bench Tables.
func BenchmarkTables(b *testing.B) {
	before := heap()
	for _, pair := range [][2]string{
		{"Hoàng Bình Quân", "黄平君"}, {"Hoàng Bình Quân", "Huang Pingjun"}, {"Wong Bing Kwan", "Huang Bingkun"}, {"黄炳坤", "Wong Bing Kwan"},
		{"莫扎特", "Mozart"}, {"Bắc Kinh", "北京"}, {"荷兰", "Pays-Bas"}, {"Hội đồng Nhân dân", "人民议会"},
	} {
		for _, kind := range []corpus.Kind{corpus.Person, corpus.Location, corpus.Organisation, ""} {
			Compare(pair[0], pair[1], kind)
			index := NewIndex(kind)
			index.Add(pair[0])
			index.Top(pair[1], 1)
		}
	}
	b.ReportMetric(float64(heap()-before)/1e6, "MB-decoded")
	b.ReportMetric(float64(tableBytes(b))/1e6, "MB-embedded")
	for range b.N {
		// there is nothing to time
	}
}

// tableBytes is the size of the tables that readings, places and people are
// known by.
func tableBytes(b *testing.B) int64 {
	sum := int64(0)
	for _, folder := range []string{"corpus/reading/tables", "corpus/gazetteer", "corpus/people", "align/names"} {
		tables, err := filepath.Glob(filepath.Join(corpustest.Root(b), folder, "*.tsv"))
		if err != nil || len(tables) == 0 {
			b.Fatalf("%s: no tables: %v", folder, err)
		}
		for _, table := range tables {
			info, err := os.Stat(table)
			if err != nil {
				b.Fatal(err)
			}
			sum += info.Size()
		}
	}
	return sum
}
