package charset_test

import (
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/mtalign/mtalign/corpus/charset"
)

const (
	vietnamese = "Làng Mây có đường mới\n\nNgười dân rất vui. Chủ tịch xã đã tặng quà cho các em nhỏ ở trường.\n"
	french     = "La route est prête\n\nLe maire a été très ému. Il a félicité les élèves de l'école.\n"
	simplified = "云村通了新公路\n\n村民们很高兴。村长对孩子们说，明年还要修两条路。\n"
)

func TestNewReader(t *testing.T) {
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
			got, err := io.ReadAll(charset.NewReader(strings.NewReader(tt.in)))
			if err != nil || string(got) != tt.want {
				t.Errorf("%.60q, %v", got, err)
			}
		})
	}
}
