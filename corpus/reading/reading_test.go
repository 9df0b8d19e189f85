package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func first(list []Reading) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Syllable
}

func TestReadings(t *testing.T) {
	for _, c := range []struct {
		char                              rune
		hanviet, pinyin, surname, namedVi string
	}{
		{'林', "lâm", "lin", "lin", "lâm"},
		{'書', "thư", "shu", "shu", "thư"},
		{'沈', "thẩm", "shen", "shen", "thẩm"},
		{'仇', "thù", "chou", "qiu", "cừu"},
		{'单', "đơn", "dan", "shan", "thiện"},
		{'解', "giải", "jie", "xie", "giải"},
		{'x', "", "", "", ""},
	} {
		got := [4]string{first(HanViet(c.char)), first(Pinyin(c.char)), first(SurnamePinyin(c.char)), first(SurnameHanViet(c.char))}
		if want := [4]string{c.hanviet, c.pinyin, c.surname, c.namedVi}; got != want {
			t.Errorf("%c is read %q, want %q", c.char, got, want)
		}
	}
}

func TestReadingsSumToOne(t *testing.T) {
	for _, row := range table().rows {
		for what, list := range map[string][]Reading{"Hán-Việt": HanViet(row.char), "pinyin": Pinyin(row.char), "surname": SurnamePinyin(row.char)} {
			sum := 0.0
			for _, r := range list {
				sum += r.P
			}
			if len(list) > 0 && (sum < 0.999999 || sum > 1.000001) {
				t.Fatalf("%c: %s readings sum to %v", row.char, what, sum)
			}
		}
	}
}

func TestMandarinReadingsAreSyllables(t *testing.T) {
	odd := 0
	for _, row := range table().rows {
		for _, r := range Pinyin(row.char) {
			if !IsPinyin(r.Syllable) {
				odd++
			}
		}
	}
	if odd > 40 { // interjections: 嗯 ng, 欸 ê
		t.Errorf("%d Mandarin readings are no pinyin syllables", odd)
	}
}

func TestSegmentPinyin(t *testing.T) {
	for _, c := range []struct{ run, want string }{
		{"Meiling", "mei ling"},
		{"Xiaodong", "xiao dong"},
		{"Zhang", "zhang"},
		{"Xi'an", "xi an"},
		{"Xian", "xian"},
		{"Fangan", "fan gan"},
		{"Lvliang", "lü liang"},
		{"Guǎngdōng", "guang dong"},
		{"Nguyen", ""},
		{"", ""},
		{"''", ""},
	} {
		got := ""
		if ways := SegmentPinyin(c.run); len(ways) > 0 {
			got = strings.Join(ways[0], " ")
		}
		if got != c.want {
			t.Errorf("SegmentPinyin(%q) begins with %q, want %q", c.run, got, c.want)
		}
	}
	if ways := SegmentPinyin("Fangan"); !slices.ContainsFunc(ways, func(w []string) bool { return slices.Equal(w, []string{"fang", "an"}) }) {
		t.Errorf("Fangan is cut %v, fang an not among it", ways)
	}
}

func TestIsVietnamese(t *testing.T) {
	for word, want := range map[string]bool{
		"Nguyễn": true, "nghiêng": true, "quỳnh": true, "giếng": true, "gì": true, "Thuở": true, "uyên": true, "hoà": true,
		"hòa": true, "Mỹ": true, "khuya": true, "rượu": true, "xoèn": true,
		"Zhang": false, "ping": false, "jun": false, "nghang": false, "cê": false, "bac": false, "bạc": true, "Paris": false, "": false, "đ": false,
	} {
		if got := IsVietnamese(word); got != want {
			t.Errorf("IsVietnamese(%q) = %v", word, got)
		}
	}
	if !IsPlainVietnamese("Nguyen") || IsPlainVietnamese("Zhang") {
		t.Error("syllables without marks are not told apart")
	}
}

