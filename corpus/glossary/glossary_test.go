package glossary_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

// found lists what a glossary finds: the place in the text and the translation.
func found(g *glossary.Glossary, code, text string) string {
	var b strings.Builder
	runes := []rune(text)
	for _, m := range g.Find(code, text) {
		fmt.Fprintf(&b, "[%s→%s]", string(runes[m.Start:m.End]), m.Target)
	}
	return b.String()
}

func TestFind(t *testing.T) {
	g := glossary.New(
		glossary.Entry{Source: "bản ghi nhớ", Target: "memorandum"},
		glossary.Entry{Source: "ghi nhớ", Target: "remember"},
		glossary.Entry{Source: "hoà bình", Target: "peace"},
		glossary.Entry{Source: "WHO", Target: "World Health Organization"},
		glossary.Entry{Source: "who", Target: "qui"},
		glossary.Entry{Source: "l'Union", Target: "the Union"},
		glossary.Entry{Source: "C919", Target: "Comac C919"},
		glossary.Entry{Source: "备忘录", Target: "memorandum"},
		glossary.Entry{Lang: "zh", Source: "中国", Target: "China"},
		glossary.Entry{Lang: "zh", Source: "中国共产党", Target: "Communist Party of China"},
		glossary.Entry{Lang: "ja", Source: "中国", Target: "Chugoku"},
		glossary.Entry{Lang: "fr", Source: "en main", Target: "in hand"},
		glossary.Entry{Source: "en", Target: "within"},
		glossary.Entry{Source: "Nguyễn Bình", Target: "Nguyen Binh", AsWritten: true},
		glossary.Entry{Source: "สวน", Target: "garden"},
		glossary.Entry{Source: "서울", Target: "Seoul"},
	)
	for _, test := range []struct{ lang, text, want string }{
		{"vi", "Ký Bản ghi nhớ, rồi ghi  nhớ.", "[Bản ghi nhớ→memorandum][ghi  nhớ→remember]"},
		{"vi", "Hòa bình, HÒA BÌNH, hòa bình", "[Hòa bình→peace][HÒA BÌNH→peace][hòa bình→peace]"},
		{"vi", "hòa bìnhx xhoà bình", ""},
		{"en", "Who asked the WHO?", "[Who→qui][WHO→World Health Organization]"},
		{"fr", "L’Union et l'Unionisme", "[L’Union→the Union]"},
		{"zh", "首架C919，备忘录", "[C919→Comac C919][备忘录→memorandum]"},
		{"zh", "中国共产党在中国", "[中国共产党→Communist Party of China][中国→China]"},
		{"ja", "中国共産党", "[中国→Chugoku]"},
		{"de", "中国", ""},
		{"fr", "en main propre, en mai", "[en main→in hand][en→within]"},
		{"vi", "Nguyễn Bình và NGUYỄN BÌNH, nguyễn bình", "[Nguyễn Bình→Nguyen Binh][NGUYỄN BÌNH→Nguyen Binh]"},
		{"th", "ในสวนสวย สวนะ์", "[สวน→garden][สวน→garden]"},
		{"ko", "서울은", "[서울→Seoul]"},
		{"en", "\xff WHO\xff\xfe who", "[WHO→World Health Organization][who→qui]"},
		{"en", "", ""},
	} {
		if got := found(g, test.lang, test.text); got != test.want {
			t.Errorf("%s %q: got %s, want %s", test.lang, test.text, got, test.want)
		}
	}
	if got := found(nil, "en", "WHO"); got != "" {
		t.Errorf("an empty glossary finds %s", got)
	}
}

func TestAdd(t *testing.T) {
	g := glossary.New(glossary.Entry{Source: "Bản ghi nhớ", Target: "memorandum"})
	if there, added := g.Add(glossary.Entry{Source: "bản  ghi nhớ", Target: "memo"}); added || there.Target != "memorandum" {
		t.Errorf("got %v, %v", there, added)
	}
	if _, added := g.Add(glossary.Entry{Source: " \u00a0", Target: "x"}); added || g.Len() != 1 {
		t.Error("an entry without a word was entered")
	}
}

