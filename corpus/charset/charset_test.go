package charset_test

import (
	"bufio"
	"bytes"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/charset"
)

func ExampleDetect() {
	data := []byte("Ng\xad\xeai d\xa9n r\xcat vui.") // in an ABC font
	c := charset.Detect(data, false)
	text, err := c.Decode(data)
	fmt.Println(c.Name, text.UTF8, err)
	// Output: tcvn3 Người dân rất vui. <nil>
}

func TestLookup(t *testing.T) {
	for label, want := range map[string]string{
		"UTF8": "utf-8", "GBK": "gb18030", "gb2312": "gb18030", "latin1": "windows-1252", " x-cp1252 ": "windows-1252",
		"VISCII": "viscii", "TCVN": "tcvn5712", "koi8-r": "koi8-r", "big5-hkscs": "big5", "UTF16": "utf-16", "ISO-10646-UCS-2": "utf-16le",
	} {
		if c, err := charset.Lookup(label); err != nil || c.Name != want {
			t.Errorf("%s: %s, %v; want %s", label, c.Name, err, want)
		}
	}
	for _, label := range []string{"klingon", "", "iso-2022-kr"} {
		if _, err := charset.Lookup(label); err == nil || !strings.Contains(err.Error(), "known: big5, gb18030, ") {
			t.Errorf("%q: %v", label, err)
		}
	}
}

// TestDecodeSaysWhatIsBroken tells what is no text from a U+FFFD that is
// written as the charset writes it.
func TestDecodeSaysWhatIsBroken(t *testing.T) {
	for _, tt := range []struct {
		name, label, data, want string
		broken, offset, line    int
	}{
		{"UTF-8", "utf-8", "a\n\xff b \xc3", "a\n\ufffd b \ufffd", 2, 2, 2},
		{"UTF-8 behind its mark", "utf-8", "\ufeffa\r\xff", "a\r\ufffd", 1, 5, 2},
		{"UTF-8, U+FFFD", "utf-8", "a\ufffd", "a\ufffd", 0, 0, 0},
		{"UTF-16LE, U+FFFD", "utf-16le", "a\x00\xfd\xff", "a\ufffd", 0, 0, 0},
		{"UTF-16BE, U+FFFD", "utf-16be", "\xfe\xff\xff\xfd", "\ufffd", 0, 0, 0},
		{"UTF-16LE, half a pair", "utf-16le", "\xff\xfe\xfd\xff\n\x00\x00\xd8a\x00", "\ufffd\n\ufffda", 1, 6, 2},
		{"UTF-16LE, half a unit", "utf-16le", "a\x00b", "a\ufffd", 1, 2, 1},
		{"UTF-16LE, a letter with the code of a line end in it", "utf-16le", "\x0a\x01\x00\xdc", "Ċ\ufffd", 1, 2, 1},
		{"UTF-16, order by its mark", "utf-16", "\xfe\xff\x00a", "a", 0, 0, 0},
		{"UTF-16, no mark", "utf-16", "a\x00", "a", 0, 0, 0},
		{"GB18030, U+FFFD", "gb18030", "\xb4\xe5\x84\x31\xa4\x37", "村\ufffd", 0, 0, 0},
		{"GB18030", "gb18030", "\xb4\xe5\r\n\x84\x31\xa4\x37\xff", "村\r\n\ufffd\ufffd", 1, 8, 2},
		{"Big5", "big5", "\xb6\xb3\n\xff", "雲\n\ufffd", 1, 3, 2},
		{"VISCII", "viscii", "\xd5\x02", "ạẲ", 0, 0, 0},
		{"TCVN3", "tcvn3", "\xb9\n\x80", "ạ\n\ufffd", 1, 2, 2},
		{"a table of the standard", "koi8-r", "\xc1", "а", 0, 0, 0},
		{"escape sequences", "iso-2022-jp", "\x1b$B0!\x1b(B\n\xff", "亜\n\ufffd", 1, 9, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, err := charset.Find(tt.label, []byte(tt.data), false)
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.Decode([]byte(tt.data))
			if err != nil || got.UTF8 != tt.want || got.Broken != tt.broken || got.Offset != tt.offset || got.Line != tt.line {
				t.Errorf("got %+v, %v", got, err)
			}
			if got.Broken > 0 && got.Byte != tt.data[got.Offset] {
				t.Errorf("byte 0x%x at %d", got.Byte, got.Offset)
			}
		})
	}
}

