package align

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/format"
)

var sample = []Link{
	{Src: []int{0, 1}, Tgt: []int{0}, Score: 0.875, Method: "length"},
	{Src: []int{2}, Score: 0.5, Method: "length"},
	{Tgt: []int{1}, Score: 0.25, Method: "length"},
	{Src: []int{3}, Tgt: []int{2}, Score: 1, Method: "length"},
}

func TestFormats(t *testing.T) {
	src := Text{Lang: "vi", Sentences: []string{"một\thai", "ba", "bốn", `năm\sáu`}}
	tgt := Text{Lang: "zh", Sentences: []string{"一二三", "四", "五六"}}
	for name, want := range map[string]string{
		"vecalign": "[0, 1]:[0]:0.1250\n[2]:[]:0.5000\n[]:[1]:0.7500\n[3]:[2]:0.0000\n",
		"ladder":   "0\t0\t0.8750\n2\t1\t0.5000\n3\t1\t0.2500\n3\t2\t1.0000\n4\t3\t0.0000\n",
		"tsv":      `một\thai ba` + "\t一二三\t0.8750\n" + `năm\\sáu` + "\t五六\t1.0000\n",
		"jsonl": `{"src":[0,1],"tgt":[0],"score":0.875,"method":"length"}` + "\n" + `{"src":[2],"tgt":[],"score":0.5,"method":"length"}` + "\n" +
			`{"src":[],"tgt":[1],"score":0.25,"method":"length"}` + "\n" + `{"src":[3],"tgt":[2],"score":1,"method":"length"}` + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			f, err := Formats.Get(name)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			if err := f.Write(&out, sample, src, tgt); err != nil {
				t.Fatal(err)
			}
			if out.String() != want {
				t.Errorf("got\n%swant\n%s", &out, want)
			}
		})
	}
}

func TestTMX(t *testing.T) {
	src := Text{Lang: "fr", Sentences: []string{"un", "deux", "trois", "quatre"}}
	tgt := Text{Lang: "en", Sentences: []string{"one two", "five", "four"}}
	var out bytes.Buffer
	if err := writeTMX(&out, sample, src, tgt); err != nil {
		t.Fatal(err)
	}
	var got []string
	for unit, err := range format.ReadTMX(&out, "x.tmx") {
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range unit.Variants {
			got = append(got, v.Lang+" "+v.Text)
		}
	}
	if want := []string{"fr un deux", "en one two", "fr quatre", "en four"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// What is read is what was written, whatever the format.
func TestReadLinksOfFormats(t *testing.T) {
	for _, name := range Formats.Names() {
		f, _ := Formats.Find(name)
		if f.read == nil {
			continue
		}
		var out bytes.Buffer
		if err := f.Write(&out, sample, Text{}, Text{}); err != nil {
			t.Fatal(err)
		}
		got, err := ReadLinks(&out, name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got {
			if nameOf(got[i]) != nameOf(sample[i]) || got[i].Score != sample[i].Score {
				t.Errorf("%s: wrote %v, read %v", name, sample[i], got[i])
			}
		}
		if len(got) != len(sample) {
			t.Errorf("%s: wrote %d links, read %d", name, len(sample), len(got))
		}
	}
}

func TestReadLinksErrors(t *testing.T) {
	for text, want := range map[string]string{
		"[0]:[0]\nnonsense":          "gold:2: no alignment",
		"[0:[0]":                     "gold:1: no alignment",
		"[0]:[x]":                    `gold:1: "x" is no sentence number`,
		"[-1]:[0]":                   `gold:1: "-1" is no sentence number`,
		"[0]:[0]:a":                  `gold:1: cost "a" is no number`,
		"[0]:[0]:0.1:0.2":            "gold:1: no alignment",
		"\n\n[0, 1]:[0, ]:0":         `gold:3: "" is no sentence number`,
		"{\"src\":[0]}\n{}":          `gold:2: no alignment: expected a line such as {"src"`,
		`{"src":[-1]}`:               "gold:1: -1 is no sentence number",
		`{"src":"0"}`:                "gold:1: no valid record",
		"0\t0\t1\n2\t1":              "gold:2: no rung of a ladder",
		"0\t0\t1\n2\t1\t-9\n1\t2\t1": "gold:3: no rung of a ladder",
	} {
		_, err := ReadLinks(strings.NewReader(text), "gold")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

func FuzzReadLinks(f *testing.F) {
	for _, s := range []string{"[0, 1]:[0]:0.42\n[2]:[]\n", "[]:[]", "[0]:[0]:NaN", "[0]", "\ufeff[ 1 ]:[2,3]\r\n", "[9999999999999999999]:[0]", `{"src":[0],"tgt":[],"score":0.5}`, "0\t0\t-0.3\n1\t2\t1.7\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		links, err := ReadLinks(strings.NewReader(text), "fuzz")
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := writeVecalign(&out, links, Text{}, Text{}); err != nil {
			t.Fatal(err)
		}
		again, err := ReadLinks(&out, "again")
		if err != nil {
			t.Fatal(err)
		}
		for i, l := range links {
			if !(l.Score >= 0 && l.Score <= 1) || nameOf(again[i]) != nameOf(l) {
				t.Fatalf("%v became %v", l, again[i])
			}
		}
	})
}

func ExampleReadLinks() {
	links, err := ReadLinks(strings.NewReader("[0, 1]:[0]:0.25\n[2]:[]\n"), "story.align")
	fmt.Println(links[0].Src, links[0].Tgt, links[0].Score, links[1].Null(), err)
	// Output: [0 1] [0] 0.75 true <nil>
}

func ExampleFormat() {
	ladder, _ := Formats.Get("ladder")
	_ = ladder.Write(os.Stdout, []Link{{Src: []int{0}, Tgt: []int{0, 1}, Score: 0.9}}, Text{}, Text{})
	// Output:
	// 0	0	0.9000
	// 1	2	0.0000
}
