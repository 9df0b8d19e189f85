package reading

import (
	"slices"
	"testing"
)

func TestWadeGiles(t *testing.T) {
	for spelling, pinyin := range map[string]string{
		"chiang": "jiang", "xu": "", "tung": "dong", "hsieh": "xie", "Chou": "zhou", "kuo": "guo", "tzu": "zi", "teng": "deng", "jen": "ren",
		"chih": "zhi", "hsu": "xu", "yeh": "ye", "lin": "lin", "piao": "biao", "shih": "shi", "tso": "zuo", "hsiung": "xiong", "chueh": "jue", "yueh": "yue", "lo": "luo",
	} {
		if pinyin == "" != (WadeGiles(spelling) == nil) || pinyin != "" && !slices.Contains(WadeGiles(spelling), pinyin) {
			t.Errorf("%s is %q, want %q", spelling, WadeGiles(spelling), pinyin)
		}
	}
}

func TestRomanisations(t *testing.T) {
	list := Romanisations('张')
	for _, want := range []string{"zhang", "chang", "cheung", "zoeng"} {
		if !slices.Contains(list, want) {
			t.Errorf("张 is spelled %q, not %s", list, want)
		}
	}
	if list := Romanisations('x'); len(list) != 0 {
		t.Errorf("x is spelled %q", list)
	}
}
