package lang_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/lang"
)

func ExampleDetect() {
	for _, text := range []string{"Cầu treo đã xong trước mùa lũ.", "Le pont est prêt avant les crues.", "吊桥在汛期前建成。"} {
		code, _ := lang.Detect(text)
		fmt.Println(code)
	}
	// Output:
	// vi
	// fr
	// zh
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"Vietnamese", "Trời hôm nay mưa to ở miền Trung", "vi"},
		{"Vietnamese decomposed", "Tr\u01a1\u0300i h\u00f4m nay m\u01b0a to", "vi"},
		{"Vietnamese with the tones placed the old way", "Hoà bình và thuỷ lợi là việc lớn", "vi"},
		{"Vietnamese in capitals", "CHỦ TỊCH NƯỚC THĂM TỈNH QUẢNG NGÃI", "vi"},
		{"Vietnamese without diacritics", "Chu tich nuoc tham va lam viec tai tinh Quang Ngai hom nay", "vi"},
		{"Vietnamese, one word", "Nguyễn", "vi"},
		{"garbled, pinyin and English in it", "Chủ tịch Wang Xiaoming của Bridge Committee đã tham quan cầu Shuangfeng vào August", "vi"},
		{"French", "La pluie tombe sur les montagnes", "fr"},
		{"French in capitals", "LE PRÉSIDENT EST ARRIVÉ DANS LA CAPITALE", "fr"},
		{"French with English names", "Tom Daley et Dustin Lance Black ont confié qu’ils", "fr"},
		{"French, one word", "aujourd’hui", "fr"},
		{"French with an address", "Voir https://www.example.org/the-bridge-of-the-north pour la suite", "fr"},
		{"English in capitals", "PRESIDENT ARRIVES IN THE CAPITAL FOR TALKS", "en"},
		{"English with a Chinese name in brackets", "The bridge was opened on Monday by President Li Jianguo (李建国) and his wife.", "en"},
		{"English, one word", "weather", "en"},
		{"English, the rest in Vietnamese", "Bridge of the North\n" + strings.Repeat("Cây cầu treo nối hai bản vừa được khánh thành. ", 20), "vi"},
		{"English", "The rain is falling on the hills", "en"},
		{"English with names from Asia", "Bridge opens in Ea Pu. Swimmer Li Na, golfer Park Min-ho and Y Bliu Nie met He Lei of Hana Bank in Pa Ko. Party secretary Tran Van Lam sent Kim So-ra of Hyundai to Buon Ho.", "en"},
		{"English with accented names", "The bridge was opened by Nguyễn Văn Lâm in Quảng Ngãi and it is the longest of the province, said Trần Thị Nhung.", "en"},
		{"Vietnamese of mostly names", "Ông Kairbek Sholpanov, bà Emma Clarke và ông Lu Wenkai thăm tỉnh", "vi"},
		{"Spanish with names", "El alcalde Pedro Campos viaja este lunes a Villa Alta con la ministra Carmen Rojas", "und"},
		{"Chinese", "山里下雨了", "zh"},
		{"Chinese, traditional", "橋樑開通後學生不再坐船", "zh"},
		{"Chinese with a foreign name", "记者采访了Jean Dupont和他的家人", "zh"},
		{"Chinese, one character beside a name", "Robert 说", "zh"},
		{"Russian of a few words", "Президент прибыл в столицу", "ru"},
		{"Kazakh", "Президент елордаға келді", "kk"},
		{"an address", "https://www.example.org/the-bridge-of-the-north", "und"},
		{"a name of Han characters and kana", "山田さくら", "und"},
		{"Japanese", "山では雨が降っています", "und"},
		{"Korean", "산에 비가 온다", "und"},
		{"Russian", "В горах идёт дождь", "ru"},
		{"Spanish", "El alcalde inauguró ayer el puente nuevo con los vecinos del pueblo", "und"},
		{"digits", "2018 - 11/23", "und"},
		{"nothing", "", "und"},
		{"broken UTF-8", "\xff\xfe\xfd", "und"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			code, confidence := lang.Detect(tt.text)
			if code != tt.want {
				t.Errorf("Detect(%q) = %s (%.2f), want %s", tt.text, code, confidence, tt.want)
			}
			if confidence < 0 || confidence > 1 {
				t.Errorf("confidence %v is no probability", confidence)
			}
		})
	}
}

// TestDetectShort reads everyday texts of one to six words: nearly all of them
// are told.
func TestDetectShort(t *testing.T) {
	file, err := os.ReadFile("testdata/short.tsv")
	if err != nil {
		t.Fatal(err)
	}
	texts, wrong := 0, 0
	for line := range strings.Lines(string(file)) {
		want, text, _ := strings.Cut(strings.TrimSpace(line), "\t")
		texts++
		if code, confidence := lang.Detect(text); code != want {
			wrong++
			t.Logf("Detect(%q) = %s (%.2f), want %s", text, code, confidence, want)
		}
	}
	if wrong*20 > texts {
		t.Errorf("%d of %d short texts are not told", wrong, texts)
	}
}

// TestDetectLines holds Detect to what it reached on the alignment data: whole
// lines, and cuts of 20 characters (6 of Chinese), which may begin and end in
// the middle of a word.
func TestDetectLines(t *testing.T) {
	floors := map[string]struct{ line, cut float64 }{
		"vi": {.999, .99}, "fr": {.999, .98}, "zh": {.999, .95}, "en": {.999, .97},
	}
	for code, floor := range floors {
		var lines, linesRight, cuts, cutsRight int
		for line := range devLines(t, code) {
			lines++
			if got, _ := lang.Detect(line); got == code {
				linesRight++
			}
			width := 20
			if code == "zh" {
				width = 6
			}
			runes := []rune(line)
			for i := 0; i+width <= len(runes); i += width {
				cuts++
				if got, _ := lang.Detect(string(runes[i : i+width])); got == code {
					cutsRight++
				}
			}
		}
		line, cut := float64(linesRight)/float64(lines), float64(cutsRight)/float64(cuts)
		t.Logf("%s: lines %.4f of %d, cuts %.4f of %d", code, line, lines, cut, cuts)
		if line < floor.line || cut < floor.cut {
			t.Errorf("%s: lines %.4f, want %.3f; cuts %.4f, want %.3f", code, line, floor.line, cut, floor.cut)
		}
	}
}

// devLines returns the different lines of a language in the alignment data.
func devLines(t testing.TB, code string) map[string]bool {
	lines := map[string]bool{}
	for _, pattern := range []string{code + "-*/dev/*.src", "*-" + code + "/dev/*.tgt"} {
		files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "bench", "align"), pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(data)) {
				lines[strings.TrimSpace(line)] = true
			}
		}
	}
	delete(lines, "")
	return lines
}
