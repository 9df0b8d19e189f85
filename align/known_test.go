package align

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

func TestReadDictionary(t *testing.T) {
	d, err := ReadDictionary(strings.NewReader("\ufeff# a comment\nbridge @ pont\r\n\nbank @ ngân hàng\nshore @ pont\n# @ dièse\n"), "x.dic")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.known[0]["pont"]; !slices.Equal(got, []translation{{"bridge", 0.45}, {"shore", 0.45}}) {
		t.Errorf("pont is translated by %v: the target comes first, and two entries share", got)
	}
	if got := d.known[1]["bank"]; len(got) != 3 || got[1].feature != "ngân" || got[2].feature != "ngân hàng" {
		t.Errorf("bank is translated by %v, want both syllables and their pair", got)
	}
	if got := len(d.known[1]); got != 3 {
		t.Errorf("%d words of the target, want 3: a sign is no word", got)
	}
}

func TestReadDictionaryErrors(t *testing.T) {
	for text, want := range map[string]string{
		"bridge @ pont\nhouse\tmaison\n":  `x.dic:2: no entry of a dictionary: expected "target phrase @ source phrase"`,
		" @ pont":                         "x.dic:1: no entry",
		"a @ b @ c":                       "x.dic:1: no entry",
		"a @ " + strings.Repeat("b ", 99): "x.dic:1: a phrase of 99 words, the longest may have 64",
	} {
		if _, err := ReadDictionary(strings.NewReader(text), "x.dic"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
	}
}

func FuzzReadDictionary(f *testing.F) {
	f.Add("bridge @ pont\nbank @ ngân hàng")
	f.Add("\ufeff桥 @ bridge\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ReadDictionary(strings.NewReader(text), "x.dic")
		if err != nil {
			return
		}
		for _, side := range d.known {
			for word, list := range side {
				var sum float64
				for _, o := range list {
					sum += o.p
				}
				if sum > sameEntry+1e-9 {
					t.Fatalf("%q is translated with %f", word, sum)
				}
			}
		}
	})
}

// Two texts that length alone aligns wrongly, as a sentence is missing.
func TestDictionaryHelps(t *testing.T) {
	src := Text{Lang: "fr", Sentences: []string{"La pluie tombe.", "Le chat dort.", "Le pont ferme.", "La neige fond."}}
	tgt := Text{Lang: "vi", Sentences: []string{"Mưa rơi.", "Cầu đã đóng.", "Tuyết đang tan."}}
	d, err := ReadDictionary(strings.NewReader("mưa @ pluie\nrơi @ tombe\nmèo @ chat\nngủ @ dort\ncầu @ pont\nđóng @ ferme\ntuyết @ neige\ntan @ fond\n"), "x.dic")
	if err != nil {
		t.Fatal(err)
	}
	links, err := Align(src, tgt, Options{Method: "lexical", Dictionary: d})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	writeVecalign(&file, stripped(links), src, tgt)
	if want := "[0]:[0]:0.0000\n[1]:[]:0.0000\n[2]:[1]:0.0000\n[3]:[2]:0.0000\n"; file.String() != want {
		t.Errorf("got\n%swant\n%s", file.String(), want)
	}
}

// stripped returns links without their scores.
func stripped(links []Link) []Link {
	links = slices.Clone(links)
	for i := range links {
		links[i].Score = 1
	}
	return links
}

// What one set of articles teaches helps the articles of another, each alone,
// when it comes back from a file.
func TestDictionaryFromFileHelps(t *testing.T) {
	if testing.Short() {
		t.Skip("learns from hundreds of articles: not in short mode")
	}
	var alone, with Tally
	for _, pair := range benchPairs {
		var file bytes.Buffer
		if err := Learn(texts(articles(t, pair, "dev"))).Write(&file); err != nil {
			t.Fatal(err)
		}
		entries := strings.Count(file.String(), "\n")
		d, err := ReadDictionary(&file, "dev.dic")
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range articles(t, pair, "dev-hard") {
			for tally, o := range map[*Tally]Options{&alone: {Method: "lexical"}, &with: {Method: "lexical", Dictionary: d}} {
				links, err := Align(a.src, a.tgt, o)
				if err != nil {
					t.Fatal(err)
				}
				tally.Add(a.gold, links)
			}
		}
		t.Logf("%s: %d entries; so far alone %.3f, with the dictionary %.3f", pair, entries, alone.Score().Strict.F1, with.Score().Strict.F1)
	}
	if before, after := alone.Score().Strict.F1, with.Score().Strict.F1; after < before+0.02 { // .92, .96
		t.Errorf("strict F1 %.3f alone, %.3f with the dictionary", before, after)
	}
}

// A dictionary that has learned nothing is as good as none.
func TestLearnNothing(t *testing.T) {
	text := Text{Lang: "en", Sentences: []string{"The river rose.", "Schools stay shut."}}
	for _, pairs := range [][][2]Text{nil, {{Text{}, text}, {text, Text{}}}} {
		d := Learn(pairs)
		links, err := Align(text, text, Options{Dictionary: d})
		if err != nil {
			t.Fatal(err)
		}
		checkCover(t, links, 2, 2)
		if terms := d.Terms(text, 1); len(terms) > 0 {
			t.Errorf("terms %v", terms)
		}
	}
}
