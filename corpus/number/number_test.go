package number_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mtalign/mtalign/corpus/number"
)

func ExampleFind() {
	for _, n := range number.Find([]rune("Năm 2018 xuất khẩu 1,25 triệu tấn, đạt 3.200 tỷ đồng.")) {
		fmt.Println(n.Text, n.Value)
	}
	// Output:
	// 2018 2018
	// 1,25 triệu 1250000
	// 3.200 tỷ 3200000000000
}

// TestNumbersAreReadAsTheyAreMeant compares numbers by their values.
func TestNumbersAreReadAsTheyAreMeant(t *testing.T) {
	for _, c := range []struct {
		here, there string
		equal       bool
	}{
		{"rộng 1,8 mét", "large de 1,80 mètre", true},
		{"12/06", "6月12日", true},
		{"20 triệu", "2000万", true},
		{"2,3 tỷ đồng", "2.30 billion dong", true},
		{"5 nghìn tỷ", "5万亿", true},
		{"4.500 người", "hơn 4 nghìn", false},
		{"12 kilometres", "12000", false},
		{"32 millionnaires", "32", true},
		{"1.250,5", "1,250.50", true},
		{"１２．５亿元", "1,25 milliard", true},
		{"１２５０万", "12,5 millions", true},
		{"２０１８年", "năm 2018", true},
		{"1,2億", "12 000 萬", true},
		{"3,5 млрд рублей", "3.5 billion roubles", true},
		{"0,125 %", "0.1250 %", true},
		{"0.125", "125", false},
		{"３０．１２５万", "301 250", true},
		{"1.235万亿元", "1.235 nghìn tỷ đồng", false},
		{"1.235万亿元", "1,235 nghìn tỷ đồng", true},
		{"1.235 million", "1,235 triệu", true},
		{"1,235 billion", "1.235 tỷ", true},
		{"1,235 milliard", "1.235 billion", true},
		{"1,235 million", "1 235 millions", true},
		{"1,235.5 million", "1.235,5 triệu", true},
		{"12,345 万", "12.345 nghìn", false},
		{"GIẢM 20 TRIỆU TẤN", "20 million tonnes", true},
		{"1.2 trillion dollars", "1,2 nghìn tỷ đô la", true},
		{"25 миллионов", "25 миллион", true},
	} {
		here, there := number.Find([]rune(c.here)), number.Find([]rune(c.there))
		if equal := slices.EqualFunc(here, there, number.Number.Equals); equal != c.equal {
			t.Errorf("%s and %s: %v and %v", c.here, c.there, here, there)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, c := range []struct {
		here, there string
		want        int
	}{
		{"từ 15 đến 20", "20, 15", 0},
		{"15 và 15", "15", 1},
		{"hơn 4 nghìn", "4 500", 0},
		{"4 500", "hơn 4 nghìn", 1},
	} {
		if got := number.Missing(number.Find([]rune(c.here)), number.Find([]rune(c.there))); len(got) != c.want {
			t.Errorf("Missing(%q, %q) = %v, want %d", c.here, c.there, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("1.250,5 và １２万亿 4 nghìn tỷ")
	f.Add("0.0.0,000'000 \xff9")
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		end := 0
		for _, n := range number.Find(runes) {
			if n.Start < end || n.End <= n.Start || n.End > len(runes) || len(n.Value) < 2 {
				t.Fatalf("Find(%q): %+v", text, n)
			}
			end = n.End
		}
	})
}
