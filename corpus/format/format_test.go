package format_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

var update = flag.Bool("update", false, "write the golden files")

// beads is a Bitext with what is awkward to write: null beads, several
// sentences on a side, markup, line ends, and characters no XML can hold.
var beads = corpus.Bitext{
	{Pair: "a~b", Relation: corpus.Parallel, Score: 0.93, Method: "lexical",
		A: corpus.Side{Doc: "a", Lang: "vi", N: []int{0, 1}, Text: []string{"Trời mưa to.", "Sông dâng <nhanh> & mạnh."}},
		B: corpus.Side{Doc: "b", Lang: "zh", N: []int{0, 1}, Text: []string{"大雨。", "河水上涨。"}}},
	{Pair: "a~b", Relation: corpus.Parallel, Score: 0.5, Method: "lexical",
		A: corpus.Side{Doc: "a", Lang: "vi", N: []int{2}, Text: []string{"Không có ai đáp."}},
		B: corpus.Side{Doc: "b", Lang: "zh"}},
	{Pair: "a~b", Relation: corpus.Parallel, Score: 1, Method: "pivot",
		A: corpus.Side{Doc: "a", Lang: "vi", N: []int{3}, Text: []string{"Cột\tmột\nvà \\ hai\x00\x1b."}},
		B: corpus.Side{Doc: "b", Lang: "zh", N: []int{2}, Text: []string{"「第一」\ufffe"}}},
	{Pair: "b~a", Relation: corpus.Parallel, Score: 0.7, Method: "pivot", Origin: "News & more", Filters: map[string]float64{"length_ratio": 0.8, "garble": 0.1},
		A:     corpus.Side{Doc: "b", Lang: "vi", N: []int{0, 1}, Text: []string{"Mưa.", "Gió."}, Pivot: []string{"Rain.", "Wind."}, Licence: "CC-BY-4.0"},
		B:     corpus.Side{Doc: "a", Lang: "zh", N: []int{9}, Text: []string{"风雨。"}, Licence: "CC0-1.0"},
		Extra: jsontext.Value(`{"seen":true}`)},
	{Pair: "c~d", Relation: corpus.Comparable, Score: 0.000012, Method: "lexical",
		A: corpus.Side{Doc: "c", Lang: "fr", N: []int{4}, Text: []string{"Il pleut."}},
		B: corpus.Side{Doc: "d", Lang: "fr", N: []int{7}, Text: []string{"La pluie tombe."}}},
}

// files collects what a format creates.
type files struct {
	names  []string
	bodies map[string]*bytes.Buffer
	open   int
}

func (f *files) create(suffix string) (io.WriteCloser, error) {
	if f.bodies == nil {
		f.bodies = map[string]*bytes.Buffer{}
	}
	if f.bodies[suffix] != nil {
		return nil, fmt.Errorf("%q created twice", suffix)
	}
	f.names, f.bodies[suffix] = append(f.names, suffix), new(bytes.Buffer)
	f.open++
	return closing{f.bodies[suffix], func() { f.open-- }}, nil
}

type closing struct {
	io.Writer
	done func()
}

func (c closing) Close() error { c.done(); return nil }

func (f *files) String() string {
	var s strings.Builder
	for _, name := range f.names {
		fmt.Fprintf(&s, "== %q ==\n%s", name, f.bodies[name])
	}
	return s.String()
}

