package queue

import (
	"crypto/sha256"

	"github.com/go-json-experiment/json"
	"github.com/klauspost/compress/zstd"

	"github.com/mtalign/mtalign/corpus"
)

// A Job is some documents that are to be translated, of about a hundred
// segments. River takes each once.
type Job struct {
	Key       string `json:"key" river:"unique"` // of the documents, in hexadecimal
	To        string `json:"to"`                 // the pivot language
	Segments  int    `json:"segments"`
	Documents []byte `json:"documents"` // a JSON array, packed: jsonb takes no U+0000
}

// Kind is the job's name in River.
func (Job) Kind() string { return "mtalign_translate" }

// A key names a document by all that its questions depend on.
type key [sha256.Size]byte

// keyOf leaves out where a document is from, and its name.
func keyOf(doc corpus.Document, to string) (key, error) {
	doc.ID, doc.URL, doc.Source, doc.Dropped, doc.Extra = "", "", corpus.Source{}, nil, nil
	text, err := json.Marshal(struct {
		To       string          `json:"to"`
		Document corpus.Document `json:"document"`
	}{to, doc}, json.Deterministic(true))
	return sha256.Sum256(text), err
}

var (
	packer, _   = zstd.NewWriter(nil)
	unpacker, _ = zstd.NewReader(nil, zstd.WithDecoderMaxMemory(1<<30))
)

// pack writes a value as packed JSON.
func pack(v any) ([]byte, error) {
	text, err := json.Marshal(v)
	return packer.EncodeAll(text, nil), err
}

// unpack reads what pack has written.
func unpack(packed []byte, v any) error {
	text, err := unpacker.DecodeAll(packed, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, v)
}
