package queue

import (
	"github.com/go-json-experiment/json"
	"github.com/klauspost/compress/zstd"

	"github.com/mtalign/mtalign/corpus"
)

// A Job is about a hundred segments that are to be translated, in the documents
// that they are asked for with. The other sentences of these are context: they
// have their pivots, or are marked as repeats.
type Job struct {
	To        string `json:"to"` // the pivot language
	Segments  int    `json:"segments"`
	Documents []byte `json:"documents"` // a JSON array, packed: jsonb takes no U+0000
}

// Kind is the job's name in River.
func (Job) Kind() string { return "mtalign_translate" }

// newJob packs what is needed of documents.
func newJob(to string, docs []corpus.Document, segments int) (Job, error) {
	for i := range docs {
		docs[i].Dropped = nil
	}
	packed, err := pack(docs)
	return Job{To: to, Segments: segments, Documents: packed}, err
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
