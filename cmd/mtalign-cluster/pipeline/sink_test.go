package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/metrics"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/duplicate"
	"github.com/mtalign/mtalign/corpus/shard"
	"github.com/mtalign/mtalign/corpus/story"
)

// packed is records in blocks of so many, as an engine may bring them.
func packed(records []shard.Record, each int) (blocks [][]byte) {
	for part := range slices.Chunk(records, each) {
		p := &packer{shards: 1, emit: func(_ int, block []byte) { blocks = append(blocks, bytes.Clone(block)) }}
		for _, r := range part {
			p.add(r)
		}
		p.flush()
	}
	return blocks
}

// values is the iterator that an engine gives a step.
func values(blocks [][]byte) func(*[]byte) bool {
	return func(to *[]byte) bool {
		if len(blocks) == 0 {
			return false
		}
		*to, blocks = blocks[0], blocks[1:]
		return true
	}
}

func beads(t *testing.T, n int) (all []shard.Record) {
	for i := range n {
		side := func(lang string) corpus.Side {
			return corpus.Side{Doc: fmt.Sprintf("%d.%s", i%7, lang), Lang: lang, N: []int{i}, Text: []string{fmt.Sprintf("%s %d", lang, i)}}
		}
		b := corpus.Bead{Pair: fmt.Sprintf("%d.fr~%d.vi", i%7, i%7), Relation: corpus.Parallel, A: side("fr"), B: side("vi"), Score: .9, Method: "lexical"}
		all = append(all, shard.Record{Stream: story.Beads, Key: fmt.Sprintf("%s\x00%08d", b.Pair, i), Value: []byte(line(t, b))})
	}
	return all
}

