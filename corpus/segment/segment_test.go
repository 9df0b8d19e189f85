package segment_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

func ExampleSplit() {
	for _, s := range segment.Split("Ông M.A. Petrov đến lúc 20.4 giờ. “Chào các bạn!”, ông nói.", lang.Of("vi")) {
		fmt.Println(s)
	}
	// Output:
	// Ông M.A. Petrov đến lúc 20.4 giờ.
	// “Chào các bạn!”, ông nói.
}

// In the tables | marks where a sentence ends.
var cases = []struct{ lang, name, text string }{
	{"vi", "decimal and date", "Giá tăng 20.4 phần trăm từ ngày 25/4.| Mọi người đều biết."},
	{"vi", "initials", "Ông A.B. Serikbayev gặp bà G.I Akhmetova.| Cuộc gặp kéo dài."},
	{"vi", "initials run into the name", "Thư ký K.B.Zhakenov đã đến."},
	{"vi", "city", "Người dân TP. Vinh và tỉnh Lào Cai đến xem.| Trời đẹp."},
	{"vi", "vân vân", "Họ bán cam, chanh, v.v. Chợ rất đông."},
	{"vi", "end mark", "Cầu hoàn thành năm 1998./.| Xe đã chạy."},
	{"vi", "garbled stop", "Hai bên đồng ý mở cửa khẩu .| Đoàn đã về ."},
	{"vi", "garbled two stops", "Họ trao đổi trong tương lai. .| Đoàn đã về.."},
	{"vi", "unit", "Hang sâu 500 m.| Phía sau là rừng."},
	{"vi", "says who spoke", "“Tôi không sợ mưa.” Bà Lan chia sẻ.| Trời lại mưa."},
	{"vi", "space forgotten", "Cầu đã xong.|Người dân rất vui."},
	{"vi", "address", "Xem tại baochi.example.vn và gửi thư."},
	{"fr", "title", "M. Dupont a vu Mme. Morel et le Dr. Petit.| Ils étaient ravis."},
	{"fr", "guillemets", "« Il pleut toujours. »| Le maire est parti."},
	{"fr", "guillemets, speech goes on", "« Quelle pluie ! » dit le maire."},
	{"fr", "spaced marks", "Est-ce vrai ?| Oui !| Non…"},
	{"fr", "before Christ", "Né en 30 av. J.-C. à Lyon, il partit.| Il revint."},
	{"fr", "ellipsis, sentence goes on", "Il hésite… puis il part."},
	{"fr", "number", "Voir p. 12 du livre.| Merci."},
	{"zh", "stops", "桥修好了。|孩子们很高兴！|真的吗？|是的。"},
	{"zh", "closers", "他说：“桥修好了。”|大家都笑了。"},
	{"zh", "says who spoke", "“桥修好了！”村长说。|大家都笑了。"},
	{"zh", "clause follows", "他喊“桥修好了！”，然后走了。"},
	{"zh", "end mark", "代表团已经离开。(完)"},
	{"zh", "book", "《桥！》是一本书。|我读过。"},
	{"zh", "full stop and decimal", "增长了20.4%.|大家很高兴."},
	{"en", "initials", "Mr. J. R. Brown met the U.S. President.| He smiled."},
	{"en", "initials end it", "She lives in the U.S.| She likes it."},
	{"en", "quotes", "\"It is raining.\"| She left."},
	{"en", "quotes, speech goes on", "\"Is it raining?\" she asked."},
	{"en", "month", "It began on Nov. 5.| It ended in Dec.| The end."},
	{"en", "no words", "... 3. 4. 5."},
	{"eo", "undescribed", "One.| Two!| Three?"},
}

func TestSplit(t *testing.T) {
	for _, tt := range cases {
		t.Run(tt.lang+"/"+tt.name, func(t *testing.T) {
			var want []string
			for part := range strings.SplitSeq(tt.text, "|") {
				want = append(want, strings.TrimSpace(part))
			}
			got := segment.Split(strings.ReplaceAll(tt.text, "|", ""), lang.Of(tt.lang))
			if !slices.Equal(got, want) {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestSplitScore holds Split to the F1 of the boundaries within paragraphs that
// it reached on the development data, counted as its score.py does.
func TestSplitScore(t *testing.T) {
	for code, floor := range map[string]float64{"vi": .994, "fr": .995, "zh": .994, "en": .998} {
		texts := readLines(t, code+".txt")
		golds := readLines(t, code+".gold")
		var right, found, gold int
		for i, text := range texts {
			want := goldBoundaries(t, text, golds[i])
			got := boundaries(segment.Split(text, lang.Of(code)))
			found, gold = found+len(got), gold+len(want)
			for at := range got {
				if want[at] {
					right++
				}
			}
		}
		f1 := 2 * float64(right) / float64(found+gold)
		t.Logf("%s: F1 %.4f", code, f1)
		if f1 < floor {
			t.Errorf("%s: F1 %.4f, want %.3f", code, f1, floor)
		}
	}
}

func readLines(t *testing.T, name string) []string {
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "split", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// boundaries counts the visible runes before each boundary within a paragraph.
func boundaries(sentences []string) map[int]bool {
	at, set := 0, map[int]bool{}
	for _, s := range sentences[:len(sentences)-1] {
		at += visibleRunes(s)
		set[at] = true
	}
	return set
}

func goldBoundaries(t *testing.T, text, line string) map[int]bool {
	runes, set := []rune(text), map[int]bool{}
	for field := range strings.FieldsSeq(line) {
		end, err := strconv.Atoi(field)
		if err != nil {
			t.Fatal(err)
		}
		set[visibleRunes(string(runes[:end]))] = true
	}
	delete(set, visibleRunes(text))
	delete(set, 0)
	return set
}

func visibleRunes(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

func FuzzSplit(f *testing.F) {
	for _, tt := range cases {
		f.Add(tt.text, tt.lang)
	}
	f.Add("\xff.\xfe \"A", "en")
	f.Fuzz(func(t *testing.T, text, code string) {
		sentences := segment.Split(text, lang.Of(code))
		if got, want := withoutSpace(strings.Join(sentences, "")), withoutSpace(text); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for _, s := range sentences {
			if s == "" || s != strings.TrimSpace(s) || !strings.Contains(text, s) {
				t.Errorf("%q is no trimmed part of %q", s, text)
			}
		}
	})
}

// withoutSpace leaves the white space out, and the rest as it is, byte for byte.
func withoutSpace(s string) string { return strings.Join(strings.Fields(s), "") }
