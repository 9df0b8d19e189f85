package format

import (
	"github.com/go-json-experiment/json/jsontext"
	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"

	"github.com/mtalign/mtalign/corpus"
)

func init() {
	Writers.Add("parquet", newParquet)
	Readers.Add("parquet", Reader{[]string{".parquet"}, readParquet})
}

// parquetBead is a row: a bead with its fields as they are called in JSON, and
// with unknown fields as one column of JSON.
type parquetBead struct {
	Pair     string             `parquet:"pair,dict"`
	Relation string             `parquet:"relation,dict"`
	A        parquetSide        `parquet:"a"`
	B        parquetSide        `parquet:"b"`
	Score    float64            `parquet:"score"`
	Method   string             `parquet:"method,dict"`
	Filters  map[string]float64 `parquet:"filters"`
	Origin   string             `parquet:"origin,dict"`
	Extra    string             `parquet:"extra,optional"`
}

type parquetSide struct {
	Doc     string   `parquet:"doc,dict"`
	Lang    string   `parquet:"lang,dict"`
	N       []int64  `parquet:"n,list"`
	Text    []string `parquet:"text,list"`
	Pivot   []string `parquet:"pivot,list"`
	Licence string   `parquet:"licence,dict"`
	Extra   string   `parquet:"extra,optional"`
}

// maxRowGroup is how many bytes of text a row group holds, about: it is what
// has to be in memory.
const maxRowGroup = 8 << 20

// parquetFile writes Apache Parquet: a row a bead, compressed with zstd, in row
// groups that fit in memory. The level is the one that takes the least of it.
type parquetFile struct {
	single
	rows    *parquet.GenericWriter[parquetBead]
	version string
	size    int // of the row group's text, in bytes
}

func newParquet(create Create, o Options) Writer {
	return &parquetFile{single: single{create: create}, version: o.Version}
}

func (p *parquetFile) Holds() Fields { return everything &^ nullBeads }

func (p *parquetFile) Write(b corpus.Bead) error {
	if b.Null() {
		return nil
	}
	if err := p.start(); err != nil {
		return err
	}
	row := parquetBead{
		Pair: b.Pair, Relation: string(b.Relation), Score: b.Score, Method: b.Method,
		Filters: b.Filters, Origin: b.Origin, Extra: string(b.Extra),
		A: parquetSideOf(&b.A), B: parquetSideOf(&b.B),
	}
	if _, err := p.rows.Write([]parquetBead{row}); err != nil {
		return err
	}
	p.size += sizeOf(&b.A) + sizeOf(&b.B)
	if p.size < maxRowGroup {
		return nil
	}
	p.size = 0
	return p.rows.Flush()
}

func (p *parquetFile) start() error {
	f, fresh, err := p.open()
	if fresh {
		p.rows = parquet.NewGenericWriter[parquetBead](f,
			parquet.Compression(&zstd.Codec{Level: zstd.SpeedFastest}), parquet.CreatedBy("mtalign", p.version, ""))
	}
	return err
}

func (p *parquetFile) Close() error {
	if err := p.start(); err != nil {
		return err
	}
	if err := p.rows.Close(); err != nil {
		return err
	}
	return p.file.Close()
}

func parquetSideOf(s *corpus.Side) parquetSide {
	side := parquetSide{Doc: s.Doc, Lang: s.Lang, Text: s.Text, Pivot: s.Pivot, Licence: s.Licence, Extra: string(s.Extra)}
	for _, n := range s.N {
		side.N = append(side.N, int64(n))
	}
	return side
}

// sizeOf is what a side takes in memory, about: each string has a header.
func sizeOf(s *corpus.Side) int {
	size := len(s.Doc) + len(s.Extra) + 64
	for _, texts := range [][]string{s.Text, s.Pivot} {
		for _, text := range texts {
			size += len(text) + 16
		}
	}
	return size
}

func (s *parquetSide) side() corpus.Side {
	side := corpus.Side{Doc: s.Doc, Lang: s.Lang, Text: s.Text, Pivot: s.Pivot, Licence: s.Licence, Extra: jsontext.Value(s.Extra)}
	for _, n := range s.N {
		side.N = append(side.N, int(n))
	}
	return side
}
