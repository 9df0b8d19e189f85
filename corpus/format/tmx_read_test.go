package format_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// body wraps units into a file.
func body(units string) string {
	return `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header><note>n</note></header><body>` + units + "</body></tmx>"
}

func tu(segment string) string {
	return `<tu><tuv xml:lang="vi"><seg>` + segment + `</seg></tuv></tu>`
}

// read returns a unit a line, errors among them.
func read(r io.Reader) string {
	var lines []string
	for unit, err := range format.ReadTMX(r, "f") {
		if err != nil {
			lines = append(lines, "! "+err.Error())
			continue
		}
		var s strings.Builder
		fmt.Fprintf(&s, "%d%s", unit.Line, unit.ID)
		for _, v := range unit.Variants {
			fmt.Fprintf(&s, "|%s=%s", v.Lang, v.Text)
		}
		for _, p := range unit.Props {
			fmt.Fprintf(&s, "|%s:%s", p.Type, p.Value)
		}
		lines = append(lines, s.String())
	}
	return strings.Join(lines, "\n")
}

func TestReadTMX(t *testing.T) {
	utf16 := func(order unicode.Endianness, mark unicode.BOMPolicy, declared string) string {
		text := `<?xml version="1.0" encoding="` + declared + `"?><tmx><body>` + tu("Mưa") + `</body></tmx>`
		out, err := unicode.UTF16(order, mark).NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(`<?xml version="1.0" encoding="GB18030"?><tmx><body>` + tu("大雨") + `</body></tmx>`)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, in, want string }{
		{"no units", body(""), ""},
		{"properties and id", body(`<tu tuid="7"><prop type="x-score">0.5</prop><note>no</note><tuv xml:lang="zh-CN"><seg>雨</seg></tuv><tuv xml:lang="FR_fr"><seg>pluie</seg></tuv></tu>`), "17|zh=雨|fr=pluie|x-score:0.5"},
		{"old lang attribute", body(`<tu><tuv lang="EN-US"><seg>rain</seg></tuv></tu>`), "1|en=rain"},
		{"xml:lang wins", body(`<tu><tuv lang="fr" xml:lang="en"><seg>rain</seg></tuv></tu>`), "1|en=rain"},
		{"line", body("\n\n" + tu("x")), "3|vi=x"},
		{"inline codes", body(tu(`a<bpt i="1">&lt;b></bpt>b<ept i="1">&lt;/b></ept> <ph>{0}<sub>footnote</sub></ph><hi>c<hi>d</hi></hi><ph type="lb"/>e`)), "1|vi=ab cd e"},
		{"spaces around codes", body(tu(`wait <ph>{0}</ph> <ph/> for a<x/>b <x/>, 大<ph/>雨<x type="lb"/> c <bpt/> d`)), "1|vi=wait for a b , 大雨 c d"},
		{"codes inside words", body(tu("ex<bx/>tra<ex/>ordinary, mu\u031ba<ph/>gio\u0301<ph/>x")), "1|vi=extraordinary, mu\u031ba gio\u0301 x"},
		{"entities of XML", body(tu(`&lt;&amp;&gt;&#x4E2D;`)), "1|vi=<&>中"},
		{"CDATA", body(tu(`<![CDATA[<b>]]>`)), "1|vi=<b>"},
		{"byte order mark", "\ufeff" + body(tu("x")), "1|vi=x"},
		{"UTF-16 LE", utf16(unicode.LittleEndian, unicode.UseBOM, "UTF-16"), "1|vi=Mưa"},
		{"UTF-16 BE", utf16(unicode.BigEndian, unicode.UseBOM, "utf-16"), "1|vi=Mưa"},
		{"UTF-16 LE, no mark", utf16(unicode.LittleEndian, unicode.IgnoreBOM, "UTF-16LE"), "1|vi=Mưa"},
		{"UTF-16 BE, no mark", utf16(unicode.BigEndian, unicode.IgnoreBOM, "UTF-16BE"), "1|vi=Mưa"},
		{"GB18030", gb, "1|vi=大雨"},
		{"VISCII", `<?xml version="1.0" encoding="VISCII"?><tmx><body>` + tu("M\xdfa") + `</body></tmx>`, "1|vi=Mưa"},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><tmx/>`, `! f:1: xml: opening charset "klingon": unknown encoding "klingon" in the XML declaration: convert the file to UTF-8`},
		{"a unit without language", body(`<tu><tuv><seg>x</seg></tuv></tu>` + tu("y")), "! f:1: translation unit passed over: a <tuv> has no xml:lang\n1|vi=y"},
		{"an empty unit", body("\n<tu/>" + tu("y")), "! f:2: translation unit passed over: no <tuv> in it\n2|vi=y"},
		{"cut", body("\n" + tu("x"))[:150], "! f:2: the file ends in the middle: it is cut short or still being written"},
		{"empty", "", "! f:1: no TMX: there is no XML element in it"},
		{"other XML", "<html><body/></html>", "! f:1: no TMX: the file is <html>, not <tmx>"},
		{"plain text", "mưa\n", "! f:2: no TMX: there is no XML element in it"},
		{"wrong nesting", body("\n<tu></tuv></tu>"), "! f:2: translation unit passed over: element <tu> closed by </tuv>"},
		{"two roots", body("") + body(""), "! f:1: a second <tmx> behind the first: keep one of them in a file"},
		{"external entity", `<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tmx><body>` + tu("&x;") + `</body></tmx>`, "! f:1: the DOCTYPE declares entities or elements of its own: remove what stands in its square brackets"},
		{"undeclared entity", body(tu("&x;")), "! f:1: translation unit passed over: invalid character entity &x;"},
		{"entities of HTML", body(tu("&eacute;&nbsp;&hellip;")), "1|vi=é\u00a0…"},
		{"broken units", body("\n"+tu("a")+"\n"+tu("AT&T")+"\n"+tu("b")+"\n&\n"+tu("c")+tu("x < y\n")+"\n"+tu("d")+"<tu><tuv></tu>") + "\n",
			"2|vi=a\n! f:3: translation unit passed over: invalid character entity &T (no semicolon)\n4|vi=b\n! f:5: translation unit passed over: invalid character entity & (no semicolon)\n6|vi=c\n" +
				"! f:6: translation unit passed over: expected element name after <\n8|vi=d\n! f:8: translation unit passed over: element <tuv> closed by </tu>"},
		{"a broken unit in GB18030", gb[:len(gb)-len("</body></tmx>")] + tu("&") + gb[strings.Index(gb, "<tu>"):], "1|vi=大雨\n! f:1: translation unit passed over: invalid character entity & (no semicolon)\n1|vi=大雨"},
		{"deep", body("\n" + tu(strings.Repeat("<hi>", 1000)+strings.Repeat("</hi>", 1000))), "! f:2: elements nested deeper than 64: this is no TMX"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := read(strings.NewReader(test.in)); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestReadTMXEndless reads units without end from a stream without end, and
// refuses rather than fill the memory.
func TestReadTMXEndless(t *testing.T) {
	for name, test := range map[string]struct{ piece, want string }{
		"text":     {"mưa ", "f:1: a text of more than 256 MB: this is no TMX"},
		"variants": {`</seg></tuv><tuv xml:lang="vi"><seg>`, "more than 1 MB"},
		"comments": {"<!-- -->", "more than 1 MB"},
	} {
		head := body(tu("\x00"))
		head = head[:strings.Index(head, "\x00")]
		got := read(io.MultiReader(strings.NewReader(head), &endless{piece: bytes.Repeat([]byte(test.piece), 1<<10)}))
		if !strings.Contains(got, test.want) {
			t.Errorf("%s: got %.200q", name, got)
		}
	}
}

type endless struct {
	piece []byte
	at    int
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.piece[e.at:])
	e.at = (e.at + n) % len(e.piece)
	return n, nil
}

// TestReadTMXStops sees that the reader can be left in the middle.
func TestReadTMXStops(t *testing.T) {
	for unit, err := range format.ReadTMX(strings.NewReader(body(tu("x")+tu("y"))), "f") {
		if err != nil || unit.Variants[0].Text != "x" {
			t.Errorf("got %v, %v", unit, err)
		}
		break
	}
}

// whole returns all that units say, errors among them.
func whole(file string) string {
	var lines strings.Builder
	for unit, err := range format.ReadTMX(strings.NewReader(file), "f") {
		fmt.Fprintf(&lines, "%+v line %d, %v\n", unit, unit.Line, err)
	}
	return lines.String()
}

// decoded reads the units by encoding/xml alone: a comment before each makes
// nothing of it be read ahead.
func decoded(file string) string { return whole(strings.ReplaceAll(file, "</tu>", "</tu><!---->")) }

// TestReadAhead reads the same with encoding/xml and without it.
func TestReadAhead(t *testing.T) {
	for _, unit := range []string{
		tu("x"), tu(""), tu(" a "), tu("a\nb"), tu("a\r\nb"), tu("&lt;&amp;&gt;&apos;&quot;"), tu("&nbsp;&#65;"), tu("&none;"), tu("a & b"), tu("a&amp"),
		tu("]]>"), tu("]]&gt;"), tu("a>b"), tu("\x01"), tu("\xff"), tu("\ufffe"), tu("\ufffd"), tu("<![CDATA[<]]>"), tu("a<!-- b -->c"), tu("a<?b?>c"),
		tu(`a<ph x="1"/>b<bpt i='2'>&lt;b></bpt>c<hi>d</hi>`), tu("<a:b>c</a:b>"), tu("<hi>a</ hi>"), tu("<hi>a</hi >"), tu("<hi>a</bpt>"), tu("<hi>a"),
		`<tu tuid="a>b"` + "\n" + `changedate="x"` + "\n>" + `<tuv xml:lang="vi"><seg>x</seg></tuv></tu>`,
		`<tu tuid=" a&amp;b "><note>n</note><prop type="t">p</prop><tuv xml:lang="zh-CN" lang="fr"><seg>x</seg></tuv></tu>`,
		`<tu a="<"/>`, `<tu a="1"b="2"/>`, `<tu a = "1"/>`, `<tu a/>`, `<tu xmlns="u"/>`, `<tu/>`, `<tu></tu>`, "<tu>\n\n</tu>", `<tuv xml:lang="vi"/>`, `<tux></tux>`, "text", "<tu",
		`<tu><tuv><seg>no language</seg></tuv></tu>`, `<tu><tu><tuv xml:lang="vi"><seg>x</seg></tuv></tu></tu>`,
		tu(strings.Repeat("<hi>", 70) + strings.Repeat("</hi>", 70)), tu(strings.Repeat("long ", 10_000)),
	} {
		file := body("\n" + tu("first") + "\n \t\r\n" + unit + "\n" + tu("last") + "\n" + tu("more"))
		if got, want := whole(file), decoded(file); got != want {
			t.Errorf("%q:\n%s\nby encoding/xml:\n%s", unit, got, want)
		}
	}
}

// FuzzReadAhead does so with anything.
func FuzzReadAhead(f *testing.F) {
	f.Add(tu("a &amp; b<ph/>"), tu("x"))
	f.Add(`<tu tuid="7" changedate='x'>`+"\n"+`<note>n</note><tuv xml:lang="vi"><seg>x</seg></tuv></tu>`, "</body>")
	f.Add("<tu>", "</tu>")
	f.Fuzz(func(t *testing.T, a, b string) {
		file := body(tu("first") + a + "\n" + b + "\n" + tu("last"))
		if got, want := whole(file), decoded(file); got != want && !strings.Contains(file, "<![CDATA[") && !strings.Contains(file, "<!--") {
			t.Errorf("%q:\n%s\nby encoding/xml:\n%s", file, got, want)
		}
	})
}

func FuzzReadTMX(f *testing.F) {
	f.Add([]byte(body(tu("a<ph>x</ph>b"))))
	f.Add([]byte(body(`<tu tuid="1"><prop type="p">v</prop><tuv lang="en"><seg>&amp;</seg></tuv></tu>`)))
	f.Add([]byte("\xff\xfe<\x00t\x00m\x00x\x00/\x00>\x00"))
	f.Add([]byte(`<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>`))
	f.Add([]byte(`<?xml version="1.0" encoding="windows-1258"?><tmx><body><tu/></body></tmx>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		broken := false
		for unit, err := range format.ReadTMX(bytes.NewReader(data), "f") {
			if broken {
				t.Fatal("reading went on behind broken XML")
			}
			var lineError *corpus.LineError
			if err != nil && (!errors.As(err, &lineError) || lineError.Line < 1) {
				t.Fatalf("an error without its line: %v", err)
			}
			broken = err != nil && !errors.Is(err, format.ErrUnit)
			for _, v := range unit.Variants {
				if err == nil && (v.Lang == "" || !utf8.ValidString(v.Text)) {
					t.Fatalf("variant %q", v)
				}
			}
		}
	})
}