func TestLoad(t *testing.T) {
	const tbx = `<tbx><text><body><conceptEntry><langSec xml:lang="vi"><termSec><term>mưa</term></termSec></langSec>
		<langSec xml:lang="zh-CN"><termSec><term>雨</term></termSec></langSec>
		<langSec xml:lang="en"><termSec><term>wet</term></termSec><termSec><term>rain</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
		</conceptEntry></body></text></tbx>`
	for name, test := range map[string]struct {
		file, data, to string
		entries        int
		find, faults   string
		err            string
	}{
		"two columns":   {"g.tsv", "source\ttarget\nmưa\train\n\nsông\\tdài\tlong  river \n", "en", 2, "[mưa→rain][sông dài→long river]", "", ""},
		"four columns":  {"g.tsv", "mưa\train\tvi\ten-GB\nmưa\tpluie\tvi\tfr\n", "en", 1, "[mưa→rain]", "", ""},
		"UTF-16":        {"g.tsv", "\xff\xfem\x00\xb0\x01a\x00\t\x00r\x00\n\x00", "en", 1, "[mưa→r]", "", ""},
		"twice":         {"g.tsv", "mưa\train\nMưa\tdrizzle\n", "en", 1, "[mưa→rain]", `g.tsv: "Mưa" is to be "rain" already, not "drizzle" as well: the first counts`, ""},
		"faults":        {"g.tsv", "mưa\nmưa\t\nmưa\train\tVietnamese\tx1y\nsông\triver\n", "en", 1, "[sông→river]", "g.tsv:1: glossary entry passed over: want 2 fields", ""},
		"nothing":       {"g.tsv", "mưa\tpluie\tvi\tfr\n", "en", 0, "", "", "g.tsv: no entry with a translation into en"},
		"too long":      {"g.tsv", "mưa\train\nsông\t" + strings.Repeat("river ", 1000) + "\n", "en", 1, "[mưa→rain]", "g.tsv:2: glossary entry passed over: a term or translation of 5999 bytes: more than 1000 are a text", ""},
		"long in TBX":   {"g.tbx", strings.Replace(tbx, ">mưa<", ">"+strings.Repeat("x", 1001)+"<", 1), "en", 1, "", "g.tbx:1: glossary entry passed over: a term or translation of 1001 bytes", ""},
		"another kind":  {"g.tsv", strings.Repeat("x\n", 5000), "en", 0, "", "", "g.tsv:1000: glossary entry passed over: want 2 fields, source<TAB>target, or 4, with the two languages behind them, not 1; and nothing before it is an entry: this is no glossary"},
		"TBX":           {"g.tbx", tbx, "en", 2, "[mưa→rain]", "", ""},
		"TBX into zh":   {"g.xml", tbx, "zh", 3, "[mưa→雨]", "", ""},
		"TBX into fr":   {"g.tbx", tbx, "fr", 0, "", "", "no entry with a translation into fr"},
		"no TBX":        {"g.tbx", "mưa\train\n", "en", 0, "", "", "no TBX"},
		"absent":        {"", "", "en", 0, "", "", "g.tsv"},
		"broken in TBX": {"g.tbx", strings.Replace(tbx, "<conceptEntry>", "<conceptEntry></x></conceptEntry><conceptEntry>", 1), "en", 2, "[mưa→rain]", "passed over", ""},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "g.tsv")
			if test.file != "" {
				path = filepath.Join(filepath.Dir(path), test.file)
				if err := os.WriteFile(path, []byte(test.data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			g, faults, err := glossary.Load(test.to, path)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("got error %v", err)
				}
				return
			}
			if got := found(g, "vi", "mưa, sông dài, sông"); err != nil || g.Len() != test.entries || !strings.HasPrefix(got, test.find) {
				t.Errorf("got %d entries, %s, %v", g.Len(), got, err)
			}
			if got := fmt.Sprint(faults.First); !strings.Contains(got, test.faults) || (test.faults == "") != (faults.N == 0) {
				t.Errorf("got faults %v", faults.First)
			}
		})
	}
}

// FuzzFind looks for terms in texts: what is found stands in order, no two in one
// place, and a text is found in itself as a whole.
func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{{"WHO", "the who, the WHO"}, {"hoà bình", "nền hòa bình"}, {"雨", "大雨 雨"}, {"e\u0301", "\u0301é"}, {"\xff", "\xff\xfe"}, {"İ", "i̇ẞ"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, term, text string) {
		g := glossary.New(glossary.Entry{Source: term, Target: "x", AsWritten: len(text)%2 == 0})
		long := utf8.RuneCountInString(corpus.NFC(text))
		end := 0
		for _, m := range g.Find("vi", text) {
			if m.Start < end || m.End <= m.Start || m.End > long {
				t.Fatalf("%q in %q: %+v behind %d, of %d runes", term, text, m, end, long)
			}
			end = m.End
		}
		g = glossary.New(glossary.Entry{Source: text, Target: "x"})
		if found := g.Find("vi", text); g.Len() > 0 && len(found) != 1 {
			t.Errorf("%q: found %+v in itself", text, found)
		}
	})
}

