package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/reading"
)

func ExampleTones() {
	fmt.Println(reading.Tones("Thủy hòa giải với Quý"))
	// Output: Thuỷ hoà giải với Quý
}

func TestTones(t *testing.T) {
	for _, tt := range []struct{ old, want string }{
		{"hòa", "hoà"}, {"HÓA", "HOÁ"}, {"Hỏa, tõa: tọa", "Hoả, toã: toạ"},
		{"khỏe xòe", "khoẻ xoè"}, {"lõe", "loẽ"}, {"thủy TÚY lũy ngụy", "thuỷ TUÝ luỹ nguỵ"},
		{"qúy", "quý"}, {"Qúa qùi", "Quá quì"}, {"hòan", "hoàn"}, {"òa", "oà"}, {"“ủy", "“uỷ"}, {"đòa", "đoà"},
		{"hoà", "hoà"}, {"hoàn", "hoàn"}, {"của mùa", "của mùa"}, {"giúp gịa", "giúp gịa"}, {"", ""}, {"hò", "hò"},
		{"Figueróa", "Figueróa"}, {"thúi nói tòi", "thúi nói tòi"}, {"ngòai hòaò", "ngoài hoàò"}, {"ừó\xff", "ừó\xff"},
		{"ềbcòa ếngòa", "ềbcòa ếngòa"},
	} {
		if got := reading.Tones(tt.old); got != tt.want {
			t.Errorf("Tones(%q) = %q, want %q", tt.old, got, tt.want)
		}
	}
}

func FuzzTones(f *testing.F) {
	f.Add("Thủy hòa qúy")
	f.Add("o\u0300a \xf2a ÒA")
	f.Fuzz(func(t *testing.T, text string) {
		got := reading.Tones(text)
		if again := reading.Tones(got); again != got {
			t.Errorf("Tones(%q) = %q, and of that %q", text, got, again)
		}
		if a, b := strings.ToValidUTF8(text, ""), strings.ToValidUTF8(got, ""); reading.Fold(a) != reading.Fold(b) && norm.NFC.IsNormalString(a) {
			t.Errorf("Tones(%q) = %q has other letters", text, got)
		}
	})
}

func BenchmarkTones(b *testing.B) {
	for name, text := range map[string]string{
		"kept":               "Người dân rất vui. Chủ tịch xã đã tặng quà cho các em nhỏ ở trường.",
		"moved":              "Ủy ban hòa giải tặng quà cho các em khỏe mạnh ở trường Thủy Lợi.",
		"a word without end": strings.Repeat("òa", 20000),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				reading.Tones(text)
			}
		})
	}
}
