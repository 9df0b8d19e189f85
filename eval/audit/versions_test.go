package audit

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// A version is a text in another document that is aligned to the sentence.
type version struct{ doc, lang, text string }

func aligned(lang, text string, versions ...version) []corpus.Bitext {
	var bitexts []corpus.Bitext
	for _, v := range versions {
		bitexts = append(bitexts, corpus.Bitext{{Relation: corpus.Parallel,
			A: corpus.Side{Doc: "d", Lang: lang, N: []int{0}, Text: []string{text}},
			B: corpus.Side{Doc: v.doc, Lang: v.lang, N: []int{0}, Text: []string{v.text}}}})
	}
	return bitexts
}

func lone(lang, text string) *corpus.Document {
	return &corpus.Document{ID: "d", Lang: lang, Sentences: []corpus.Sentence{{Role: corpus.Body, Text: text}}}
}

// TestTheVersionThatStandsAloneIsAtFault tells of versions that disagree on a
// number.
func TestTheVersionThatStandsAloneIsAtFault(t *testing.T) {
	clean := "Trận bão làm 37 ngôi nhà bị sập."
	french := version{"f", "fr", "La tempête a détruit 37 maisons."}
	chinese := version{"z", "zh", "台风造成37间房屋倒塌。"}
	garbled := version{"g", "vi", "Bão táp gây ra 73 nhà sụp đổ , ."}
	tidy := version{"e", "en", "The storm destroyed 73 houses."}
	for name, c := range map[string]struct {
		text     string
		versions []version
		least    float64 // garble
		most     float64
		doubtful bool
	}{
		"outvotes one":         {clean, []version{garbled, french, chinese}, 0, 0.05, false},
		"is outvoted":          {"Trận bão làm 73 ngôi nhà bị sập.", []version{french, chinese}, 0.1, 0.3, false},
		"the other is garbled": {clean, []version{garbled}, 0, 0.05, false},
		"is garbled":           {garbled.text, []version{french}, 0.9, 1, false},
		"even":                 {clean, []version{tidy}, 0.02, 0.12, true},
	} {
		got := Audit(lone("vi", c.text), nil, aligned("vi", c.text, c.versions...)).Sentences[0]
		if got.Garble < c.least || got.Garble > c.most {
			t.Errorf("%s: garble %.4f, want it in [%.2f,%.2f]: %+v", name, got.Garble, c.least, c.most, got.Spans)
		}
		if c.doubtful && (len(got.Spans) != 1 || got.Spans[0].Why != "the two versions differ: 37 here, 73 in the aligned sentence; one of them is wrong") {
			t.Errorf("%s: %+v", name, got.Spans)
		}
	}
}

// TestRoundedNumbersAreNoMismatch audits a number told as a round one.
func TestRoundedNumbersAreNoMismatch(t *testing.T) {
	rough := "Hơn 4 nghìn người dự."
	if spans := Audit(lone("vi", rough), nil, aligned("vi", rough, version{"f", "fr", "Ils étaient 4 500."})).Sentences[0].Spans; len(spans) > 0 {
		t.Errorf("rounded number: %+v", spans)
	}
}

// TestNothingIsForeignToAnUnknownLanguage audits documents whose language is
// not known, or not known well.
func TestNothingIsForeignToAnUnknownLanguage(t *testing.T) {
	for _, lang := range []string{"und", "de"} {
		text := "The bridge of Zhang Weiming opened in June 5 and the people said so 2 February."
		e := corpus.Entity{Mentions: []corpus.Mention{{Doc: "d", Start: 14, End: 27, Text: "Zhang Weiming", Rendering: corpus.Mixed}}}
		if spans := Audit(lone(lang, text), []corpus.Entity{e}, nil).Sentences[0].Spans; len(spans) > 0 {
			t.Errorf("%s: %+v", lang, spans)
		}
	}
}

