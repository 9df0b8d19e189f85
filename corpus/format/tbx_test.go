package format_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/format"
)

// basic is TBX-Basic of 2008, core TBX-Core of 2019 in the style DCA, tagged
// the same in the style DCT.
const (
	basic = `<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>ours</p></sourceDesc></fileDesc></martifHeader>
<text><body>
<termEntry id="c1"><descrip type="subjectField">law</descrip>
<langSet xml:lang="vi-VN"><tig><term>bản ghi nhớ</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>memorandum of <hi>understanding</hi></term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>memo</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>
</body></text></martif>`
	core = `<tbx type="TBX-Core" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
<conceptEntry id="c1"><langSec xml:lang="vie"><termSec><term> bản ghi
nhớ </term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>memorandum of understanding</term><termNoteGrp><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><note>n</note></termNoteGrp></termSec>
<termSec><term>memo</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>`
	tagged = `<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:basic="http://www.tbxinfo.net/ns/basic"><tbxHeader/><text><body>
<conceptEntry id="c1"><langSec xml:lang="vi"><termSec><term>bản ghi nhớ</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>memorandum of understanding</term><basic:administrativeStatus>preferredTerm-admn-sts</basic:administrativeStatus></termSec>
<termSec><term>memo</term><basic:administrativeStatus>deprecatedTerm-admn-sts</basic:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>`
)

func concepts(text string) string {
	var b strings.Builder
	for c, err := range format.ReadTBX(strings.NewReader(text), "f") {
		if err != nil {
			fmt.Fprintln(&b, err)
			continue
		}
		fmt.Fprint(&b, c.ID)
		for _, t := range c.Terms {
			fmt.Fprintf(&b, " %s:%s:%d", t.Lang, t.Text, t.Status)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestReadTBX(t *testing.T) {
	const memorandum = "c1 vi:bản ghi nhớ:1 en:memorandum of understanding:0 en:memo:2\n"
	entry := func(inner string) string {
		return "<martif><text><body><termEntry>" + inner + "</termEntry></body></text></martif>"
	}
	for name, test := range map[string]struct{ text, want string }{
		"TBX 2":     {basic, memorandum},
		"TBX 3 DCA": {core, memorandum},
		"TBX 3 DCT": {tagged, memorandum},
		"no lang":   {entry(`<langSet><tig><term>a</term></tig></langSet>`), "f:1: translation unit passed over: a <term> has no xml:lang\n"},
		"no term":   {entry(`<langSet xml:lang="en"><tig/></langSet>`), "f:1: translation unit passed over: no <term> in it\n"},
		"other":     {"<tmx/>", "f:1: no TBX: the file is <tmx>, not <tbx> or <martif>\n"},
		"bomb":      {`<!DOCTYPE martif [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><martif>&b;</martif>`, "f:1: the DOCTYPE declares entities or elements of its own: remove what stands in its square brackets\n"},
		"deep":      {"<martif>" + strings.Repeat("<x>", 100), "f:1: elements nested deeper than 64: this is no TBX\n"},
		"cut":       {core[:len(core)-20], memorandum + "f:6: the file ends in the middle: it is cut short or still being written\n"},
		"broken": {strings.Replace(basic, `<termEntry id="c1">`, `<termEntry id="c0"><descrip></p></termEntry><termEntry id="c1">`, 1),
			"f:5: translation unit passed over: element <descrip> closed by </p>\n" + memorandum},
	} {
		t.Run(name, func(t *testing.T) {
			if got := concepts(test.text); got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

// TestReadTBXEndless reads concepts without end, and refuses rather than fill
// the memory.
func TestReadTBXEndless(t *testing.T) {
	const head = `<tbx><text><body><conceptEntry><langSec xml:lang="vi"><termSec><term>`
	for name, test := range map[string]struct{ piece, want string }{
		"text":       {"mưa ", "f:1: a text of more than 256 MB: this is no TBX"},
		"terms":      {"</term></termSec><termSec><term>", "more than 1 MB: this is no TBX"},
		"nested":     {"<x>", "elements nested deeper than 64: this is no TBX"},
		"references": {"&amp;", "f:1: a text of more than 256 MB: this is no TBX"},
	} {
		var said string
		for _, err := range format.ReadTBX(io.MultiReader(strings.NewReader(head), &endless{piece: bytes.Repeat([]byte(test.piece), 1<<10)}), "f") {
			said += fmt.Sprintln(err)
		}
		if !strings.Contains(said, test.want) {
			t.Errorf("%s: got %.200q", name, said)
		}
	}
}

func FuzzReadTBX(f *testing.F) {
	for _, seed := range []string{basic, core, tagged, "<martif/>", `<tbx><text><body><conceptEntry><langSec xml:lang="vi"><termSec><term>&amp;`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		broken := false
		for c, err := range format.ReadTBX(bytes.NewReader(data), "f") {
			if broken {
				t.Fatal("reading went on behind broken XML")
			}
			var lineError *corpus.LineError
			if err != nil && (!errors.As(err, &lineError) || lineError.Line < 1) {
				t.Fatalf("an error without its line: %v", err)
			}
			broken = err != nil && !errors.Is(err, format.ErrUnit)
			for _, term := range c.Terms {
				if err == nil && (term.Lang == "" || term.Text == "" || !utf8.ValidString(term.Text)) {
					t.Fatalf("term %+v", term)
				}
			}
		}
	})
}
