package names

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// A name is pinyin where something bears it out.
func TestBearOut(t *testing.T) {
	for _, c := range []struct {
		text string
		want corpus.Rendering
	}{
		{"Ông Ma Beo gặp bà Hana Lee ở xã Ea Sup.", corpus.Native},
		{"Bà Hana Lee đến bản Pù Nà.", corpus.Native},
		{"Ông Milan đến.", corpus.Native},
		{"Bà Zhang Meiling đến.", corpus.Pinyin},
		{"Bà Hu Lina đến.", corpus.Pinyin},
		{"Ông Sun Yang đến.", corpus.Pinyin},
		{"Ông Trương Meiling đến.", corpus.Mixed},
		{"Đoàn đến từ Liaoning.", corpus.Pinyin},
	} {
		d := document("vi", c.text)
		mentions := Extract(&d)
		if len(mentions) == 0 {
			t.Errorf("%s: no names", c.text)
		}
		for _, m := range mentions {
			if m.Rendering != c.want {
				t.Errorf("%s: %s is %s, want %s", c.text, m.Text, m.Rendering, c.want)
			}
		}
	}
}

// What may be pinyin is so beside what is.
func TestBearOutByTheDocument(t *testing.T) {
	d := document("vi", "Bà Zhang Meiling thăm tỉnh Hunan.")
	for _, m := range Extract(&d) {
		if m.Rendering != corpus.Pinyin {
			t.Errorf("%s is %s", m.Text, m.Rendering)
		}
	}
	d = document("vi", "Bà Lê Thị Mai thăm thành phố Milan.")
	for _, m := range Extract(&d) {
		if m.Rendering != corpus.Native {
			t.Errorf("%s is %s", m.Text, m.Rendering)
		}
	}
}

// What is linked to characters is pinyin where it reads as they do.
func TestReadByHan(t *testing.T) {
	vi, zh := document("vi", "Đoàn thăm thành phố Pala."), document("zh", "代表团访问了帕拉市。")
	for _, e := range linkAll(nil, vi, zh) {
		for _, m := range e.Mentions {
			if m.Text == "Pala" && (len(e.Mentions) < 2 || m.Rendering != corpus.Pinyin) {
				t.Errorf("%+v", e)
			}
		}
	}
}
