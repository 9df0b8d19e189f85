package format_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// beadsOf reads a file of a format as a bead a line, errors among them.
func beadsOf(t testing.TB, name, text string, o format.Options) string {
	t.Helper()
	reader, err := format.Readers.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	open := func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }
	return lines(reader.Read(open, "f", o))
}

func lines(beads func(func(corpus.Bead, error) bool)) string {
	var lines []string
	for b, err := range beads {
		if err != nil {
			lines = append(lines, "! "+err.Error())
			continue
		}
		line := fmt.Sprintf("%s%s|%s%s", b.A.Lang, b.A.Text, b.B.Lang, b.B.Text)
		if b.A.Doc != "" || b.B.Doc != "" {
			line += fmt.Sprintf("|%s %v~%s %v", b.A.Doc, b.A.N, b.B.Doc, b.B.N)
		}
		if b.Score != 1 {
			line += fmt.Sprintf("|%g", b.Score)
		}
		if len(b.Filters) > 0 {
			line += fmt.Sprintf("|%v", b.Filters)
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// TestForeign reads files as other programs write them.
func TestForeign(t *testing.T) {
	for _, test := range []struct {
		name, format, in string
		options          format.Options
		want             string
	}{
		{"TMX of three languages", "tmx", body(`<tu><tuv xml:lang="EN"><seg>rain</seg></tuv><tuv xml:lang="FR"><seg>pluie</seg></tuv><tuv xml:lang="ZH-CN"><seg>雨</seg></tuv></tu>`), format.Options{},
			"en[rain]|fr[pluie]\nen[rain]|zh[雨]\nfr[pluie]|zh[雨]"},
		{"one pair of them, turned", "tmx", body(`<tu><tuv xml:lang="EN"><seg>rain</seg></tuv><tuv xml:lang="FR"><seg>pluie</seg></tuv><tuv xml:lang="zho-Hans"><seg>雨</seg></tuv></tu>`), format.Options{SrcLang: "zh", TgtLang: "en"},
			"zh[雨]|en[rain]"},
		{"TMX untranslated, empty, decomposed", "tmx", body(tu("mu\u031ba") + tu("") + tu("x")), format.Options{}, "vi[mưa]|und[]\nvi[x]|und[]"},
		{"others' use of our names", "tmx", body(`<tu><prop type="x-score">87.5</prop><prop type="x-relation">match</prop><prop type="x-filters">{"a":1,"b":"x"}</prop><tuv xml:lang="en"><prop type="x-lengths">9 9</prop><prop type="x-extra">[</prop><seg>rain</seg></tuv><tuv xml:lang="fr"><seg>pluie</seg></tuv></tu>`), format.Options{}, "en[rain]|fr[pluie]"},

		{"TSV of two columns", "tsv", "mưa\train\n\nmột\n\t\ngió\twind\n", format.Options{SrcLang: "vi"}, "vi[mưa]|und[rain]\n! f:3: no column 2, which is to be tgt\nvi[gió]|und[wind]"},
		{"TSV with others behind", "tsv", "\ufeffmưa\train\thttp://x\t5\r\na\\tb\tc\t0.5\n", format.Options{}, "! f:1: column 3, score: no number from 0 to 1: say with --columns what stands where\nund[a\tb]|und[c]|0.5"},
		{"no such pair", "tmx", body(`<tu><tuv xml:lang="en"><seg>a</seg></tuv><tuv xml:lang="fr"><seg>b</seg></tuv><tuv xml:lang="vi"><seg>c</seg></tuv></tu>`), format.Options{SrcLang: "en", TgtLang: "de"}, "! f: no pair of en and de: the languages in it are en, fr, vi"},
		{"no such pair in units of one language, or broken", "tmx", body(tu("a") + tu("&")), format.Options{SrcLang: "en", TgtLang: "de"}, "! f:1: translation unit passed over: invalid character entity & (no semicolon)\n! f: no pair of en and de: the languages in it are vi"},
		{"the wanted pair in units of one language", "tmx", body(tu("a")), format.Options{SrcLang: "en", TgtLang: "vi"}, "en[]|vi[a]"},
		{"TMX that says no languages", "tmx", body(`<tu><tuv xml:lang="und"><seg>a</seg></tuv><tuv xml:lang="und"><seg>b</seg></tuv></tu><tu><tuv xml:lang="und"><seg>c</seg></tuv><tuv xml:lang="en"><seg>d</seg></tuv></tu>`), format.Options{SrcLang: "en", TgtLang: "vi"}, "en[a]|vi[b]\nen[d]|vi[c]"},
		{"JSONL in UTF-16", "jsonl", "\xfe\xff" + wide(`{"a":{"lang":"fr","text":["é"]},"b":{"lang":"zh","text":["雨"]},"score":0.5}`+"\n"), format.Options{}, "fr[é]|zh[雨]|0.5"},
		{"JSONL in UTF-16 without a mark", "jsonl", wide(`{"a":{"text":["a"]},"b":{"text":["b"]},"score":1}`), format.Options{}, "und[a]|und[b]"},
		{"JSONL of no text", "jsonl", "\n", format.Options{}, ""},
		{"XML in UTF-16 that does not say so", "tmx", wide("<tmx><body>" + tu("雨") + "</body></tmx>"), format.Options{}, "vi[雨]|und[]"},
		{"TSV in UTF-16", "tsv", "\xff\xfea\x00\t\x00\xe9\x00\n\x00", format.Options{}, "und[a]|und[é]"},
		{"TSV in Latin-1", "tsv", "rain and wind\tpluie l\xe9g\xe8re, vent tr\xe8s fort\n", format.Options{}, "und[rain and wind]|und[pluie légère, vent très fort]"},
		{"Bitextor's TSV", "tsv", "http://a\thttp://b\tmưa\train\t0.75\t-1\nu\tv\tw\tx\t1.5\n", format.Options{Columns: columns(t, "src_doc,tgt_doc,src,tgt,score")},
			"und[mưa]|und[rain]|http://a []~http://b []|0.75\n! f:2: column 5, score: no number from 0 to 1"},
		{"damaged TSV", "tsv", "m\xfca\tx\nTrời mưa\tz\n", format.Options{}, "! f:1: no UTF-8: convert the text first, as iconv does\nund[Trời mưa]|und[z]"},

		{"OmegaT's XLIFF 1.2", "xliff", `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a.html" source-language="en-US" target-language="vi" datatype="html"><body><group id="g">
<trans-unit id="1"><source>It <g id="1">rains</g><x id="2" ctype="lb"/>now.</source><target>Trời <g id="1">mưa</g>.</target><note>n</note><alt-trans><source>no</source><target>không</target></alt-trans></trans-unit>
<trans-unit id="2"><source>Wind.</source></trans-unit><trans-unit id="3"><source/></trans-unit>
<trans-unit id="4"><target>x</target></trans-unit></group></body></file></xliff>`, format.Options{},
			"en[It rains now.]|vi[Trời mưa.]|a.html []~ []\nen[Wind.]|vi[]|a.html []~ []\n! f:4: translation unit passed over: no <source> in it"},
		{"Trados's segments", "xliff", `<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" version="1.2" sdl:version="1.0"><file original="a.docx" source-language="fr-FR" target-language="zh-CN"><header><sdl:ref-files/></header><body>
<trans-unit id="1"><source>Il pleut. Il vente.</source><seg-source><g id="1"><mrk mtype="seg" mid="1">Il pleut.</mrk> <mrk mtype="seg" mid="2">Il <mrk mtype="x-sdl-deleted">ne </mrk>vente.</mrk></g></seg-source><target><g id="1"><mrk mtype="seg" mid="1">下雨。</mrk> <mrk mtype="seg" mid="2"/></g></target><sdl:seg-defs><sdl:seg id="1" conf="Translated"/></sdl:seg-defs></trans-unit></body></file></xliff>`, format.Options{},
			"fr[Il pleut.]|zh[下雨。]|a.docx []~ []\nfr[Il vente.]|zh[]|a.docx []~ []"},
		{"a translation parted otherwise", "xliff", `<xliff version="1.2"><file original="" source-language="fr" target-language="en"><body><trans-unit id="1"><source>A. B.</source><seg-source><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="2">B.</mrk></seg-source><target>A and B.</target></trans-unit></body></file></xliff>`, format.Options{}, "fr[A. B.]|en[A and B.]"},
		{"two pieces of one name", "xliff", `<xliff version="1.2"><file original="" source-language="fr" target-language="en"><body><trans-unit id="1"><source><mrk mtype="seg" mid="1">A.</mrk></source><target><mrk mtype="seg" mid="1">A.</mrk> <mrk mtype="seg" mid="1">B.</mrk></target></trans-unit></body></file></xliff>`, format.Options{}, "fr[A.]|en[A. B.]"},
		{"Okapi's XLIFF 2", "xliff2", `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="fr"><file id="f1" original="a.txt"><unit id="1"><notes><note>n</note></notes><originalData><data id="d1">&lt;b></data></originalData><segment id="s1" state="final"><source>It <pc id="1" dataRefStart="d1">rains</pc>.</source><target>Il <pc id="1">pleut</pc>.</target></segment><ignorable><source> </source></ignorable><segment><source>A<cp hex="0007"/><ph id="2" subType="xlf:lb"/>b<cp hex="zz"/></source></segment></unit></file></xliff>`, format.Options{TgtLang: "fr"},
			"en[It rains.]|fr[Il pleut.]|a.txt []~ []\nen[A\a b]|fr[]|a.txt []~ []"},
		{"XLIFF 1.2 not translated yet", "xliff", `<xliff version="1.2"><file original="" source-language="fr" target-language="en"><body><trans-unit id="1"><source>A</source><target state="needs-translation">A</target></trans-unit><trans-unit id="2"><source>B</source><target state="new">B</target></trans-unit><trans-unit id="3"><source>C</source><target state="final">c</target></trans-unit><trans-unit id="4" translate="no"><source>D</source><target>D</target></trans-unit><group translate="no"><trans-unit id="5"><source>E</source><target>E</target></trans-unit><trans-unit id="6" translate="yes"><source>F</source><target>f</target></trans-unit><group translate="yes"><group><trans-unit id="8"><source>H</source><target>h</target></trans-unit></group></group><trans-unit id="9"><source>I</source><target>I</target></trans-unit></group><trans-unit id="7"><source>G</source><target>g</target></trans-unit></body></file></xliff>`, format.Options{},
			"fr[A]|en[]\nfr[B]|en[]\nfr[C]|en[c]\nfr[F]|en[f]\nfr[H]|en[h]\nfr[G]|en[g]"},
		{"XLIFF 2 not translated yet", "xliff2", `<xliff version="2.0" srcLang="en" trgLang="fr"><file id="f"><unit id="1"><segment state="initial"><source>A</source><target>A</target></segment><segment state="translated"><source>B</source><target>b</target></segment></unit><unit id="2" translate="no"><segment><source>C</source><target>C</target></segment></unit></file></xliff>`, format.Options{},
			"en[A]|fr[]\nen[B]|fr[b]"},
		{"broken XLIFF", "xliff", `<xliff version="1.2"><file original="" source-language="fr" target-language="en"><body><trans-unit id="1"><source>&eacute;</source><target>e</target></trans-unit><trans-unit id="1"><source>A&B</source>`, format.Options{},
			"fr[é]|en[e]\n! f:1: invalid character entity &B (no semicolon): reading stopped here, behind translation unit 1"},
		{"no XLIFF", "xliff", "<tmx/>", format.Options{}, "! f:1: no XLIFF: the file is <tmx>, not <xliff>"},
		{"no Parquet", "parquet", "PAR1", format.Options{}, "! f:1: a file of Parquet is read from its end: give one that is not packed, and no stream"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := beadsOf(t, test.format, test.in, test.options); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// wide returns a text in big-endian UTF-16.
func wide(text string) string {
	var bytes []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		bytes = binary.BigEndian.AppendUint16(bytes, unit)
	}
	return string(bytes)
}

func columns(t testing.TB, names string) format.Columns {
	t.Helper()
	columns, err := format.ParseColumns(names)
	if err != nil {
		t.Fatal(err)
	}
	return columns
}

func TestParseColumns(t *testing.T) {
	for names, want := range map[string]string{
		"src,tgt,quality": `unknown column "quality" (known: src, tgt, pair`,
		"src,score":       "both src and tgt are needed",
		"src,tgt,src":     `column "src" stands there twice`,
		"":                `unknown column ""`,
		"tgt,-,-,src":     "",
	} {
		_, err := format.ParseColumns(names)
		if err == nil && want != "" || err != nil && (want == "" || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %s", names, err, want)
		}
	}
}

// TestMosesFiles reads files as they lie in a folder.
func TestMosesFiles(t *testing.T) {
	for _, test := range []struct {
		name, files string
		options     format.Options
		want        string
	}{
		{"plain pair", "c.vi=mưa\ngió\n c.zh=雨\n风\n c.tmx=x c.tsv=x c.txt=x", format.Options{}, "vi[mưa]|zh[雨]\nvi[gió]|zh[风]"},
		{"OPUS", "c.fr-zh.zh=雨\n\n c.fr-zh.fr=pluie\nvent\n c.fr-zh.ids=fr/a.xml\tzh/a.xml\t3 4\t1\nx\ty\t1:2\t\n c.README=hello\n", format.Options{},
			"fr[pluie]|zh[雨]|fr/a.xml [3 4]~zh/a.xml [1]\nfr[vent]|zh[]|x []~y []"},
		{"one of three", "c.en=a\n c.fr=b\n c.vi=c\n c.log=x\n c.tsv=x\n", format.Options{SrcLang: "vi", TgtLang: "en"}, "vi[c]|en[a]"},
		{"uneven", "c.en=a\nb\n c.fr=a\n", format.Options{}, "en[a]|fr[a]\n! c.fr:2: the file ends before the one beside it: their lines do not correspond"},
		{"bad ids and bytes", "c.en=a\nb\xff\né…\n c.fr=a\nb\nc\n c.ids=1\n\t\t\t\n\t\t\t\n", format.Options{}, "! c.ids:1: 1 fields: want document<TAB>document<TAB>numbers<TAB>numbers\n! c.en:2: no UTF-8: convert the text first, as iconv does\nen[é…]|fr[c]"},
		{"which two", "c.en=a\n c.fr=b\n c.vi=c\n", format.Options{}, "! c: more than two files begin so (en, fr, vi): say which two are meant by their languages"},
		{"none", "d.en=a\n", format.Options{}, "! c: no two files such as c.vi and c.zh: name the common beginning of their names, or both files"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			for file := range strings.SplitSeq(test.files, " c.") {
				name, text, _ := strings.Cut(file, "=")
				if !strings.HasPrefix(file, "c.") && !strings.HasPrefix(file, "d.") {
					name = "c." + name
				}
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			reader, _ := format.Readers.Get("moses")
			open := func(name string) (io.ReadCloser, error) { return os.Open(name) }
			got := lines(reader.Read(open, filepath.Join(dir, "c"), test.options))
			if got = strings.ReplaceAll(got, dir+string(filepath.Separator), ""); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestMosesBrokenOff reads two files of which one cannot be read on: that is
// no end of it.
func TestMosesBrokenOff(t *testing.T) {
	name := filepath.Join(t.TempDir(), "c")
	for _, ending := range []string{".vi", ".zh"} {
		if err := os.WriteFile(name+ending, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	stopped := errors.New("stopped")
	open := func(name string) (io.ReadCloser, error) {
		in := io.Reader(strings.NewReader("a\nb\nc\n"))
		if filepath.Ext(name) == ".zh" {
			in = io.MultiReader(strings.NewReader("a\n"), iotest.ErrReader(stopped))
		}
		return io.NopCloser(in), nil
	}
	reader, _ := format.Readers.Get("moses")
	var errs []error
	for _, err := range reader.Read(open, name, format.Options{}) {
		if err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) != 1 || !errors.Is(errs[0], stopped) {
		t.Errorf("got %v, want one error, of reading", errs)
	}
}

// TestLongText passes over a text that is too long to hold, and only it.
func TestLongText(t *testing.T) {
	long := strings.Repeat("dài quá &amp; - ]]&gt;\n", 6<<20/20)
	for name, test := range map[string]struct{ in, want string }{
		"a unit":        {body(tu("x") + tu(long) + "\n" + tu("y")), "1|vi=x\n! f:1: translation unit passed over: a text or tag of more than 512 kB\n314574|vi=y"},
		"a header":      {strings.Replace(body(tu("x")), "<note>n", "<note>"+long, 1), "314573|vi=x"},
		"CDATA":         {body(tu("<![CDATA["+strings.Repeat("x", 1<<21)+"]]>") + tu("y")), "! f:1: translation unit passed over: a text or tag of more than 512 kB\n1|vi=y"},
		"references":    {body(tu("x") + tu(strings.Repeat("&amp;", 1<<18)) + "\n" + tu("y")), "1|vi=x\n! f:1: translation unit passed over: a text or tag of more than 512 kB\n2|vi=y"},
		"an attribute":  {body(`<tu tuid="` + strings.Repeat("7", 1<<20) + `"><tuv xml:lang="vi"><seg>x</seg></tuv></tu>` + "\n" + tu("y")), "! f:1: translation unit passed over: a text or tag of more than 512 kB\n2|vi=y"},
		"a tag":         {body(`<tu` + strings.Repeat(" a='1'", 1<<18) + `><tuv xml:lang="vi"><seg>x</seg></tuv></tu>` + "\n" + tu("y")), "! f:1: translation unit passed over: a text or tag of more than 512 kB\n2|vi=y"},
		"a directive":   {body("<!X " + strings.Repeat("x", 1<<20) + ">" + tu("y")), "! f:1: a text or tag of more than 512 kB, and nothing behind it that ends it: this is no TMX"},
		"one character": {body(tu(strings.Repeat("雨", 1<<20)) + tu("y")), "! f:1: translation unit passed over: a text or tag of more than 512 kB\n1|vi=y"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(strings.NewReader(test.in)); got != test.want {
				t.Errorf("got %.300q\nwant %q", got, test.want)
			}
		})
	}
}

// TestDamagedParquet reads a file with any byte damaged, or cut at any place.
// Damage makes the library panic, which the reader turns into an error; under
// the race detector, which the short mode is for, it would end the program.
func TestDamagedParquet(t *testing.T) {
	if testing.Short() {
		t.Skip("the library's panics are fatal under the race detector")
	}
	whole := write(t, "parquet", beads).bodies[""].Bytes()
	reader, _ := format.Readers.Get("parquet")
	for at := 0; at < len(whole); at += 7 {
		broken := bytes.Clone(whole)
		broken[at] ^= 0xff
		for _, data := range [][]byte{broken, whole[:at]} {
			open := func(string) (io.ReadCloser, error) { return memory{bytes.NewReader(data)}, nil }
			failed := false
			for _, err := range reader.Read(open, "f", format.Options{}) {
				var lineError *corpus.LineError
				if failed = err != nil; failed && !errors.As(err, &lineError) {
					t.Fatalf("byte %d: an error without its row: %v", at, err)
				}
			}
			if len(data) < len(whole) && !failed {
				t.Errorf("a file cut at byte %d is read without an error", at)
			}
		}
	}
}

// TestLost says what was lost, once, and where it is kept.
func TestLost(t *testing.T) {
	for name, want := range map[string]string{
		"tsv":   "tsv holds no document ids, sentence numbers, sentence boundaries, languages, methods, relations, filter scores, origins, licences, pivots, other fields, null beads: left out; kept by jsonl",
		"tmx":   "tmx holds no control characters, null beads: left out, 3 characters written as U+FFFD; kept by jsonl",
		"jsonl": "",
	} {
		var made files
		w, err := format.NewOutput(name, made.create, format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range beads {
			w.Write(b)
		}
		if got := w.Lost(); got != want {
			t.Errorf("%s: got  %q\nwant %q", name, got, want)
		}
	}
}

func TestOf(t *testing.T) {
	for name, want := range map[string]string{
		"a.tmx": "tmx", "a.TMX.gz": "tmx", "b/a.xlf": "xliff", "a.docx.sdlxliff": "xliff", "a.tsv.zst": "tsv", "a.jsonl": "jsonl", "a.parquet": "parquet", "a.txt": "", "tmx": "",
	} {
		if got, err := format.Of(name); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// FuzzReadMoses gives the reader files beside each other.
func FuzzReadMoses(f *testing.F) {
	f.Add("mưa\ngió\n", "雨\n风\n", "a\tb\t0 1\t2\n\t\t\t\n")
	f.Add("a\r\n\r\n", "", "x")
	f.Add("\ufeffa", "\xff", "\\t\t\t99999999999999999999\t-1")
	f.Fuzz(func(t *testing.T, a, b, ids string) {
		dir := t.TempDir()
		for ending, text := range map[string]string{"vi": a, "zh": b, "ids": ids} {
			if err := os.WriteFile(filepath.Join(dir, "c."+ending), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		reader, _ := format.Readers.Get("moses")
		open := func(name string) (io.ReadCloser, error) { return os.Open(name) }
		for bead, err := range reader.Read(open, filepath.Join(dir, "c"), format.Options{}) {
			var lineError *corpus.LineError
			if err != nil && (!errors.As(err, &lineError) || lineError.Line < 1) {
				t.Fatalf("an error without its line: %v", err)
			}
			if err == nil && len(bead.A.Text)+len(bead.B.Text) == 0 {
				t.Fatal("a bead without text")
			}
		}
	})
}

// memory is a file in memory that can be read from any place.
type memory struct{ *bytes.Reader }

func (memory) Close() error                 { return nil }
func (m memory) Stat() (fs.FileInfo, error) { return size{n: m.Size()}, nil }

type size struct {
	fs.FileInfo
	n int64
}

func (s size) Size() int64 { return s.n }

// FuzzReaders gives every reader every file: none panics, each error names its
// line, and what is read can be written.
func FuzzReaders(f *testing.F) {
	for _, name := range format.Writers.Names() {
		if name != "moses" {
			f.Add(write(f, name, beads).bodies[""].Bytes())
		}
	}
	f.Add([]byte(`<xliff version="1.2"><file original="" source-language="fr" target-language="en"><body><trans-unit><source>A</source><seg-source><mrk mtype="seg" mid="1">A</mrk></seg-source><target><mrk mtype="seg" mid="1">B</mrk></target></trans-unit></body></file></xliff>`))
	f.Add([]byte("a\tb\t0.5\nc\\td\te\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		open := func(name string) (io.ReadCloser, error) { return memory{bytes.NewReader(data)}, nil }
		for _, name := range format.Readers.Names() {
			if name == "moses" {
				continue // its files are lines: FuzzReadMoses
			}
			reader, _ := format.Readers.Get(name)
			var made files
			w, _ := format.NewOutput("jsonl", made.create, format.Options{})
			for bead, err := range reader.Read(open, "f", format.Options{}) {
				var lineError *corpus.LineError
				if err != nil && (!errors.As(err, &lineError) || lineError.Line < 1) {
					t.Fatalf("%s: an error without its line: %v", name, err)
				}
				if err == nil && name != "parquet" {
					if err := w.Write(bead); err != nil {
						t.Fatalf("%s: %v", name, err)
					}
				}
			}
		}
	})
}
