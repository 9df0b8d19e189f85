package against

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func ExamplePair() {
	for _, translation := range []string{
		"The meeting was held in Beijing on July 26.",
		"The meeting was held in Beijing on July 86.",
	} {
		s := Pair("会议7月26日在北京举行。", translation, "zh", "en")
		fmt.Println(s.Garble > 0.5)
		for _, span := range s.Spans {
			fmt.Printf("%s [%s] %s\n", span.Kind, span.Text, span.Why)
		}
	}
	// Output:
	// false
	// true
	// number_mismatch [86] the source does not have this number
}

// examples show for each signal a good translation that it must pass over and a
// fault that it must find, with the kind of span, if any, that tells it.
var examples = map[string]struct{ source, good, faulty, kind string }{
	"added":        {"他昨天去了河内。", "He went to Hanoi yesterday.", "He went to Hanoi yesterday. Fresh mangoes attract hungry elephants everywhere.", "added"},
	"artefact":     {"他昨天去了河内。", "He went to Hanoi yesterday.", "As an AI language model, I cannot translate this.", "added"},
	"cut":          {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "The two sides signed a trade", "dangling"},
	"extra":        {"他昨天去了河内。", "He went to Hanoi yesterday.", "He went to Hanoi yesterday. Fresh mangoes attract hungry elephants everywhere.", ""},
	"glued":        {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "Thetwosides signed a trade agreement in Hanoi.", "foreign_token"},
	"long":         {"他昨天去了河内。", "He went to Hanoi yesterday.", "He went to Hanoi yesterday, and then he went home, where he ate rice, and then he went to bed and slept until the next day.", "length"},
	"missing":      {"双方在河内签署了贸易协定，国防部长参加了晚宴。", "The two sides signed a trade agreement in Hanoi, and the defence minister attended the dinner.", "The two sides signed a trade agreement in Hanoi.", "missing"},
	"misspelt":     {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "The two sibes signed a trabe agrement in Hanoi.", "foreign_token"},
	"name":         {"部长访问了河内。", "The minister visited Hanoi.", "The minister visited Marseille.", "broken_name"},
	"negation":     {"部长不同意。", "The minister does not agree.", "The minister agrees.", "negation"},
	"number":       {"有350人参加。", "350 people took part.", "530 people took part.", "number_mismatch"},
	"order":        {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "Sides the in two a signed agreement Hanoi trade.", ""},
	"repeated":     {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "The two sides signed a trade agreement a trade agreement a trade agreement in Hanoi.", "repetition"},
	"short":        {"双方在河内签署了贸易协定，国防部长参加了晚宴。", "The two sides signed a trade agreement in Hanoi, and the defence minister attended the dinner.", "They signed.", ""},
	"small_start":  {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "sides signed a trade agreement in Hanoi.", "dangling"},
	"unfounded":    {"他昨天去了河内。", "He went to Hanoi yesterday.", "Fresh mangoes attract hungry elephants everywhere.", ""},
	"untranslated": {"双方在河内签署了贸易协定。", "The two sides signed a trade agreement in Hanoi.", "The two sides 签署了 a trade agreement in Hanoi.", "untranslated"},
}

// TestEverySignal holds for all of the table; a new signal needs an example.
func TestEverySignal(t *testing.T) {
	for _, name := range names() {
		e, ok := examples[name]
		if !ok {
			t.Errorf("%s has no example", name)
			continue
		}
		signal, _ := Signals.Find(name)
		good, found := signal.Find(newPair(e.source, e.good, "zh", "en"))
		if len(found) > 0 {
			t.Errorf("%s: %v in %q", name, texts(found), e.good)
		}
		faulty, found := signal.Find(newPair(e.source, e.faulty, "zh", "en"))
		if faulty <= good {
			t.Errorf("%s: %.2f for %q, %.2f for %q", name, good, e.good, faulty, e.faulty)
		}
		if e.kind != "" && !slices.ContainsFunc(found, func(s corpus.Span) bool { return s.Kind == e.kind && s.Why != "" }) {
			t.Errorf("%s: no span of %s in %q", name, e.kind, e.faulty)
		}
	}
}

// TestScopes negates one of two clauses on each side, the same one or the other.
func TestScopes(t *testing.T) {
	for _, c := range []struct {
		source, translation string
		wrong               bool
	}{
		{"政府不支持这项计划，但欢迎外国投资。", "The government does not support the plan, but welcomes foreign investment.", false},
		{"政府不支持这项计划，但欢迎外国投资。", "The government supports the plan, but does not welcome foreign investment.", true},
		{"为防止疫情扩散，学校重新开放。", "To prevent the spread of the epidemic, the schools did not open again.", true},
		{"他们沿不同路径回到栖息地。", "They return to their habitats along other paths.", false},
	} {
		for _, p := range []*pair{newPair(c.source, c.translation, "zh", "en"), newPair(c.translation, c.source, "en", "zh")} {
			if value, _ := negation(p); (value == 1) != c.wrong {
				t.Errorf("%q, %q: %.1f", p.from.text, p.to.text, value)
			}
		}
	}
}

// TestNegative tells words that negate from those that only begin so.
func TestNegative(t *testing.T) {
	for _, word := range []string{"unable", "impossible", "invisibly", "careless", "without", "non-existent", "unconstitutional"} {
		if !negatesFaintly(word) {
			t.Errorf("%s does not negate", word)
		}
	}
	for _, word := range []string{"increase", "import", "information", "display", "discovered", "disease", "unions", "understand", "universal", "missile"} {
		if negatesFaintly(word) {
			t.Errorf("%s negates", word)
		}
	}
}

