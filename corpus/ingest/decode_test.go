package ingest_test

import (
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/mtalign/mtalign/corpus/ingest"
)

func TestDecode(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(simplified)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(vietnamese)
	if err != nil {
		t.Fatal(err)
	}
	long := "a" + strings.Repeat("é", 1<<16) // a sample ends within a letter
	for name, tt := range map[string]struct{ in, want string }{
		"UTF-8":             {french, french},
		"UTF-8 with mark":   {"\ufeff" + french, "\ufeff" + french},
		"UTF-8, long":       {long, long},
		"ASCII, long":       {strings.Repeat("b", 1<<16-2) + "é", strings.Repeat("b", 1<<16-2) + "é"},
		"ASCII, cut":        {strings.Repeat("b", 1<<16-1) + "é", strings.Repeat("b", 1<<16-1) + "é"},
		"GB18030":           {gb, simplified},
		"UTF-16, with mark": {utf16, vietnamese},
		"nothing":           {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := io.ReadAll(ingest.Decode(strings.NewReader(tt.in)))
			if err != nil || string(got) != tt.want {
				t.Errorf("%.60q, %v", got, err)
			}
		})
	}
}
