package lang_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus/corpustest"
	"github.com/mtalign/mtalign/corpus/lang"
)

func ExampleDetectAll() {
	for _, code := range lang.DetectAll("en", []string{
		"The bridge was opened by Nguyễn Văn Lâm in Quảng Ngãi.",
		"« Le pont est enfin ouvert à tous les habitants. »",
		"« Nous y voilà ! »",
		"The crowd cheered.",
	}) {
		fmt.Println(code)
	}
	// Output:
	// en
	// fr
	// fr
	// en
}

func TestDetectAll(t *testing.T) {
	for _, tt := range []struct{ name, document, texts, want string }{
		{"names alone", "en", "Nguyễn Văn Lâm, Trần Thị Nhung (Quảng Ngãi)", "en"},
		{"a name at the start", "en", "Nguyễn Phú Trọng meets Lao leader", "en"},
		{"each word with a capital", "vi", "The Bridge Of The North", "vi"},
		{"one character of Chinese", "vi", "Ông 黄 đến thăm", "vi"},
		{"a Chinese quotation", "vi", "桥梁开通后学生不再坐船上学了", "zh"},
		{"a Chinese name", "vi", "黄平君", "vi"},
		{"an English quotation among Chinese", "zh", "“It is the longest bridge that we have ever built”", "en"},
		{"a name among Chinese", "zh", "Jean Dupont", "zh"},
		{"Spanish", "en", "El alcalde inauguró ayer el puente nuevo con los vecinos del pueblo", "und"},
		{"German in a document that is", "de", "Die Brücke ist seit gestern wieder für den Verkehr geöffnet", "de"},
		{"English in a German document", "de", "The bridge was opened on Monday and it is the longest of the province", "en"},
		{"no letters", "en", "2018 – 11/23", "en"},
		{"nothing", "en", "", "en"},
		{"Korean", "en", "산에 비가 온다 그리고 바람이 분다 오늘도", "und"},
		{"a short answer behind a quotation", "en", "Cây cầu treo nối hai bản vừa được khánh thành sáng nay.|Vui lắm.", "vi vi"},
		{"a short sentence alone", "en", "The bridge is open to all.|Ça va.|It rained.", "en en en"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := strings.Join(lang.DetectAll(tt.document, strings.Split(tt.texts, "|")), " "); got != tt.want {
				t.Errorf("told as %s, want %s", got, tt.want)
			}
		})
	}
	if got := lang.DetectAll("en", nil); len(got) != 0 {
		t.Errorf("of no sentences %v", got)
	}
}

// TestDetectAllDocuments holds DetectAll to what it reached on the documents of
// the alignment data: as they are; with names of another language in the place of
// theirs; with sentences among theirs that are little but such names; and with
// sentences of other languages, one or three at a time.
func TestDetectAllDocuments(t *testing.T) {
	docs, names := devDocuments(t), foreignNames(t)
	random := rand.New(rand.NewPCG(1, 2))
	plain, renamed, named, mixed := &told{}, &told{}, &told{}, &told{}
	for _, code := range []string{"en", "fr", "vi", "zh"} {
		for _, doc := range docs[code] {
			plain.add(code, doc, nil)
			if names := names[code]; names != nil {
				renamed.add(code, rename(random, doc, names), nil)
				named.add(code, crowd(random, code, doc, names), nil)
			}
			texts, foreign := mix(random, docs, code, doc)
			mixed.add(code, texts, foreign)
		}
	}
	for _, tt := range []struct {
		name          string
		told          *told
		wrong, missed float64 // shares, at most
	}{
		{"as they are", plain, 0, 0},
		{"with other names", renamed, .0005, 0},
		{"among names", named, .002, 0},
		{"with other sentences", mixed, .0005, .02},
	} {
		wrong, missed := tt.told.shares()
		t.Logf("%s: of %d own sentences %.4f told wrong, of %d others %.4f not told", tt.name, tt.told.own, wrong, tt.told.others, missed)
		if wrong > tt.wrong || missed > tt.missed {
			t.Errorf("%s: %.4f told wrong, %.4f not told; want %.4f, %.4f", tt.name, wrong, missed, tt.wrong, tt.missed)
		}
	}
}

// told counts how the sentences of documents are told.
type told struct{ own, wrong, others, missed int }

func (n *told) shares() (wrong, missed float64) {
	return float64(n.wrong) / float64(max(1, n.own)), float64(n.missed) / float64(max(1, n.others))
}

// add counts a document; foreign are the languages of those sentences that are
// not in its own, by position.
func (n *told) add(code string, texts []string, foreign map[int]string) {
	for i, got := range lang.DetectAll(code, texts) {
		switch want, other := foreign[i]; {
		case other:
			n.others++
			if got != want {
				n.missed++
			}
		default:
			n.own++
			if got != code {
				n.wrong++
			}
		}
	}
}