func FuzzReadTSV(f *testing.F) {
	f.Add([]byte("source\ttarget\nmưa\train\tvi\ten\n"))
	f.Add([]byte("a\\t\\\\\tb\r\n\xff\t\xfe"))
	f.Add([]byte("\xff\xfea\x00\t\x00b\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		g := glossary.New()
		for e, err := range glossary.ReadTSV(strings.NewReader(string(data)), "f", "en") {
			if err != nil {
				continue
			}
			if e.Source == "" || e.Target == "" {
				t.Fatalf("entry %+v", e)
			}
			if there, added := g.Add(e); !added && there.Target == "" {
				continue // without a word
			}
			m := g.Find(e.Lang, e.Source)
			if len(m) == 0 {
				t.Fatalf("%+v is not found in itself", e)
			}
			for _, m := range m {
				if m.Start < 0 || m.End <= m.Start {
					t.Fatalf("match %+v", m)
				}
			}
		}
	})
}

// syllables make up entries and texts of the benchmarks.
var syllables = strings.Fields("bản ghi nhớ hội đồng hợp tác liên vùng tỉnh thành phố sông núi đường tàu hàng hoá kinh tế chính trị xã văn khai thác cảng biển")

func random(r *rand.Rand, words int) string {
	out := make([]string, words)
	for i := range out {
		out[i] = syllables[r.IntN(len(syllables))]
		if r.IntN(4) == 0 { // one of 676 rarer words
			out[i] = string(rune('a'+r.IntN(26))) + string(rune('a'+r.IntN(26)))
		}
	}
	return strings.Join(out, " ")
}

func entries(n int) []glossary.Entry {
	r := rand.New(rand.NewPCG(1, 2))
	list := make([]glossary.Entry, n)
	for i := range list {
		list[i] = glossary.Entry{Source: random(r, 1+r.IntN(5)), Target: "x"}
	}
	return list
}

// TestFindAsNaive compares with looking for each entry at each place.
func TestFindAsNaive(t *testing.T) {
	list := entries(500)
	g := glossary.New(list...)
	r := rand.New(rand.NewPCG(3, 4))
	for range 60 {
		text := random(r, 40)
		var want, got []string
		for words := strings.Fields(text); len(words) > 0; {
			longest := 0
			for _, e := range list {
				if n := len(strings.Fields(e.Source)); n > longest && n <= len(words) && strings.Join(words[:n], " ") == e.Source {
					longest = n
				}
			}
			if longest > 0 {
				want = append(want, strings.Join(words[:longest], " "))
			}
			words = words[max(longest, 1):]
		}
		for _, m := range g.Find("vi", text) {
			got = append(got, m.Source)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s: got %q, want %q", text, got, want)
		}
	}
}

// BenchmarkFind looks into sentences of 30 words with 100,000 entries.
func BenchmarkFind(b *testing.B) {
	g := glossary.New(entries(100_000)...)
	r := rand.New(rand.NewPCG(5, 6))
	texts := make([]string, 1000)
	for i := range texts {
		texts[i] = random(r, 30)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		g.Find("vi", texts[i%len(texts)])
	}
}

// BenchmarkNew builds a glossary of 100,000 entries.
func BenchmarkNew(b *testing.B) {
	list := entries(100_000)
	b.ReportAllocs()
	for b.Loop() {
		glossary.New(list...)
	}
}

func Example() {
	g := glossary.New(
		glossary.Entry{Lang: "vi", Source: "Bản ghi nhớ", Target: "memorandum of understanding"},
		glossary.Entry{Lang: "zh", Source: "备忘录", Target: "memorandum of understanding"},
		glossary.Entry{Source: "WHO", Target: "World Health Organization"},
	)
	for _, m := range g.Find("vi", "Hai bên ký bản ghi nhớ với WHO.") {
		fmt.Println(m.Start, m.End, m.Source, "→", m.Target)
	}
	// Output:
	// 11 22 Bản ghi nhớ → memorandum of understanding
	// 27 30 WHO → World Health Organization
}

func ExampleReadTSV() {
	const file = "bản ghi nhớ\tmemorandum\n备忘录\tmemorandum\tzh\ten\n备忘录\tmémorandum\tzh\tfr\n"
	for e, err := range glossary.ReadTSV(strings.NewReader(file), "terms.tsv", "en") {
		fmt.Printf("%q %s → %s %v\n", e.Lang, e.Source, e.Target, err)
	}
	// Output:
	// "" bản ghi nhớ → memorandum <nil>
	// "zh" 备忘录 → memorandum <nil>
}