// A shard that is written again, from other blocks in another order and twice at
// once, is the same file, and nothing else is left.
func TestSinkAgain(t *testing.T) {
	records := beads(t, 500)
	back := slices.Clone(records)
	slices.Reverse(back)
	for _, format := range Formats() {
		dir := t.TempDir()
		out, _ := Outputs.Find("bitext")
		sink := &sinkFn{Options: Options{Output: dir + "/", Format: format, OutputShards: 16}, Name: "bitext", Output: out}
		name := filepath.Join(dir, "bitext-00003-of-00016."+format)
		ctx := metrics.SetBundleID(context.Background(), "bundle")
		if err := sink.ProcessElement(ctx, 3, values(packed(records, 500))); err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(name)
		if err != nil || len(want) == 0 {
			t.Fatalf("%d bytes, error %v", len(want), err)
		}
		var both sync.WaitGroup
		for _, each := range []int{3, 77} {
			both.Go(func() {
				if err := sink.ProcessElement(metrics.SetBundleID(context.Background(), "bundle"), 3, values(packed(back, each))); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		if got, _ := os.ReadFile(name); !bytes.Equal(got, want) {
			t.Errorf("%s: written again, it is another file", format)
		}
		if files, _ := os.ReadDir(dir); len(files) != 1 {
			t.Errorf("%s: left are %v", format, files)
		}
	}
}

// Records of one key, such as the audits of a story, are written in one order, in
// whatever order they come.
func TestSinkOneKey(t *testing.T) {
	var records []shard.Record
	for i := range 50 {
		records = append(records, shard.Record{Stream: story.Audits, Key: "story", Value: fmt.Appendf(nil, `{"doc":"%02d"}`, i)})
	}
	back := slices.Clone(records)
	slices.Reverse(back)
	dir := t.TempDir()
	out, _ := Outputs.Find("audits")
	sink := &sinkFn{Options: Options{Output: dir, Format: "jsonl", OutputShards: 1}, Name: "audits", Output: out}
	var texts []string
	for _, list := range [][]shard.Record{records, back} {
		if err := sink.ProcessElement(metrics.SetBundleID(context.Background(), "bundle"), 0, values(packed(list, 7))); err != nil {
			t.Fatal(err)
		}
		text, _ := os.ReadFile(filepath.Join(dir, "audits-00000-of-00001.jsonl"))
		texts = append(texts, string(text))
	}
	if texts[0] == "" || texts[0] != texts[1] {
		t.Errorf("written again, it is another file:\n%s\n%s", texts[0], texts[1])
	}
}

// A full is a file on a disk that is full.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space") }
func (full) Close() error              { return nil }

// A file that could not be written whole gets no name, in any format.
func TestSinkFull(t *testing.T) {
	for _, format := range Formats() {
		dir := t.TempDir()
		name := filepath.Join(dir, "bitext-00000-of-00001."+format)
		put(t, name, "old")
		out, _ := Outputs.Find("bitext")
		sink := &sinkFn{Options: Options{Output: dir, Format: format, OutputShards: 1}, Name: "bitext", Output: out}
		w, err := sink.writer(metrics.SetBundleID(context.Background(), "bundle"), 0)
		if err != nil {
			t.Fatal(err)
		}
		w.file.WriteCloser.Close()
		w.file.WriteCloser = full{}
		if err := errors.Join(w.write(beads(t, 1)[0].Value), w.close()); err == nil {
			t.Errorf("%s: no error", format)
		}
		w.file.Abort()
		files, _ := os.ReadDir(dir)
		if text, _ := os.ReadFile(name); string(text) != "old" || len(files) != 1 {
			t.Errorf("%s: left are %v, %q", format, files, text)
		}
	}
}

// A shard that cannot be written whole leaves the file that was there.
func TestSinkFails(t *testing.T) {
	dir := t.TempDir()
	out, _ := Outputs.Find("bitext")
	sink := &sinkFn{Options: Options{Output: dir, Format: "tmx", OutputShards: 1}, Name: "bitext", Output: out}
	put(t, filepath.Join(dir, "bitext-00000-of-00001.tmx"), "old")
	bad := append(beads(t, 3), shard.Record{Stream: story.Beads, Key: "~", Value: []byte("{")})
	if err := sink.ProcessElement(metrics.SetBundleID(context.Background(), "bundle"), 0, values(packed(bad, 1))); err == nil {
		t.Error("no error")
	}
	files, _ := os.ReadDir(dir)
	if text, _ := os.ReadFile(filepath.Join(dir, "bitext-00000-of-00001.tmx")); string(text) != "old" || len(files) != 1 {
		t.Errorf("left are %v, %q", files, text)
	}
}

// A round that is done again, for a shard that comes in other blocks, makes the
// same records.
func TestRoundAgain(t *testing.T) {
	var documents []shard.Record
	for _, doc := range sample(t) {
		documents = append(documents, shard.Record{Stream: duplicate.Documents, Key: doc.ID, Value: []byte(line(t, doc))})
	}
	made := func(each int) (lines []string) {
		f := &roundFn{Options: Options{Write: []string{"documents"}, Format: "jsonl", Shards: 4, OutputShards: 1}, Round: 1} // sign
		if err := f.Setup(); err != nil {
			t.Fatal(err)
		}
		emit := func(at int, block []byte) {
			for r, err := range f.Options.records(block) {
				if err != nil {
					t.Error(err)
				}
				lines = append(lines, fmt.Sprint(at, r.Stream, r.Key, string(r.Value)))
			}
		}
		ctx := metrics.SetBundleID(context.Background(), "bundle")
		f.StartBundle(ctx, emit)
		if err := f.ProcessElement(ctx, 0, values(packed(documents, each)), emit); err != nil {
			t.Fatal(err)
		}
		f.FinishBundle(ctx, emit)
		slices.Sort(lines)
		return lines
	}
	want := made(1)
	slices.Reverse(documents)
	if got := made(3); len(want) == 0 || !slices.Equal(got, want) {
		t.Errorf("%d records, other than the %d of before", len(got), len(want))
	}
}

// Of large records no more is held than of small ones, once they are handed on.
func TestPackerHolds(t *testing.T) {
	p := &packer{shards: 1 << 20, emit: func(int, []byte) {}}
	for i := range 20 {
		p.add(shard.Record{Stream: "s", Key: fmt.Sprint(i), Value: make([]byte, 1<<20)})
	}
	held := 0
	for _, b := range p.open {
		held += cap(b.data)
	}
	if held > 20*2*blockSize || p.held != 0 {
		t.Errorf("%d bytes are held, %d counted", held, p.held)
	}
}

// A block is what was packed, and one that came damaged is an error.
func TestBlock(t *testing.T) {
	all := beads(t, 20)
	var plain Options
	for _, b := range packed(all, 20) {
		i := 0
		for r, err := range plain.records(b) {
			if err != nil || r.Key != all[i].Key || !bytes.Equal(r.Value, all[i].Value) || r.Stream != all[i].Stream {
				t.Fatalf("%+v, error %v, want %+v", r, err, all[i])
			}
			i++
		}
		for size := range len(b) {
			failed := size < 2 // of nothing, nothing is made
			for _, err := range plain.records(b[:size]) {
				failed = failed || err != nil
			}
			if !failed {
				t.Fatalf("%d bytes of %d are no error", size, len(b))
			}
		}
	}
}