// devDocuments are the documents of the alignment data, by language.
func devDocuments(t testing.TB) map[string][][]string {
	docs, seen := map[string][][]string{}, map[string]bool{}
	for _, pattern := range []string{"*.src", "*.tgt"} {
		files, err := filepath.Glob(filepath.Join(corpustest.Shared(t, "bench", "align"), "??-??", "dev", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if text := string(data); !seen[text] {
				seen[text] = true
				pair := filepath.Base(filepath.Dir(filepath.Dir(file)))
				code := pair[:2]
				if pattern == "*.tgt" {
					code = pair[3:]
				}
				docs[code] = append(docs[code], strings.Split(strings.TrimSpace(text), "\n"))
			}
		}
	}
	return docs
}

// foreignNames are names that are foreign to documents in a language.
func foreignNames(t testing.TB) map[string][]string {
	data, err := os.ReadFile(filepath.Join(corpustest.Shared(t, "bench", "names"), "dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string][]string{}
	for line := range strings.Lines(string(data)) {
		var n struct {
			Group string `json:"group"`
			Vi    string `json:"vi"`
			Fr    string `json:"fr"`
		}
		if err := json.Unmarshal([]byte(line), &n); err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasPrefix(n.Group, "vn") || strings.HasPrefix(n.Group, "cn"):
			names["en"], names["fr"] = append(names["en"], n.Vi), append(names["fr"], n.Vi)
		case n.Fr != "":
			names["en"], names["vi"] = append(names["en"], n.Fr), append(names["vi"], n.Fr)
		}
	}
	return names
}

// aName is what looks like a name in the middle of a sentence.
var aName = regexp.MustCompile(`([\p{Ll},] )\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*`)

func rename(random *rand.Rand, doc, names []string) (out []string) {
	for _, text := range doc {
		out = append(out, aName.ReplaceAllStringFunc(text, func(found string) string {
			return aName.FindStringSubmatch(found)[1] + names[random.IntN(len(names))]
		}))
	}
	return out
}

// crowds are sentences of names.
var crowds = map[string][]string{
	"en": {
		"%s and %s met %s in %s.", "Delegates from %s, %s, %s and %s attended.", "From left: %s, %s, %s and %s.",
		"%s beat %s and %s in %s on Sunday.", "The road from %s to %s by way of %s and %s is closed.",
	},
	"fr": {
		"%s et %s ont rencontré %s à %s.", "De gauche à droite : %s, %s, %s et %s.",
		"%s, de %s, et %s, de %s, ont gagné.", "La route de %s à %s par %s et %s est fermée.",
	},
	"vi": {
		"Ông %s và bà %s gặp ông %s tại %s.", "Các ông %s, %s, %s dự họp ở %s.",
		"Đường từ %s đến %s qua %s và %s bị cấm.", "%s thắng %s và %s ở %s.",
	},
}

// crowd puts a sentence of names behind each of a document.
func crowd(random *rand.Rand, code string, doc, names []string) (out []string) {
	for _, text := range doc {
		crowded := crowds[code][random.IntN(len(crowds[code]))]
		for strings.Contains(crowded, "%s") {
			crowded = strings.Replace(crowded, "%s", names[random.IntN(len(names))], 1)
		}
		out = append(out, text, crowded)
	}
	return out
}

// mix puts sentences of another document among those of one, at one place in ten.
func mix(random *rand.Rand, docs map[string][][]string, code string, doc []string) (texts []string, foreign map[int]string) {
	foreign = map[int]string{}
	codes := slices.DeleteFunc([]string{"en", "fr", "vi", "zh"}, func(c string) bool { return c == code })
	for _, text := range doc {
		texts = append(texts, text)
		if random.IntN(10) > 0 {
			continue
		}
		other := codes[random.IntN(len(codes))]
		from := docs[other][random.IntN(len(docs[other]))]
		at, n := random.IntN(len(from)), 1+2*random.IntN(2)
		for _, s := range from[at:min(len(from), at+n)] {
			foreign[len(texts)] = other
			texts = append(texts, s)
		}
	}
	return texts, foreign
}

// TestDetectWords tells documents of sentences of names, of which Detect tells some
// by the names.
func TestDetectWords(t *testing.T) {
	docs, names := devDocuments(t), foreignNames(t)
	random := rand.New(rand.NewPCG(3, 4))
	n, wrong, byNames := 0, 0, 0
	for _, code := range []string{"en", "fr", "vi"} {
		for _, doc := range docs[code] {
			var text strings.Builder
			for i, s := range crowd(random, code, doc[:min(len(doc), 6)], names[code]) {
				if i%2 == 1 {
					text.WriteString(s + "\n")
				}
			}
			n++
			if got, _ := lang.DetectWords(text.String()); got != code {
				wrong++
			}
			if got, _ := lang.Detect(text.String()); got != code {
				byNames++
			}
		}
	}
	t.Logf("of %d documents %d told wrong, and %d with their names", n, wrong, byNames)
	if wrong > 0 {
		t.Errorf("%d of %d documents are told wrong", wrong, n)
	}
}
