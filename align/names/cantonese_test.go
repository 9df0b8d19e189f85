package names

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestCantonese(t *testing.T) {
	for _, name := range []struct {
		a, b string
		same bool
	}{
		{"Cheung Hok Yau", "张学友", true},
		{"Cheung Hok Yau", "Trương Học Hữu", true},
		{"Cheung Hok Yau", "Zhang Xueyou", true},
		{"Wong Bing Kwan", "黃炳坤", true},
		{"Leung Chiu-wai", "梁朝偉", true},
		{"Cheung Hok Yau", "陈学友", false},
		{"Cheung Hok Yau", "Zhang Xueliang", false},
		{"Wong Bing Kwan", "Nguyễn Bình Quân", false},
	} {
		c := Compare(name.a, name.b, corpus.Person)
		if c.Same != name.same {
			t.Errorf("%s, %s: %.2f, %s", name.a, name.b, c.Score, c.Why)
		}
	}
}