// TestPinyinIsAcquitted audits names that only look like pinyin.
func TestPinyinIsAcquitted(t *testing.T) {
	for name, c := range map[string]struct {
		text      string
		canonical map[string][]corpus.Form
		others    []corpus.Mention
		versions  []version
		wrong     bool
	}{
		"a Rade name":                {text: "Ea Pu"},
		"an English name":            {text: "Dina Lowe"},
		"two plain syllables":        {text: "Tuni"},
		"written so abroad":          {text: "Han Yang", versions: []version{{"e", "en", "Han Yang, a swimmer, came."}}},
		"abroad, but garbled":        {text: "Han Yang", versions: []version{{"e", "en", "Han Yang, a swimmer, came , ."}}, wrong: true},
		"a longer name abroad":       {text: "Han Yang", versions: []version{{"e", "en", "Han Yangtze came."}}, wrong: true},
		"abroad, but Chinese":        {text: "Han Yang", versions: []version{{"e", "en", "Han Yang came."}}, others: []corpus.Mention{{Doc: "z", Text: "韩阳"}}, wrong: true},
		"abroad, with a known form":  {text: "Han Yang", versions: []version{{"e", "en", "Han Yang came."}}, canonical: map[string][]corpus.Form{"vi": {{Text: "Hàn Dương", P: 0.8}}}, wrong: true},
		"pinyin, as its form tells":  {text: "Alamutu", canonical: map[string][]corpus.Form{"vi": {{Text: "Almaty", P: 0.9}}}, wrong: true},
		"pinyin, by characters only": {text: "Tuni", others: []corpus.Mention{{Doc: "z", Text: "图尼"}}, wrong: true},
	} {
		mention := corpus.Mention{Doc: "d", Start: 4, End: 4 + len(c.text), Text: c.text, Rendering: corpus.Pinyin}
		e := corpus.Entity{Canonical: c.canonical, Mentions: append([]corpus.Mention{mention}, c.others...)}
		text := "Ông " + c.text + " đã đến."
		spans := Audit(lone("vi", text), []corpus.Entity{e}, aligned("vi", text, c.versions...)).Sentences[0].Spans
		if len(spans) > 0 != c.wrong {
			t.Errorf("%s: %+v", name, spans)
		}
	}
}

// TestSuggestions holds what is offered in place of a name to what is known.
func TestSuggestions(t *testing.T) {
	const unknown = "a name left in pinyin; the right form cannot be known from the sound alone"
	for name, c := range map[string]struct {
		canonical    map[string][]corpus.Form
		native       string // as a Vietnamese version writes it
		suggest, why string
	}{
		"unlikely": {map[string][]corpus.Form{"vi": {{Text: "Trịnh Vĩ", P: 0.03}}}, "", "", unknown},
		"likely": {map[string][]corpus.Form{"vi": {{Text: "Trịnh Vĩ", P: 0.5}}}, "", "Trịnh Vĩ",
			"a name left in pinyin; “Trịnh Vĩ” is the likeliest form (p = 0.50)"},
		"bare":              {map[string][]corpus.Form{"vi": {{Text: "Trinh Vi", P: 0.8}}, "fr": {{Text: "Trinh Vi", P: 0.9}}}, "", "", unknown},
		"bare by right":     {map[string][]corpus.Form{"vi": {{Text: "An Giang", P: 0.8}}, "fr": {{Text: "An Giang", P: 0.9}}}, "An Giang", "An Giang", "a name left in pinyin; “An Giang” is the likeliest form (p = 0.80)"},
		"marks unnecessary": {map[string][]corpus.Form{"vi": {{Text: "Nam Ninh", P: 0.8}}, "fr": {{Text: "Nanning", P: 0.9}}}, "", "Nam Ninh", "a name left in pinyin; “Nam Ninh” is the likeliest form (p = 0.80)"},
		"not Vietnamese":    {map[string][]corpus.Form{"vi": {{Text: "Jack Zhong", P: 0.8}}, "fr": {{Text: "Jack Zhong", P: 0.9}}}, "", "Jack Zhong", "a name left in pinyin; “Jack Zhong” is the likeliest form (p = 0.80)"},
	} {
		e := corpus.Entity{Canonical: c.canonical, Mentions: []corpus.Mention{
			{Doc: "d", Start: 4, End: 13, Text: "Zheng Wei", Rendering: corpus.Pinyin}, {Doc: "n", Text: c.native}}}
		text := "Ông Zheng Wei đã đến."
		spans := Audit(lone("vi", text), []corpus.Entity{e}, aligned("vi", text, version{"n", "vi", "Ông đã đến."})).Sentences[0].Spans
		if len(spans) != 1 || spans[0].Suggest != c.suggest || spans[0].Why != c.why {
			t.Errorf("%s: %+v", name, spans)
		}
	}
}

