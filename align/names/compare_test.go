package names

import (
	"fmt"
	"math"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		kind corpus.Kind
		same bool
	}{
		{"Trương Mỹ Linh", "Zhang Meiling", corpus.Person, true},
		{"Trương Mỹ Linh", "Meiling Zhang", corpus.Person, true},
		{"Trương Meiling", "张美玲", corpus.Person, true},
		{"Truong My Linh", "張美玲", corpus.Person, true},
		{"Trương Mỹ Linh", "Zhang Mei Ling", corpus.Person, true},
		{"Trương Mỹ Linh", "Zhang Meifang", corpus.Person, false},
		{"张美玲", "张美玉", corpus.Person, false},
		{"Huỳnh Văn Tâm", "Hoàng Văn Tâm", corpus.Person, false},
		{"Wolfgang Mozart", "沃尔夫冈·莫扎特", corpus.Person, true},
		{"Wolfgang Mozart", "约翰·巴赫", corpus.Person, false},
		{"Barack Obama", "贝拉克·奥巴马", corpus.Person, true},
		{"Obama", "奥巴马", corpus.Person, true}, // no o-ba-ma
		{"Việt Nam", "越南", corpus.Location, true},
		{"Áo", "奥地利", corpus.Location, true},
		{"Lào", "Laos", corpus.Location, true},
		{"Hà Nội", "河内", corpus.Location, true},
		{"Pháp", "Đức", corpus.Location, false},
		{"宁夏回族自治区", "Khu tự trị dân tộc Hồi Ninh Hạ", corpus.Location, true},
		{"云南省", "tỉnh Vân Nam", corpus.Location, true},
		{"Thành phố Hồ Chí Minh", "胡志明市", corpus.Location, true},
		{"Thành phố Hồ Chí Minh", "胡志明市", "", true},
		{"Thành phố Cần Thơ", "胡志明市", corpus.Location, false},
		{"Thông tấn xã Mai Sao", "TTXMS", corpus.Organisation, true},
		{"Ủy ban Hòa giải", "Uỷ ban Hoà giải", corpus.Organisation, true},
		{"Parti Lumina", "Lumina", corpus.Organisation, true},
		{"Đảng Cộng sản Trung Quốc", "中国共产党", corpus.Organisation, true},
		{"Đảng Cộng sản Trung Quốc", "越南共产党", corpus.Organisation, false},
		{"Công ty An Bình", "Công ty Bình An", corpus.Organisation, false},
		{"Công ty An Bình", "平安公司", corpus.Organisation, false},
		{"Công ty Bình An", "平安公司", corpus.Organisation, true},
		{"Công ty An Binh", "Công ty An Bình", corpus.Organisation, true},
		{"Ngân hàng A Châu", "Ngân hàng Á Châu", corpus.Organisation, false},
		{"Hội Minh Long", "Hội Long Minh", corpus.Organisation, false},
		{"Công ty Lumina", "Ngân hàng Lumina", corpus.Organisation, false},
		{"", "越南", corpus.Location, false},
	} {
		ab, ba := Compare(c.a, c.b, c.kind), Compare(c.b, c.a, c.kind)
		if ab.Same != c.same {
			t.Errorf("%s and %s: %+v", c.a, c.b, ab)
		}
		if math.Abs(ab.Score-ba.Score) > 1e-9 {
			t.Errorf("%s and %s: %v, the other way round %v", c.a, c.b, ab.Score, ba.Score)
		}
		if ab.Why == "" {
			t.Errorf("%s and %s: no reason", c.a, c.b)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Trương Mỹ Linh", "Zhang Meiling")
	f.Add("张·美玲", "Xi'an 'a")
	f.Add("ß·", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, kind := range []corpus.Kind{"", corpus.Person, corpus.Organisation, corpus.Location} {
			c := Compare(a, b, kind)
			if !(c.Score >= 0 && c.Score <= 1) || c.Same != (c.Score >= same) {
				t.Fatalf("%q and %q: %+v", a, b, c)
			}
		}
		Readings(a)
	})
}

func ExampleCompare() {
	c := Compare("Trương Mỹ Linh", "Zhang Meiling", corpus.Person)
	fmt.Println(c.Same)
	fmt.Println(c.Why)
	// Output:
	// true
	// 张 is read Trương in Hán-Việt and zhang in Mandarin; 美 is read Mỹ in Hán-Việt and mei in Mandarin; 灵 is read Linh in Hán-Việt and ling in Mandarin
}

func ExampleReadings() {
	for _, line := range Readings("林Meiling") {
		fmt.Println(line)
	}
	for _, line := range Readings("Mozart") {
		fmt.Println(line)
	}
	// Output:
	// by sound: linmeilin
	// by sound: mozart
}
