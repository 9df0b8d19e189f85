package pipeline

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/ingest"
	"github.com/mtalign/mtalign/corpus/shard"
)

func init() {
	shard.Reasons.Add("settle/same_id", "documents that another has the id of: they are kept, with a hash of their text behind it")
}

// settling is the round that sees that no two documents have one id, as
// ingest.IDs does where all are read one after the other: the first by origin
// keeps it.
func settling(to string) shard.Round {
	return shard.Round{Name: "settle", From: []string{articles}, To: []string{to}, ByValue: true, Do: func(g *shard.Group) error {
		return settle(g, to)
	}}
}

func settle(g *shard.Group, to string) error {
	var ids ingest.IDs
	n := 0
	for v := range g.Values {
		text, err := unplaced(v.Data)
		if err != nil {
			return err
		}
		switch n++; n {
		case 1:
			g.Emit(shard.Record{Stream: to, Key: g.Key, Value: text})
			continue
		case 2:
			ids.Settle(&corpus.Document{ID: g.Key}) // the first one's
		}
		var doc corpus.Document
		if err := json.Unmarshal(text, &doc); err != nil {
			return fmt.Errorf("document %s: %w", g.Key, corpus.JSONError(err))
		}
		ids.Settle(&doc)
		g.Drop("same_id", 1)
		if text, err = json.Marshal(doc, json.Deterministic(true)); err != nil {
			return fmt.Errorf("document %s: %w", doc.ID, err)
		}
		g.Emit(shard.Record{Stream: to, Key: doc.ID, Value: text})
	}
	return nil
}

// An origin is where a document was read: the number of its file's pattern, the
// file, and its number there. As bytes, origins sort as mtalign ingest reads:
// folders by name, and what is in a folder before what sorts behind it.
type origin struct {
	pattern int
	file    string
	n       int
}

// separator ends a name within a path: it sorts before all that names have.
const separator = "\x01"

// placed returns a document's JSON with its origin before it.
func (o origin) placed(text []byte) []byte {
	data := binary.BigEndian.AppendUint32(nil, uint32(o.pattern))
	data = append(data, strings.ReplaceAll(filepath.ToSlash(o.file), "/", separator)...)
	data = append(data, 0)
	data = binary.BigEndian.AppendUint64(data, uint64(o.n))
	return append(data, text...)
}

// unplaced returns what placed was given.
func unplaced(data []byte) ([]byte, error) {
	const pattern, n = 4, 8
	if len(data) < pattern {
		return nil, errBlock
	}
	end := bytes.IndexByte(data[pattern:], 0)
	if end < 0 || len(data) < pattern+end+1+n {
		return nil, errBlock
	}
	return data[pattern+end+1+n:], nil
}
