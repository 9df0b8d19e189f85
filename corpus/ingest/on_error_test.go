package ingest_test

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/ingest"
)

// TestOnError reads broken bytes in every format, in charsets of each kind, and
// does with them what it is told.
func TestOnError(t *testing.T) {
	wide := func(text string) string { // UTF-16LE, with half a pair for ?
		return strings.ReplaceAll("\xff\xfe"+strings.Join(strings.Split(text, ""), "\x00")+"\x00", "?\x00", "\x00\xd8")
	}
	for _, tt := range []struct {
		name, file, data, encoding string
		docs                       int    // that are whole
		place                      string // of the broken byte
	}{
		{"txt", "x.txt", "A title\n\nIt is\xff fine.\n", "", 0, "x.txt:3: byte 0xff at byte offset 14 is no utf-8"},
		{"txt, Chinese", "x.txt", "\xd4\xc6\xb4\xe5\n\n\xb4\xe5\xc3\xf1\xff\xa1\xa3\n", "gb18030", 0, "x.txt:3: byte 0xff at byte offset 10 is no gb18030"},
		{"txt, UTF-16", "x.txt", wide("A title\n\nIt is? fine.\n"), "", 0, "x.txt:3: byte 0x0 at byte offset 30 is no utf-16le"},
		{"html", "x.html", "<meta charset=utf-8>\n<h1>A title</h1>\n<p>It is\xff a fine day in the hills.", "", 0, "x.html:3: byte 0xff at byte offset 46 is no utf-8"},
		{"html, Chinese", "x.html", "<meta charset=big5><p>\xb6\xb3\xa7\xf8\n\xff\xb6\xb3\xa7\xf8", "", 0, "x.html:2: byte 0xff at byte offset 27 is no big5"},
		{"JSONL", "x.jsonl", "{\"text\":\"It is fine.\"}\n{\"text\":\"It is\xff fine.\"}\n{\"text\":\"It is.\"}\n", "", 2, "x.jsonl:2: byte 0xff at byte offset 37 is no utf-8"},
		{"JSONL, Chinese", "x.jsonl", "{\"text\":\"\xd4\xc6\xb4\xe5\"}\n{\"text\":\"\xff\xb4\xe5\"}\n", "gbk", 1, "x.jsonl:2: byte 0xff at byte offset 25 is no gb18030"},
		{"JSONL, UTF-16", "x.jsonl", wide("{\"text\":\"Fine.\"}\n{\"text\":\"?\"}\n{\"text\":\"Dull.\"}\n"), "", 2, "x.jsonl:2: byte 0x0 at byte offset 54 is no utf-16le"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for _, way := range []string{"", ingest.Stop, ingest.Skip} {
				docs, errs := read(tt.file, []byte(tt.data), ingest.Options{Encoding: tt.encoding, OnError: way})
				want := tt.docs
				if way != ingest.Skip {
					want = min(want, 1) // the one before
				}
				if len(docs) != want || len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), tt.place) {
					t.Errorf("%q: %d documents, %v; want %d, %s", way, len(docs), errs, want, tt.place)
				}
			}
			docs, errs := read(tt.file, []byte(tt.data), ingest.Options{Encoding: tt.encoding, OnError: ingest.Replace})
			if len(errs) > 0 {
				t.Fatal(errs)
			}
			told := 0
			for _, doc := range docs {
				for _, d := range doc.Dropped {
					if strings.HasSuffix(d.Reason, ": U+FFFD in 1 place") && strings.HasPrefix(tt.place, tt.file+":"+string(rune('0'+d.Line))+":") {
						told++
					}
				}
			}
			if len(docs) != tt.docs+1 || told != 1 {
				t.Errorf("replace: %d documents, %d told of", len(docs), told)
			}
		})
	}
}

// TestReplacementCharacterIsText reads texts that hold a U+FFFD themselves.
func TestReplacementCharacterIsText(t *testing.T) {
	for name, data := range map[string]string{
		"utf-8":    "A title\n\nIt is \ufffd fine.\n",
		"utf-16be": "\xfe\xff\x00A\x00 \x00t\x00i\x00t\x00l\x00e\x00\n\x00I\x00t\x00 \x00i\x00s\x00 \xff\xfd\x00.",
		"gb18030":  "\xd4\xc6\xb4\xe5\n\n\xb4\xe5\xc3\xf1\x84\x31\xa4\x37\xa1\xa3\n",
	} {
		docs, errs := read("x.txt", []byte(data), ingest.Options{Encoding: name})
		if len(errs) > 0 || len(docs) != 1 || !strings.Contains(docs[0].Sentences[1].Text, "\ufffd") || len(docs[0].Dropped) > 0 {
			t.Errorf("%s: %+v, %v", name, docs, errs)
		}
	}
}

// TestJSONLCharsets reads JSON lines that are no UTF-8 and do not say so; lines
// that are, among them, stay so.
func TestJSONLCharsets(t *testing.T) {
	for want, line := range map[string]string{
		"gb18030":      "{\"text\":\"\xd4\xc6\xb4\xe5\xcd\xa8\xc1\xcb\xd0\xc2\xb9\xab\xc2\xb7\xa1\xa3\"}",
		"big5":         "{\"text\":\"\xb6\xb3\xa7\xf8\xb3q\xa4F\xb7s\xa4\xbd\xb8\xf4\xa1C\"}",
		"tcvn3":        "{\"text\":\"Ng\xad\xeai d\xa9n r\xcat vui.\"}",
		"windows-1252": "{\"text\":\"Le maire a \xe9t\xe9 tr\xe8s \xe9mu.\"}",
	} {
		docs, errs := read("x.jsonl", []byte(strings.Repeat(line+"\n", 9)+`{"text":"Người dân rất vui."}`), ingest.Options{})
		if len(errs) > 0 || len(docs) != 10 {
			t.Errorf("%s: %d documents, %v", want, len(docs), errs)
			continue
		}
		if first, last := docs[0].Source.Encoding, docs[9].Source.Encoding; first != want || last != "utf-8" {
			t.Errorf("%s: read as %s, the line in UTF-8 as %s", want, first, last)
		}
	}
}