// TestTablesAgreeWithIconv compares the tables with those of the C library.
func TestTablesAgreeWithIconv(t *testing.T) {
	iconv, err := exec.LookPath("iconv")
	if err != nil {
		t.Skip("needs iconv")
	}
	for name, theirs := range map[string]string{"viscii": "VISCII", "tcvn5712": "TCVN5712-1", "windows-1258": "CP1258"} {
		var in []byte
		for b := range 256 {
			in = append(in, byte(b), '\n')
		}
		cmd := exec.Command(iconv, "-c", "-f", theirs, "-t", "UTF-8")
		cmd.Stdin = bytes.NewReader(in)
		out, _ := cmd.Output() // its status says that some bytes are no characters
		lines := strings.Split(string(out), "\n")
		if lines = slices.Delete(lines, '\n', '\n'+1); len(lines) <= 256 {
			continue // iconv does not know the charset
		}
		c, _ := charset.Lookup(name)
		for b, want := range lines[:256] {
			got, _ := c.Decode([]byte{byte(b)})
			if b != '\n' && want != "" && norm.NFC.String(got.UTF8) != norm.NFC.String(want) {
				t.Errorf("%s, 0x%02x: %q, iconv says %q", name, b, got.UTF8, want)
			}
		}
	}
}

// TestVNI writes all toned vowels as the fonts have them.
func TestVNI(t *testing.T) {
	c, _ := charset.Lookup("vni")
	for data, want := range map[string]string{
		"a\xf9a\xf8a\xfba\xf5a\xefa\xe2a\xe1a\xe0a\xe5a\xe3a\xe4a\xeaa\xe9a\xe8a\xfaa\xfca\xeb": "áàảãạâấầẩẫậăắằẳẵặ",
		"e\xf9e\xe2e\xe1 \xed\xec\xe6\xf3\xf2 \xf4\xf4\xf9\xf4\xf8\xf4\xef \xf6\xf6\xf9":        "éêế íìỉĩị ơớờợ ưứ",
		"y\xf9\xee \xf1\xd1 A\xd9A\xc2E\xc1 \x93o\xe2ng\x94":                                    "ýỵ đĐ ÁÂẾ “ông”",
	} {
		if got, err := c.Decode([]byte(data)); err != nil || norm.NFC.String(got.UTF8) != want {
			t.Errorf("%q, %v; want %q", norm.NFC.String(got.UTF8), err, want)
		}
	}
}

// TestZeroBytes tells ASCII with zero bytes in it from UTF-16.
func TestZeroBytes(t *testing.T) {
	for data, want := range map[string]string{
		"one\x00two\x00six\x00": "utf-8", "on\x00two\x00\x00ten\x00": "utf-8", "a\x00b\x00": "utf-16le", "\x00a\x00b\x00.": "utf-16be",
		"o\x00n\x00e\x00 \x00\x53\x01u\x00v\x00r\x00e\x00": "utf-16le",
	} {
		if got := charset.Detect([]byte(data), false).Name; got != want {
			t.Errorf("%q: %s, want %s", data, got, want)
		}
	}
}