// write writes a Bitext, to a format of one pair of languages that of the first
// bead.
func write(t testing.TB, name string, bitext corpus.Bitext) *files {
	t.Helper()
	if name == "xliff2" {
		bitext = slices.DeleteFunc(slices.Clone(bitext), func(b corpus.Bead) bool { return b.A.Lang != bitext[0].A.Lang })
	}
	newWriter, err := format.Writers.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	var made files
	w := newWriter(made.create, format.Options{Version: "1.2.3"})
	for _, b := range bitext {
		if err := w.Write(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if made.open != 0 {
		t.Errorf("%s left %d files open", name, made.open)
	}
	return &made
}

func TestWritersGolden(t *testing.T) {
	for _, name := range format.Writers.Names() {
		if name == "parquet" {
			continue // its bytes are the library's affair; TestRoundTrip reads them
		}
		for _, test := range []struct {
			golden string
			bitext corpus.Bitext
		}{{name, beads}, {name + "-empty", nil}} {
			t.Run(test.golden, func(t *testing.T) {
				got := write(t, name, test.bitext).String()
				path := filepath.Join("testdata", test.golden+".golden")
				if *update {
					if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("got:\n%s\nwant:\n%s", got, want)
				}
			})
		}
	}
}

// TestSameBytes holds for formats that do not exist yet.
func TestSameBytes(t *testing.T) {
	for _, name := range format.Writers.Names() {
		first, second := write(t, name, beads), write(t, name, beads)
		if first.String() != second.String() {
			t.Errorf("%s: the same beads give other bytes", name)
		}
	}
}

// TestCreateFails sees that a format hands on the error of a file that cannot
// be made, at the latest when it is closed.
func TestCreateFails(t *testing.T) {
	for _, name := range format.Writers.Names() {
		newWriter, _ := format.Writers.Get(name)
		w := newWriter(func(string) (io.WriteCloser, error) { return nil, os.ErrPermission }, format.Options{})
		err := w.Write(beads[0])
		if err == nil {
			t.Errorf("%s: no error", name)
		}
		w.Close()
	}
}

// TestFullDisk sees that no file is closed, and so takes its name, whose end
// could not be written.
func TestFullDisk(t *testing.T) {
	for _, name := range format.Writers.Names() {
		newWriter, _ := format.Writers.Get(name)
		closed := false
		w := newWriter(func(string) (io.WriteCloser, error) { return closing{full{}, func() { closed = true }}, nil }, format.Options{})
		err := errors.Join(w.Write(beads[0]), w.Close())
		if !errors.Is(err, syscall.ENOSPC) || closed {
			t.Errorf("%s: error %v, closed %v", name, err, closed)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, syscall.ENOSPC }

// TestMosesNames sees that a language's code does not lead to another folder.
func TestMosesNames(t *testing.T) {
	bead := beads[0]
	bead.A.Lang, bead.B.Lang = "../../x", ""
	if got := write(t, "moses", corpus.Bitext{bead}).names; !slices.Equal(got, []string{"..%2F..%2Fx-und...%2F..%2Fx", "..%2F..%2Fx-und.und", "..%2F..%2Fx-und.ids"}) {
		t.Errorf("got %q", got)
	}
}

// TestValid validates what is written against the published descriptions: the
// DTD of TMX 1.4b and the schemas of XLIFF 1.2 and 2.0, to which 2.1 adds
// nothing that is written here.
func TestValid(t *testing.T) {
	for name, test := range map[string]struct{ variable, what, flag string }{
		"tmx":    {"MTALIGN_TMX_DTD", "tmx14.dtd (OmegaT's jar holds one)", "--dtdvalid"},
		"xliff":  {"MTALIGN_XLIFF_XSD", "xliff-core-1.2-strict.xsd (Debian's php-symfony-translation holds one)", "--schema"},
		"xliff2": {"MTALIGN_XLIFF2_XSD", "xliff-core-2.0.xsd (Debian's php-symfony-translation holds one)", "--schema"},
	} {
		t.Run(name, func(t *testing.T) {
			description := os.Getenv(test.variable)
			if description == "" && os.Getenv("CI") != "" {
				t.Fatalf("%s is not set: it is the path of %s", test.variable, test.what)
			}
			if description == "" {
				t.Skipf("%s is not set: give the path of %s to validate against it", test.variable, test.what)
			}
			for _, bitext := range []corpus.Bitext{beads, nil} {
				path := filepath.Join(t.TempDir(), "bitext.xml")
				if err := os.WriteFile(path, write(t, name, bitext).bodies[""].Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				out, err := exec.Command("xmllint", "--noout", "--nonet", test.flag, description, path).CombinedOutput()
				if err != nil {
					t.Errorf("xmllint: %v\n%s", err, out)
				}
			}
		})
	}
}

// TestTMXRoundTrip reads back what was written.
func TestTMXRoundTrip(t *testing.T) {
	var got []string
	for unit, err := range format.ReadTMX(write(t, "tmx", beads).bodies[""], "bitext.tmx") {
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range unit.Variants {
			got = append(got, v.Lang+" "+v.Text)
		}
	}
	want := []string{
		"vi Trời mưa to. Sông dâng <nhanh> & mạnh.", "zh 大雨。河水上涨。",
		"vi Cột\tmột\nvà \\ hai\ufffd\ufffd.", "zh 「第一」\ufffd",
		"vi Mưa. Gió.", "zh 风雨。",
		"fr Il pleut.", "fr La pluie tombe.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
