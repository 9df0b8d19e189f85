package memory_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/format"
	"github.com/mtalign/mtalign/translate/memory"
)

func tmx(units string) string { return "<tmx><body>" + units + "</body></tmx>" }

func tu(segments ...string) string {
	var s strings.Builder
	s.WriteString("<tu>")
	for i := 0; i < len(segments); i += 2 {
		fmt.Fprintf(&s, `<tuv xml:lang="%s"><seg>%s</seg></tuv>`, segments[i], segments[i+1])
	}
	return s.String() + "</tu>"
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFind(t *testing.T) {
	m, err := memory.Load(
		write(t, "first.tmx", tmx(tu("zh-CN", "下雨了。", "en-GB", "It is raining.")+
			"\n"+tu("vi", "Trời  đang\n mưa.", "fr", "Il pleut.", "en", "It rains.")+
			tu("fr", "Sans anglais.", "vi", "Không có tiếng Anh.")+
			tu("vi", "Hòa bình.", "en", "Peace.")+
			tu("fr", "Vide.", "en", "  ")+
			tu("en", "Rain.", "fr", "Rain."))),
		write(t, "second.tmx", tmx(tu("zh", "下雨了。", "en", "Rain again.")+tu("fr", "Vide.", "en", "Empty."))))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, lang, text, to, want string }{
		{"regional tags, first file first", "zh", "下雨了。", "en", "It is raining."},
		{"white space", "vi", "Trời đang mưa. ", "en", "It rains."},
		{"decomposed letters", "vi", "Tr\u01a1\u0300i \u0111ang m\u01b0a.", "en", "It rains."},
		{"another placement of a tone mark", "vi", "Hoà bình.", "en", "Peace."},
		{"another pivot", "vi", "Trời đang mưa.", "fr", "Il pleut."},
		{"any variant is a source", "en", "It rains.", "vi", "Trời  đang\n mưa."},
		{"case counts", "vi", "trời đang mưa.", "en", ""},
		{"language counts", "fr", "Rain.", "zh", ""},
		{"no such translation", "fr", "Sans anglais.", "en", ""},
		{"an empty translation is none", "fr", "Vide.", "en", "Empty."},
		{"empty text", "vi", " ", "en", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			match, ok := m.Find(memory.Query{Lang: test.lang, Text: test.text, To: test.to})
			if ok != (test.want != "") || match.Text != test.want {
				t.Fatalf("got %q, %v; want %q", match.Text, ok, test.want)
			}
			if ok && match.Score != 1 {
				t.Errorf("score %v", match.Score)
			}
		})
	}
	match, _ := m.Find(memory.Query{Lang: "vi", Text: "Trời đang mưa.", To: "en"})
	if filepath.Base(match.Unit.File) != "first.tmx" || match.Unit.Line != 2 {
		t.Errorf("provenance %s:%d", match.Unit.File, match.Unit.Line)
	}
}

func TestLoadErrors(t *testing.T) {
	if _, err := memory.Load(filepath.Join(t.TempDir(), "none.tmx")); err == nil {
		t.Error("a missing file gives no error")
	}
	_, err := memory.Load(write(t, "cut.tmx", tmx(tu("vi", "a", "en", "b"))[:40]))
	if err == nil || !strings.Contains(err.Error(), "cut.tmx:1: the file ends in the middle") {
		t.Errorf("got %v", err)
	}
	m, err := memory.Load(write(t, "fault.tmx", tmx("<tu/>"+tu("vi", "a", "en", "b"))))
	if err != nil || m.Faults.N != 1 {
		t.Errorf("a unit with a fault: %v, faults %v", err, m.Faults.First)
	}
}

func Example() {
	m := memory.New()
	err := m.Read(strings.NewReader(`<tmx><body><tu>
		<tuv xml:lang="zh-CN"><seg>下雨了。</seg></tuv><tuv xml:lang="en"><seg>It is raining.</seg></tuv>
	</tu></body></tmx>`), "rain.tmx")
	if err != nil {
		fmt.Println(err)
		return
	}
	match, ok := m.Find(memory.Query{Lang: "zh", Text: "下雨了。", To: "en"})
	fmt.Println(match.Text, ok)
	// Output: It is raining. true
}

// TestSimilar finds a unit of a small memory by a text with another word in it.
func TestSimilar(t *testing.T) {
	m := memory.New()
	if err := m.Read(strings.NewReader(`<tmx><body><tu><tuv xml:lang="vi"><seg>Sông dâng cao vào ban đêm.</seg></tuv><tuv xml:lang="en"><seg>The river rose at night.</seg></tuv></tu></body></tmx>`), "m.tmx"); err != nil {
		t.Fatal(err)
	}
	for text, score := range map[string]float64{"Sông dâng cao vào ban đêm.": 1, "Sông dâng cao vào ban ngày.": 0.857} {
		if got := m.Similar("vi", text, "en", 3); len(got) != 1 || math.Abs(got[0].Score-score) > 1e-3 || got[0].Text != "The river rose at night." {
			t.Errorf("%s: got %+v", text, got)
		}
	}
}

// TestOneTextManyTimes looks for a text that more units have than are listed at
// first, of which the last alone has the language; again they are all known.
func TestOneTextManyTimes(t *testing.T) {
	const many = 50
	units := func(yield func(format.Unit) bool) {
		for i := range many {
			u := format.Unit{File: "many.tmx", Line: i + 1, Variants: []format.Variant{
				{Lang: "vi", Text: "Xin chào."}, {Lang: "en", Text: fmt.Sprintf("Hello %d.", i)},
			}}
			if i == many-1 {
				u.Variants[1] = format.Variant{Lang: "fr", Text: "Bonjour."}
			}
			if !yield(u) {
				return
			}
		}
	}
	m := memory.New()
	defer m.Close()
	for _, want := range []memory.Imported{{Units: many}, {Known: many}} {
		if got, err := m.Import(t.Context(), units); err != nil || got != want {
			t.Fatalf("imported %+v, %v, want %+v", got, err, want)
		}
	}
	for to, want := range map[string]string{"en": "Hello 0.", "fr": "Bonjour.", "zh": ""} {
		if match, _ := m.Find(memory.Query{Lang: "vi", Text: "Xin chào.", To: to}); match.Text != want {
			t.Errorf("to %s: %q, want %q", to, match.Text, want)
		}
	}
}
