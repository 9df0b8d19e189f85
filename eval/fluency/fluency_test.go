package fluency

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func ExampleModel_Gaps() {
	for _, text := range []string{
		"The two sides signed an agreement.",
		"The sides two an signed agreement.",
	} {
		gaps := Of("en").Gaps([]rune(text))
		fmt.Println(Mean(Worst(gaps, 2)) > 0)
	}
	// Output:
	// false
	// true
}

// TestOrderTells compares sentences with the same words in another order, one
// left out, and one put in.
func TestOrderTells(t *testing.T) {
	for _, c := range []struct{ lang, right, wrong string }{
		{"vi", "Hai bên đã ký thỏa thuận hợp tác trong năm nay.", "Hai đã bên thỏa ký thuận trong hợp nay năm tác."},
		{"fr", "Les deux pays ont signé un accord de coopération.", "Les pays deux signé ont un coopération accord de."},
		{"fr", "Le ministre a parlé avec les membres de la délégation.", "Le ministre parlé avec les membres la délégation."},
		{"zh", "双方就合作关系进行了会谈。", "双就方合关作系进了行谈会。"},
		{"en", "They want to go back to the old rules.", "They want go back the to old rules."},
		{"en", "The driver told her he would be late.", "The driver told her he would meeting be late."},
	} {
		m := Of(c.lang)
		right, wrong := m.Gaps([]rune(c.right)), m.Gaps([]rune(c.wrong))
		if a, b := Mean(right), Mean(wrong); a >= b {
			t.Errorf("%s: %.2f for %q, %.2f for %q", c.lang, a, c.right, b, c.wrong)
		}
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The mayor of Lyon, 62, said: “Yes.”", `the mayor of A , 0 , said : " yes . "`},
		{"他在2018年会见了Macron。", "他 在 0 年 会 见 了 L ."},
		{"l’eau coûte 1.250,5 €", "l ' eau coûte 0 €"},
		{"", ""},
	} {
		var words []string
		for _, token := range Cut([]rune(c.text)) {
			words = append(words, string(token.Word))
		}
		if got := strings.Join(words, " "); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

func TestNoModel(t *testing.T) {
	if Of("xx") != nil {
		t.Error("a model of no language")
	}
	if gaps := Of("en").Gaps(nil); gaps != nil {
		t.Errorf("gaps in nothing: %v", gaps)
	}
	if worst := Worst(nil, 2); len(worst) > 0 || Mean(worst) != 0 {
		t.Errorf("worst of nothing: %v", worst)
	}
}

func TestWorst(t *testing.T) {
	gaps := []Gap{{0, 1}, {2, -3}, {4, 2}, {6, 2}, {8, 0.5}}
	if got, want := Worst(gaps, 3), []Gap{{4, 2}, {6, 2}, {0, 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := Worst(gaps, 9); len(got) != 5 || Mean(got) != 0.5 {
		t.Errorf("the worst of less: %v", got)
	}
}

func FuzzGaps(f *testing.F) {
	for _, seed := range []string{"", " ", "A.", "他1.2,", "\xff\u0301’", "1.2.3,4 .."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		gaps := Of("vi").Gaps(runes)
		if !slices.IsSortedFunc(gaps, func(a, b Gap) int { return a.At - b.At }) {
			t.Errorf("gaps out of order: %v", gaps)
		}
		if n := len(gaps); n > 0 && gaps[n-1].At != len(runes) {
			t.Errorf("the last gap of %d runes is at %d", len(runes), gaps[n-1].At)
		}
	})
}

func BenchmarkGaps(b *testing.B) {
	text := strings.Repeat("Hai bên đã ký thỏa thuận hợp tác về kinh tế và thương mại trong năm nay. ", 20)
	runes, m := []rune(text), Of("vi")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		m.Gaps(runes)
	}
}

// TestVocabulary asks for hashes of the first and the last bucket, of one that has
// several, and for their neighbours.
func TestVocabulary(t *testing.T) {
	hashes := []uint32{0, 7, 1 << 20, 1<<20 + 2, 1<<31 - 1, 1 << 31, 1<<32 - 2}
	var table []byte
	for _, h := range hashes {
		table = binary.LittleEndian.AppendUint32(table, h)
	}
	v := openVocabulary(table, len(hashes))
	for _, h := range hashes {
		for _, asked := range []uint32{h - 1, h, h + 1} {
			if got, want := v.has(asked), slices.Contains(hashes, asked); got != want {
				t.Errorf("%#x: %t, want %t", asked, got, want)
			}
		}
	}
}