// TestOverlappingFindings keeps the longest of those that mark one place.
func TestOverlappingFindings(t *testing.T) {
	e := corpus.Entity{Canonical: map[string][]corpus.Form{"vi": {{Text: "Quảng Đông", P: 0.9}}},
		Mentions: []corpus.Mention{{Doc: "d", Start: 5, End: 31, Text: "Guangdong Municipal Region", Rendering: corpus.Pinyin}}}
	spans := Audit(lone("vi", "Đoàn Guangdong Municipal Region đã đến."), []corpus.Entity{e}, nil).Sentences[0].Spans
	if len(spans) != 1 || spans[0].Suggest != "Quảng Đông" {
		t.Errorf("%+v", spans)
	}
}

// TestSmallLetterBehindACaption audits a sentence whose beginning ingest may
// have cut off.
func TestSmallLetterBehindACaption(t *testing.T) {
	for role, found := range map[corpus.Role]int{corpus.Caption: 0, corpus.Body: 1} {
		for par, more := range []int{0, 0, 1} {
			doc := &corpus.Document{Lang: "fr", Sentences: []corpus.Sentence{
				{N: 0, Role: role, Text: "Le marché de la ville (photo : Lam)."},
				{N: 1, Par: par, Role: corpus.Body, Text: "et ses marchands sont revenus hier."},
			}}
			want := max(found, more)
			if spans := Audit(doc, nil, nil).Sentences[1].Spans; len(spans) != want {
				t.Errorf("%d paragraphs behind a %s: %+v", par, role, spans)
			}
		}
	}
}

// TestShortDocumentsAreNotLostByAMark weighs documents of few sentences.
func TestShortDocumentsAreNotLostByAMark(t *testing.T) {
	for _, c := range []struct {
		marks       []float64
		least, most float64
	}{
		{[]float64{1, 0, 0}, 0.05, 0.15},
		{[]float64{1}, 0.05, 0.25},
		{[]float64{3}, 0.8, 1},
		{[]float64{2, 2, 1}, 0.95, 1},
		{[]float64{0, 0}, 0, 0.05},
	} {
		var all []evidence
		for _, m := range c.marks {
			all = append(all, evidence{marks: m})
		}
		if got := documentGarble(all); got < c.least || got > c.most {
			t.Errorf("marks %v: garble %.3f, want it in [%.2f,%.2f]", c.marks, got, c.least, c.most)
		}
	}
}

// TestBridge tells a date that was changed where the aligner left the sentence alone,
// but takes two sentences that have nothing to do with one another for what they are.
func TestBridge(t *testing.T) {
	own, others := []string{"La réunion s’est tenue à Lyon.", "", "Le maire a salué les invités."}, []string{"The meeting was held in Lyon.", "The bridge was opened on 5 June 2019 by the minister.", "The mayor greeted the guests."}
	for text, want := range map[string]string{
		"Le pont a été inauguré le 7 juin 2019 par le ministre.": "date_mismatch",
		"Les enfants des écoles ont chanté devant le ministre.":  "added",
	} {
		own[1] = text
		doc := &corpus.Document{ID: "d", Lang: "fr"}
		var bitext corpus.Bitext
		for i := range own {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i, Text: own[i]})
			a := corpus.Side{Doc: "d", Lang: "fr", N: []int{i}, Text: []string{own[i]}}
			b := corpus.Side{Doc: "o", Lang: "en", N: []int{i}, Text: []string{others[i]}}
			if i != 1 {
				bitext = append(bitext, corpus.Bead{Relation: corpus.Parallel, A: a, B: b})
				continue
			}
			bitext = append(bitext, corpus.Bead{Relation: corpus.Parallel, A: a, B: corpus.Side{Doc: "o", Lang: "en"}}, corpus.Bead{Relation: corpus.Parallel, A: corpus.Side{Doc: "d", Lang: "fr"}, B: b})
		}
		c := NewCollection(nil, []corpus.Bitext{bitext})
		c.Against = map[string]bool{"o": true}
		spans := c.Audit(doc).Sentences[1].Spans
		if len(spans) != 1 || spans[0].Kind != want {
			t.Errorf("%s: %+v, want %s", text, spans, want)
		}
	}
}