func TestKey(t *testing.T) {
	for _, same := range [][2]string{{"hòa", "hoà"}, {"Mỹ", "mĩ"}, {"THỦY", "thuỷ"}, {"Quý", "quý"}, {"Hoa\u0300ng", "Hoàng"}} {
		if Key(same[0]) != Key(same[1]) {
			t.Errorf("Key(%q) = %q, Key(%q) = %q", same[0], Key(same[0]), same[1], Key(same[1]))
		}
	}
	for _, other := range [][2]string{{"hoa", "hòa"}, {"tay", "tai"}, {"quy", "qui"}, {"ma", "mã"}} {
		if Key(other[0]) == Key(other[1]) {
			t.Errorf("Key takes %q for %q", other[0], other[1])
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{"Đặng": "dang", "Łódź": "lodz", "Straße": "strasse", "ŒUVRE": "oeuvre", "北京": "北京", "e\u0301": "e", "": ""} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCharacters(t *testing.T) {
	if got := Characters("lâm", "lin"); got[0].Rune != '林' {
		t.Errorf("lâm, lin is %c first, want 林", got[0].Rune)
	}
	if got := Characters("lâm", "ping"); got != nil {
		t.Errorf("lâm, ping is %v", got)
	}
	if a, b := Agreement(Key("thư"), "shu"); a <= 0 || b <= 0 {
		t.Errorf("thư and shu agree by %v, %v", a, b)
	}
}

func TestSimplified(t *testing.T) {
	if got := Simplified("書沈乾Aé"); got != "书沈乾Aé" {
		t.Errorf("got %s", got)
	}
}

func TestSkeletons(t *testing.T) {
	same := CompareSkeletons(Skeleton("Mozart"), Skeleton("莫扎特"))
	other := CompareSkeletons(Skeleton("Mozart"), Skeleton("巴赫"))
	if same < 0.75 || other > 0.5 {
		t.Errorf("Mozart is 莫扎特 by %.2f and 巴赫 by %.2f", same, other)
	}
	for _, foreign := range []string{"Иванов", "タッタ", "\xff"} {
		if got := Skeleton(foreign); got != "" {
			t.Errorf("%s sounds %q, in a script that is not known", foreign, got)
		}
	}
	if got := Skeleton("Anđa-Марс"); got != "anda" {
		t.Errorf("half of a name sounds %q", got)
	}
	if got := CompareSkeletons("", ""); got != 0 {
		t.Errorf("nothing is like nothing by %v", got)
	}
}

func TestCompareSkeletonsOfLongText(t *testing.T) {
	text := strings.Repeat("mosart", 200_000)
	if got := CompareSkeletons(text, text); got != 1 {
		t.Errorf("a text is like itself by %v", got)
	}
}

func FuzzSegmentPinyin(f *testing.F) {
	for _, seed := range []string{"Meiling", "Xi'an", "''''", "lü", "ǚ", "\xff", strings.Repeat("a", 70), strings.Repeat("a'", 29)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, run string) {
		ways := SegmentPinyin(run)
		if len(ways) > maxSegmentations {
			t.Fatalf("%d ways", len(ways))
		}
		for _, way := range ways {
			for _, s := range way {
				if !IsPinyin(s) {
					t.Fatalf("%q is cut into %q", run, way)
				}
			}
		}
		IsVietnamese(run)
		CompareSkeletons(Skeleton(run), "mosart")
	})
}

func ExampleSegmentPinyin() {
	fmt.Println(SegmentPinyin("Fangan"))
	// Output: [[fan gan] [fang an]]
}

func ExampleHanViet() {
	for _, r := range HanViet('林') {
		fmt.Printf("%s %.1f\n", r.Syllable, r.P)
	}
	// Output: lâm 1.0
}

// Other characters are common in names than elsewhere.
func TestGivenCharacters(t *testing.T) {
	list, sum := GivenCharacters("", "ping"), 0.0
	for _, c := range list {
		sum += c.P
	}
	if list[0].Rune != '平' || sum < 0.999999 || sum > 1.000001 {
		t.Errorf("%+v sums to %v", list, sum)
	}
	at := func(list []Character, r rune) int {
		return slices.IndexFunc(list, func(c Character) bool { return c.Rune == r })
	}
	if elsewhere := Characters("", "ping"); at(list, '萍') > at(list, '评') || at(elsewhere, '萍') < at(elsewhere, '评') {
		t.Errorf("%+v in names, %+v elsewhere", list, elsewhere)
	}
}
