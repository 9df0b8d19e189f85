package against

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/corpustest"
)

// A version is a document of the development data of the audit; a sentence of it
// translates the one of its number in another language's.
type version struct {
	ID        string `json:"id"`
	Sentences []struct {
		Text    string `json:"text"`
		Garbled bool   `json:"garbled"`
	} `json:"sentences"`
}

func versions(t *testing.T, language string) (all []version) {
	data, err := os.ReadFile(corpustest.Shared(t, "bench", "audit", language+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var v version
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

// TestLanguages takes a negation out of good translations, and counts those that are
// told of, and good ones in which a negation or a name is.
func TestLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("holds thousands of translations against their sources")
	}
	told := func(from, to, source, translation string, kinds ...string) bool {
		return slices.ContainsFunc(Pair(source, translation, from, to).Spans, func(s corpus.Span) bool { return slices.Contains(kinds, s.Kind) })
	}
	for _, langs := range []string{"zh vi", "zh fr", "vi zh", "vi fr", "vi en", "fr zh", "fr en", "en vi", "en fr"} {
		from, to, _ := strings.Cut(langs, " ")
		sources, translations := versions(t, from), versions(t, to)
		var clean, alarms, dropped, found float64
		for k, v := range sources {
			if len(v.Sentences) != len(translations[k].Sentences) {
				continue
			}
			for i, s := range v.Sentences {
				other := translations[k].Sentences[i]
				if s.Garbled || other.Garbled {
					continue
				}
				if clean++; told(from, to, s.Text, other.Text, "negation", "broken_name") {
					alarms++
				}
				p := newPair(s.Text, other.Text, from, to)
				one, two, _ := p.negations()
				if len(one.plain) == 0 || len(two.plain) == 0 || told(from, to, s.Text, other.Text, "negation") {
					continue
				}
				w := p.to.words[two.plain[0]]
				rest := string(p.to.runes[:w.start]) + strings.Replace(string(p.to.runes[w.end:]), " pas ", " ", 1)
				if dropped++; told(from, to, s.Text, rest, "negation") {
					found++
				}
			}
		}
		t.Logf("%s: %.0f of %.0f negations left out are told of; %.3f alarms in a sentence", langs, found, dropped, alarms/clean)
		if found/dropped < .4 || alarms/clean > .1 {
			t.Errorf("%s: want .4 and .1", langs)
		}
	}
}
