package names

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestOverseasGivenNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Peter Cheung Siu-ming", "张小明", true}, // Cantonese
		{"Peter Cheung Siu-ming", "张国强", false},
		{"Hsieh Wen-po", "谢志强", false},
		{"Hsieh Chih-chiang", "谢志强", true}, // Wade and Giles
		{"Hsieh Chih-chiang", "Tạ Chí Cường", true},
		{"Anna Hsieh", "谢志强", false},
	} {
		if got := Compare(c.a, c.b, corpus.Person); got.Same != c.same {
			t.Errorf("%s and %s: %+v", c.a, c.b, got)
		}
	}
}