// TestDeclared reads pages that say what they are, rightly or not.
func TestDeclared(t *testing.T) {
	viet := strings.Repeat("<p>Ng\xad\xeai d\xa9n r\xcat vui.</p>", 3)
	for _, tt := range []struct{ name, data, want string }{
		{"meta", `<meta charset="big5"><p>` + "\xb6\xb3\xa7\xf8", "big5"},
		{"http-equiv", `<meta http-equiv="Content-Type" content="text/html; charset=GB2312"><p>` + "\xd4\xc6\xb4\xe5", "gb18030"},
		{"XML", `<?xml version="1.0" encoding="windows-1258"?><p>` + "\xd0\xec", "windows-1258"},
		{"UTF-8 all the same", `<meta charset="big5"><p>雲村`, "utf-8"},
		{"a font that the page does not name", `<meta charset=iso-8859-1>` + viet, "tcvn3"},
		{"nor here", `<meta charset=x-user-defined>` + viet, "tcvn3"},
		{"French", `<meta charset=iso-8859-1><p>L` + "\x92\xe9t\xe9 est l\xe0.", "windows-1252"},
		{"UTF-16 it cannot be", `<meta charset=utf-16>` + viet, "tcvn3"},
		{"unknown", `<meta charset=klingon>` + viet, "tcvn3"},
	} {
		if got := charset.Detect([]byte(tt.data), true).Name; got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, tt := range []struct{ name, label, data, want string }{
		{"UTF-8", "utf-8", "a\nb\r\nc", "1 0 a|2 2 b|3 5 c|"},
		{"UTF-16LE", "utf-16le", "a\x00\r\x00\n\x00\x0a\x01\r\x00b\x00\n\x00\n\x00c", "1 0 a|2 6 Ċ|3 10 b|4 14 |5 16 \ufffd|"},
		{"UTF-16BE", "utf-16be", "\xfe\xff\x00a\x00\n\x0a\x0a", "1 0 a|2 6 ਊ|"},
	} {
		c, _ := charset.Lookup(tt.label)
		got := ""
		for line, err := range c.Lines(bufio.NewReader(strings.NewReader(tt.data)), "x") {
			text, decodeErr := c.Decode(line.Text)
			if err != nil || decodeErr != nil {
				t.Fatal(err, decodeErr)
			}
			got += fmt.Sprintf("%d %d %s|", line.N, line.Offset, text.UTF8)
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, data := range []string{vietnamese, "\xff\xfeA\x00", "\x00\xd8", "\xd4\xc6\x84\x31\xa4\x37", "\xb6\xb3\xa7\xf8", "<meta charset=vni>a\xf9", "\x1b$B0!\x1b(B"} {
		for _, label := range []string{"", "utf-16be", "gb18030", "viscii", "iso-2022-jp"} {
			f.Add([]byte(data), label)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		c, err := charset.Find(label, data, true)
		if err != nil {
			return
		}
		got, err := c.Decode(data)
		if err != nil || got.Broken > len(data) || got.Broken > 0 && (got.Offset >= len(data) || got.Line < 1) {
			t.Errorf("%+v, %v", got, err)
		}
		if strings.Count(got.UTF8, "\ufffd") < got.Broken {
			t.Errorf("%d broken, but not as many U+FFFD in %q", got.Broken, got.UTF8)
		}
	})
}

func FuzzLines(f *testing.F) {
	for _, data := range []string{"a\nb\r\n", "\xff\xfea\x00\r\x00\n\x00b", "\x00\n\x00\r\x00\r\x0a", ""} {
		for _, label := range []string{"utf-8", "utf-16le", "utf-16be"} {
			f.Add([]byte(data), label)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, label string) {
		c, err := charset.Lookup(label)
		if err != nil {
			return
		}
		next := int64(0)
		for line, err := range c.Lines(bufio.NewReader(bytes.NewReader(data)), "x") {
			if err != nil {
				t.Fatal(err)
			}
			if line.Offset < next || !bytes.HasPrefix(data[line.Offset:], line.Text) {
				t.Errorf("line %d: %q is not at %d", line.N, line.Text, line.Offset)
			}
			next = line.Offset + int64(len(line.Text))
		}
	})
}
