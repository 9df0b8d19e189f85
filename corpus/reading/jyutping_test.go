package reading

import (
	"slices"
	"testing"
)

func TestCantonese(t *testing.T) {
	for spelling, char := range map[string]rune{
		"Cheung": '张', "zoeng": '张', "Hok": '学', "Yau": '友', "Wong": '黄', "Bing": '炳', "Ping": '平', "Kwan": '坤',
		"Ng": '吴', "Leung": '梁', "Lau": '刘', "Chan": '陈', "Tsang": '曾', "Yuen": '袁', "Shek": '石', "Mui": '梅', "Sze": '施', "Ho": '何',
	} {
		if !slices.Contains(Cantonese(spelling), char) {
			t.Errorf("%s is not heard in %c but in %s", spelling, char, string(Cantonese(spelling)))
		}
	}
	for _, other := range []string{"", "zhang", "Smith", "xue"} {
		if chars := Cantonese(other); chars != nil {
			t.Errorf("%q is Cantonese for %s", other, string(chars))
		}
	}
}
