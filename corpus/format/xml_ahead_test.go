package format

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// FuzzAhead reads elements without encoding/xml and with it: where the one
// takes an element, the other has the same tokens and ends at the same byte.
func FuzzAhead(f *testing.F) {
	for _, seed := range []string{
		`<tu tuid="7" a='b"c'><tuv xml:lang="vi"><seg>a &lt;&amp;&gt;&apos;&quot; b<ph x="1"/>c</seg></tuv></tu>rest`,
		"<tu\n\ta=\"1\"\n>\n<note>n</note></tu><tu/>", `<tu a="&#65;"/>`, `<tu a="]]>">]]></tu>`, `<tu xml:xml="a" xml="b" xmlx="c"></tu>`,
		"<tu>\ufffd\U0010ffff\u0085\u2028\ufeff</tu>", "<tu>\ufffe</tu>", "<tu>\xed\xa0\x80</tu>", "<tu>\r</tu>", "<tu>\x7f</tu>", `<tu a="1" a="2"></tu>`,
		"<tu><![CDATA[x]]></tu>", "<tu><!--x--></tu>", "<tu><?x?></tu>", "<tu>&nbsp;&amp</tu>", "<tu a=b></tu>", "<tu></tu >", "<tu-1></tu-1>", "<TU></TU>",
		"<tu xmlns='a'></tu>", "<tu xmlns:a='a' a:b='c'></tu>", "<tu><xmlns></xmlns></tu>", "<tu><xml></xml></tu>",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		var a ahead
		if !begins(in, "tu") {
			return
		}
		rest, ok := a.element(in)
		if !ok {
			return
		}
		dec := (&xmlReader{}).decoder(bytes.NewReader(in))
		for i, got := range a.tokens {
			want, err := dec.Token()
			if err != nil {
				t.Fatalf("%q: token %d is %#v, by encoding/xml %v", in, i, got, err)
			}
			if !reflect.DeepEqual(plainToken(got), plainToken(want)) {
				t.Fatalf("%q: token %d is %#v, by encoding/xml %#v", in, i, got, want)
			}
		}
		if end := int(dec.InputOffset()); end != len(in)-len(rest) {
			t.Errorf("%q: ends at %d, by encoding/xml at %d", in, len(in)-len(rest), end)
		}
	})
}

// plainToken makes an empty list of attributes none.
func plainToken(token xml.Token) xml.Token {
	if start, ok := token.(xml.StartElement); ok && len(start.Attr) == 0 {
		start.Attr = nil
		return start
	}
	return token
}

// TestAheadNames keeps no more names than it says, whatever the file has.
func TestAheadNames(t *testing.T) {
	var a ahead
	var in strings.Builder
	in.WriteString("<tu>")
	for i := range 10 * maxNames {
		fmt.Fprintf(&in, "<a%d/>", i)
	}
	in.WriteString("</tu>")
	if _, ok := a.element([]byte(in.String())); !ok || len(a.names) > maxNames {
		t.Errorf("%v, %d names", ok, len(a.names))
	}
}