// TestChineseValues reads numerals whose places add up or multiply.
func TestChineseValues(t *testing.T) {
	for text, want := range map[string]string{
		"三亿五千万":  "350000000",
		"一亿零五百万": "105000000",
		"十二万五千":  "125000",
		"一万亿":    "1000000000000",
		"三千亿五千万": "300050000000",
		"亿":      "100000000",
		"亿万":     "1000000000000",
	} {
		if got := chineseValues([]rune(text)); got[0] != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// TestStrangers audits a Japanese name, which characters do not spell, and one
// that stands in place of a word.
func TestStrangers(t *testing.T) {
	for translation, want := range map[string]float64{
		"Prime Minister Kishida visited Hanoi.": excused,
		"The minister visited Hanoi.":           0,
	} {
		if value, found := unfoundedName(newPair("岸田文雄首相访问了河内。", translation, "zh", "en")); value != want || len(found) > 0 {
			t.Errorf("%q: %.1f, %v", translation, value, texts(found))
		}
	}
	if value, _ := unfoundedName(newPair("首相访问了河内。", "The prime minister visited Takahashi.", "zh", "en")); value != 1 {
		t.Errorf("a name in place of another: %.1f", value)
	}
}

// TestOtherLanguages audits pairs that there is no lexicon for.
func TestOtherLanguages(t *testing.T) {
	for _, c := range []struct {
		source, translation, from, to string
		faulty                        bool
	}{
		{"Có 1.250 người dự năm 2018.", "1 250 personnes y ont assisté en 2018.", "vi", "fr", false},
		{"Có 1.250 người dự năm 2018.", "1 250 personnes y ont assisté en 2019.", "vi", "fr", true},
		{"Le ministre est arrivé.", "", "fr", "vi", true},
		{"", "", "fr", "vi", false},
	} {
		if got := Pair(c.source, c.translation, c.from, c.to).Garble; got > 0.5 != c.faulty {
			t.Errorf("%q, %q: garble %.2f", c.source, c.translation, got)
		}
	}
}

func FuzzPair(f *testing.F) {
	for _, seed := range [][2]string{{"会议7月26日举行。", "The meeting, on July 26."}, {"", "- - - - - -"}, {"不两千五百亿半成", "half a million 1,2.3\xff"}, {"他\u0301A’", "’s I'd\u0301 A.B"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, source, translation string) {
		for _, codes := range [][2]string{{"zh", "en"}, {"en", "zh"}, {"vi", "fr"}, {"en", "en"}, {"zh", "zh"}} {
			s := Pair(source, translation, codes[0], codes[1])
			if !(s.Garble >= 0 && s.Garble <= 1) {
				t.Errorf("garble %v", s.Garble)
			}
			for _, span := range s.Spans {
				if span.Start < 0 || span.Start >= span.End || span.End > len([]rune(translation)) {
					t.Errorf("%s at %d-%d", span.Kind, span.Start, span.End)
				}
			}
		}
	})
}

// TestMeasure finds the values of signals alone to make the garble of Pair.
func TestMeasure(t *testing.T) {
	for name, e := range examples {
		for _, translation := range []string{e.good, e.faulty} {
			values := Measure(e.source, translation, "zh", "en")
			if got, want := values.Garble(), Pair(e.source, translation, "zh", "en").Garble; math.Abs(got-want) > 1e-4 {
				t.Errorf("%s: garble %v of %q, %v by Pair", name, got, translation, want)
			}
		}
		if Measure(e.source, e.faulty, "zh", "en")[name] <= 0 {
			t.Errorf("%s: no value of %q", name, e.faulty)
		}
	}
}

// A whole document may stand in a line: what is looked at beside each word must not
// grow with it.
func TestDocumentInALine(t *testing.T) {
	const n = 300
	source := strings.Repeat("部长不同意访问河内", n)
	translation := strings.Repeat("The minister does not agree to visit Hanoi ", n)
	p := newPair(source, translation, "zh", "en")
	for i, found := range p.links.ofEn {
		if len(found) > 2*vicinity {
			t.Fatalf("word %d has %d counterparts", i, len(found))
		}
	}
	if value, _ := negation(p); value != 0 {
		t.Errorf("negation %v, want 0", value)
	}
}

// A name is looked for where it should stand, not in all of a document in a line.
func TestOwnNamesInALine(t *testing.T) {
	const n = 2 * vicinity
	source := strings.Repeat("et ", n) + "Lindqvist" + strings.Repeat(" et", n)
	for at, want := range map[int]int{n - vicinity/2: 0, 1: 1} {
		here, there := newSide(strings.Repeat("and ", at)+"Lindqvist"+strings.Repeat(" and", 2*n-at), "en"), newSide(source, "fr")
		if own := here.ownNames(&there); len(own) != want {
			t.Errorf("at word %d: %d names of its own, want %d", at, len(own), want)
		}
	}
}

// TestSwappedSpelling swaps a name where there is no lexicon.
func TestSwappedSpelling(t *testing.T) {
	sources := map[string]string{"fr": "Le ministre a rencontré l’écrivain Lindqvist à Varsovie.", "en": "The minister met the writer Lindqvist in Warsaw.", "vi": "Bộ trưởng đã gặp nhà văn Lindqvist ở Warszawa."}
	for from, source := range sources {
		for to, translation := range sources {
			if from == to {
				continue
			}
			wrong := strings.Replace(translation, "Lindqvist", "Gutiérrez", 1)
			for text, want := range map[string]string{translation: "", wrong: "broken_name:Gutiérrez"} {
				if got := strings.Join(texts(Pair(source, text, from, to).Spans), " "); got != want {
					t.Errorf("%s-%s: %q in %s, want %q", from, to, got, text, want)
				}
			}
		}
	}
}
