package format

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/parquet-go/parquet-go"
	pqformat "github.com/parquet-go/parquet-go/format"

	"github.com/mtalign/mtalign/corpus"
)

// readParquet reads what parquetFile writes, in any order of columns. The line
// of an error is the row.
func readParquet(open Open, name string, _ Options) iter.Seq2[corpus.Bead, error] {
	return func(yield func(corpus.Bead, error) bool) {
		r, err := open(name)
		if err != nil {
			yield(corpus.Bead{}, err)
			return
		}
		defer r.Close()
		p := &parquetReader{name: name}
		if err := p.start(r); err != nil {
			yield(corpus.Bead{}, p.error(err))
			return
		}
		defer p.rows.Close()
		for {
			bead, err := p.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = p.error(err)
			}
			if !yield(bead, err) || err != nil {
				return
			}
		}
	}
}

// A parquetReader reads rows a few at a time.
type parquetReader struct {
	name  string
	rows  *parquet.GenericReader[parquetBead]
	batch []parquetBead // read and not yet given out
	row   int           // the last one given out, from 1
}

// batchSize is how many rows are read at a time.
const batchSize = 64

// start reads the file's description, which stands at its end.
func (p *parquetReader) start(r io.Reader) (err error) {
	defer recovered(&err)
	file, ok := r.(interface {
		io.ReaderAt
		Stat() (fs.FileInfo, error)
	})
	if !ok {
		return errStream
	}
	info, err := file.Stat()
	if errors.Is(err, errors.ErrUnsupported) {
		return errStream
	}
	if err != nil {
		return err
	}
	opened, err := OpenParquet(file, info.Size())
	if err != nil {
		return err
	}
	if err := checkSchema(opened.Schema()); err != nil {
		return err
	}
	p.rows = parquet.NewGenericReader[parquetBead](opened)
	return nil
}

// OpenParquet opens a file of Parquet of so many bytes. One that is damaged, or
// states more than it has, is an error, as is an uncommon compression.
func OpenParquet(file io.ReaderAt, size int64) (opened *parquet.File, err error) {
	defer recovered(&err)
	if err := checkFooter(file, size); err != nil {
		return nil, err
	}
	opened, err = parquet.OpenFile(file, size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return nil, err
	}
	return opened, checkCodecs(opened)
}

var errStream = errors.New("a file of Parquet is read from its end: give one that is not packed, and no stream")

// checkFooter refuses a file that states more than it has: the length of its
// description stands before the last four bytes.
func checkFooter(file io.ReaderAt, size int64) error {
	var end [8]byte
	if size < int64(len("PAR1")+len(end)) {
		return errNoParquet
	}
	if _, err := file.ReadAt(end[:], size-int64(len(end))); err != nil {
		return err
	}
	if string(end[4:]) != "PAR1" || int64(binary.LittleEndian.Uint32(end[:])) > size-int64(len(end)) {
		return errNoParquet
	}
	return nil
}

var errNoParquet = errors.New("no whole file of Parquet: it does not end as one")

// checkSchema refuses a file without the texts of beads, or with a column of
// another type, which the library would take at its word. What else it has or
// lacks does not matter.
func checkSchema(schema *parquet.Schema) error {
	ours := parquet.SchemaOf(parquetBead{})
	texts := 0
	for _, path := range ours.Columns() {
		want, _ := ours.Lookup(path...)
		got, there := schema.Lookup(path...)
		switch column := strings.Join(path, "."); {
		case !there:
		case got.Node.Type().Kind() != want.Node.Type().Kind():
			return fmt.Errorf("the column %s is of type %s, not %s", column, got.Node.Type().Kind(), want.Node.Type().Kind())
		case column == "a.text.list.element", column == "b.text.list.element":
			texts++
		}
	}
	if texts < 2 {
		return fmt.Errorf("no beads: there are no lists of strings a.text and b.text in it:\n%s", schema)
	}
	return nil
}

// checkCodecs refuses compressions that hardly anyone uses and whose decoders
// take any memory for damaged data.
func checkCodecs(file *parquet.File) error {
	for _, group := range file.Metadata().RowGroups {
		for _, column := range group.Columns {
			switch codec := column.MetaData.Codec; codec {
			case pqformat.Uncompressed, pqformat.Snappy, pqformat.Gzip, pqformat.Zstd:
			default:
				return fmt.Errorf("compressed with %s: zstd, snappy, gzip and none are read", codec)
			}
		}
	}
	return nil
}

// next returns the next row as a bead, io.EOF behind the last one.
func (p *parquetReader) next() (b corpus.Bead, err error) {
	defer recovered(&err)
	if len(p.batch) == 0 {
		batch := make([]parquetBead, batchSize)
		n, err := p.rows.Read(batch)
		if n == 0 {
			return b, err
		}
		p.batch = batch[:n]
	}
	row := p.batch[0]
	p.batch = p.batch[1:]
	p.row++
	return corpus.Bead{
		Pair: row.Pair, Relation: corpus.Relation(row.Relation), Score: row.Score, Method: row.Method,
		Filters: row.Filters, Origin: row.Origin, Extra: jsontext.Value(row.Extra),
		A: row.A.side(), B: row.B.side(),
	}, nil
}

func (p *parquetReader) error(err error) error {
	return &corpus.LineError{Name: p.name, Line: max(1, p.row), Err: err}
}

// recovered makes an error of a panic of the library, which trusts what a file
// says of itself.
func recovered(err *error) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("the file is damaged: %v", r)
	}
}
