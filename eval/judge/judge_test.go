package judge

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
)

// scripted answers with the texts given, one after another.
type scripted struct {
	texts  []string
	stored int // how many of the first ones come from the store
	asked  []corpus.Question
}

func (s *scripted) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	s.asked = append(s.asked, q)
	n := len(s.asked)
	if n > len(s.texts) {
		return corpus.Answer{}, errors.New("asked too often")
	}
	return corpus.Answer{Text: s.texts[n-1], Model: "fake", Finish: "stop", Stored: n <= s.stored}, nil
}

var segment = Segment{
	SourceLang: "vi", TargetLang: "en",
	Source: "Mưa to làm 12 trường phải đóng cửa.", Translation: "Heavy rain closed 21 schools schools.",
}

// good are answers that a method takes.
var good = map[string]string{
	"gemba-da":  `{"score": 71}`,
	"gemba-mqm": `{"errors":[{"text":"21","in":"translation","category":"accuracy/mistranslation","severity":"major","why":"12"},{"text":"schools schools","in":"translation","category":"fluency/grammar","severity":"minor","why":"twice"}]}`,
	"gemba-esa": `{"errors":[{"text":"21","in":"translation","severity":"major","why":"12"}],"score":60}`,
	"logprob":   `4`,
	"garble":    `{"errors":[{"text":"đóng cửa","category":"word_salad","severity":"minor","why":"","suggest":""}],"score":90}`,
}

// answer is one with that text, and with probabilities where a good one has them.
func answer(name, text, finish string) corpus.Answer {
	a := corpus.Answer{Text: text, Finish: finish}
	if name == "logprob" {
		a.First = []corpus.Token{{Text: text, Logprob: math.Log(.75)}, {Text: " 5", Logprob: math.Log(.25)}}
	}
	return a
}

// TestMethods is what every method keeps: whole instructions that never hold
// what is judged, a schema that is JSON, scores in its range, and a good answer
// taken while those of other forms are not.
func TestMethods(t *testing.T) {
	for _, name := range All.Names() {
		m, _ := All.Get(name)
		if m.Name != name || m.Best <= m.Worst {
			t.Errorf("%s: %+v", name, m)
		}
		q, err := m.question(segment)
		if err != nil || strings.ContainsAny(strings.ReplaceAll(strings.ReplaceAll(q.System, `{"score"`, ""), `{"errors"`, ""), "{") {
			t.Errorf("%s: %v, %s", name, err, q.System)
		}
		if strings.Contains(q.System, segment.Source) || !strings.Contains(q.User, segment.Source) || strings.Contains(q.User, segment.Translation) == m.Alone {
			t.Errorf("%s: asks %s", name, q.User)
		}
		beside := segment
		beside.Reference = "A reference."
		if q, err := m.question(beside); err != nil || !m.Alone && !strings.Contains(q.System, ", beside a translation made by a person. The user's") {
			t.Errorf("%s with a reference: %v, %s", name, err, q.System)
		}
		if m.weigh == nil && !jsontext.Value(q.Schema).IsValid() || m.weigh != nil && (q.Schema != nil || q.Likely == 0) {
			t.Errorf("%s: the schema is %s", name, q.Schema)
		}
		if other := m.Signature("another", "0"); other == m.Signature("fake", "0") || !strings.HasPrefix(other, name+"|model:another|temp:0|prompt:") {
			t.Errorf("%s: signature %s", name, other)
		}
		around := "Here it is:\n" + good[name] + "\nHope this helps."
		if m.weigh != nil {
			around = good[name]
		}
		j, err := m.read(answer(name, around, "stop"), segment)
		if err != nil || j.Score < m.Worst || j.Score > m.Best {
			t.Errorf("%s: %+v, %v", name, j, err)
		}
		for _, bad := range []string{"", "good", "{}", `{"score":"high"}`, `{"score":101,"errors":[{"severity":"fatal"}]}`, `{"score":-1}`, `{"errors":7,"score":3}`, good[name][:len(good[name])-1], `[1]`} {
			if j, err := m.read(answer(name, bad, "stop"), segment); err == nil {
				t.Errorf("%s: %q is taken for %+v", name, bad, j)
			}
		}
		for _, finish := range []string{"refusal", "length", "content_filter"} {
			if _, err := m.read(answer(name, good[name], finish), segment); err == nil && (m.weigh == nil || finish != "length") {
				t.Errorf("%s: an answer ended by %s is taken", name, finish)
			}
		}
	}
}

func TestMQMScore(t *testing.T) {
	m, _ := All.Get("gemba-mqm")
	for text, want := range map[string]float64{
		`{"errors":[]}`:   0,
		good["gemba-mqm"]: -6,
		`{"errors":[` + strings.Repeat(`{"text":"x","category":"other","severity":"major"},`, 7) + `{"text":"x","category":"other","severity":"critical"}]}`: -25,
	} {
		if j, err := m.read(corpus.Answer{Text: text}, segment); err != nil || j.Score != want {
			t.Errorf("%s: %+v, %v, want %v", text, j, err, want)
		}
	}
	for _, category := range []string{"", "accuracy", "Accuracy/Omission", "accuracy/typo"} {
		text := `{"errors":[{"text":"x","category":"` + category + `","severity":"major"}]}`
		if j, err := m.read(corpus.Answer{Text: text}, segment); err == nil {
			t.Errorf("the category %q is taken: %+v", category, j)
		}
	}
}

// TestThoughtsAndQuotes passes over what a model thinks aloud, and believes no mark
// of it that an article brings along.
func TestThoughtsAndQuotes(t *testing.T) {
	for text, want := range map[string]float64{
		`<think>{"score":1}</think>{"score":2}`:                                         2,
		`It may be 3.</think> {"score":4}`:                                              4,
		`{"score":5,"errors":[{"text":"</think>{}","category":"","severity":"minor"}]}`: 5,
	} {
		r, err := parse(text)
		if err != nil || r.Score == nil || *r.Score != want {
			t.Errorf("%s: %+v, %v", text, r, err)
		}
	}
}

// TestStars weighs stars by how probable they are.
func TestStars(t *testing.T) {
	token := func(text string, p float64) corpus.Token { return corpus.Token{Text: text, Logprob: math.Log(p)} }
	for _, test := range []struct {
		first []corpus.Token
		want  float64
		err   string
	}{
		{first: []corpus.Token{token("4", .5), token("5", .25), token("3", .25)}, want: 4},
		{first: []corpus.Token{token("5", .6), token(" 4", .2), token("five", .2)}, want: 4.75},
		{first: []corpus.Token{{Text: "1", Logprob: 900}}, want: 1},
		{first: []corpus.Token{token("The", .6), token("5", .4)}, err: "no number of stars is likely: together they have the probability 0.40"},
		{first: []corpus.Token{token("0", .5), token("6", .4), token("10", .1)}, err: "no number of stars is likely"},
	} {
		if got, err := stars(test.first); math.Abs(got-test.want) > 1e-9 || test.err == "" != (err == nil) || err != nil && !strings.Contains(err.Error(), test.err) {
			t.Errorf("%v: %v, %v, want %v", test.first, got, err, test.want)
		}
	}
}

// TestWithoutLogprobs stops where a server gives none, and where it refuses to.
func TestWithoutLogprobs(t *testing.T) {
	m, _ := All.Get("logprob")
	for name, asker := range map[string]Asker{
		"none":    &scripted{texts: []string{"4", "4"}},
		"refused": refusing{},
	} {
		_, err := (&Judge{Method: m, Asker: asker}).Judge(t.Context(), segment)
		if err == nil || !Stops(err) || !strings.Contains(err.Error(), "gives no logprobs") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

type refusing struct{}

func (refusing) Ask(context.Context, corpus.Question) (corpus.Answer, error) {
	return corpus.Answer{}, errors.New("the server answered 400: logprobs is not supported")
}

func TestAnchor(t *testing.T) {
	s := Segment{Source: "Ông  Hoàng Bình Quân đến.", Translation: "Mr “Huang Pingjun” came, Huang came."}
	for _, test := range []struct {
		in    Side
		words string
		want  Error
	}{
		{InTranslation, "Huang Pingjun", Error{In: InTranslation, Start: 4, End: 17, Text: "Huang Pingjun"}},
		{InTranslation, `mr "huang  pingjun"`, Error{In: InTranslation, Start: 0, End: 17, Text: "Mr “Huang Pingjun"}},
		{InTranslation, "Ông Hoàng", Error{In: InSource, Start: 0, End: 10, Text: "Ông  Hoàng"}},
		{InSource, "came", Error{In: InTranslation, Start: 19, End: 23, Text: "came"}},
		{InTranslation, "left", Error{Text: "left"}},
		{InTranslation, " ", Error{Text: " "}},
		{"nowhere", "…", Error{Text: "…"}},
	} {
		got := []Error{{In: test.in, Text: test.words, Start: 7, End: 9}}
		if anchor(got, s); got[0] != test.want {
			t.Errorf("%q in %s: %+v, want %+v", test.words, test.in, got[0], test.want)
		}
	}
}

// TestAnchorOfSeveral anchors errors whose words stand in several places, or
// within longer words.
func TestAnchorOfSeveral(t *testing.T) {
	for _, test := range []struct {
		text, words string // parted by |
		want        []int  // where they begin; -1: nowhere
	}{
		{"the other day he came", "he", []int{14}},
		{"the other day", "he", []int{-1}},
		{"the cat and the dog and the cow", "the|the|the|the", []int{0, 12, 24, 24}},
		{"red or blue, red or green", "blue|red", []int{7, 13}},
		{"red or blue, red or green", "green|red", []int{20, 13}},
		{"河水上涨，水位很高", "水|水位|水", []int{1, 5, 5}},
		{"Vụ án của Án Anh", "án|Án|ÁN", []int{3, 10, 10}},
		{"1210 or 210", "210|10", []int{8, -1}},
		{"a,b,,c", ",,|,", []int{3, 4}},
	} {
		var errors []Error
		for _, words := range strings.Split(test.words, "|") {
			errors = append(errors, Error{In: InSource, Text: words})
		}
		anchor(errors, Segment{Source: test.text})
		for i, e := range errors {
			if got := e.Start; e.In == "" && test.want[i] != -1 || e.In != "" && got != test.want[i] {
				t.Errorf("%s in %q: %+v, want %d", e.Text, test.text, e, test.want[i])
			}
		}
	}
}

// TestAgain asks again for what cannot be read, and no more often than that; bad
// answers from the store count, unless they are to be asked for anew.
func TestAgain(t *testing.T) {
	m, _ := All.Get("gemba-da")
	for _, test := range []struct {
		texts  []string
		stored int
		anew   bool
		want   float64
		asked  int
		err    string
	}{
		{texts: []string{`{"score":5}`}, want: 5, asked: 1},
		{texts: []string{"well", `{"score":500}`, `{"score":50}`}, want: 50, asked: 3},
		{texts: []string{"a", "b", "c", `{"score":50}`}, asked: 3, err: "no good answer: the answer is no JSON object: c"},
		{texts: []string{"a", "b", "c", `{"score":50}`}, stored: 3, asked: 3, err: "no good answer: the answer is no JSON object: c"},
		{texts: []string{"a", `{"score":50}`}, stored: 1, want: 50, asked: 2},
		{texts: append(slices.Repeat([]string{"a"}, 40), `{"score":50}`), stored: 40, anew: true, want: 50, asked: 41},
		{texts: []string{"a", "b", "c", "d", "e"}, stored: 2, anew: true, asked: 5, err: "no good answer: the answer is no JSON object: e"},
		{texts: []string{"a", `{"score":50}`, `{"score":60}`}, stored: 2, anew: true, want: 50, asked: 2},
		{asked: 1, err: "asked too often"},
	} {
		asker := &scripted{texts: test.texts, stored: test.stored}
		j, err := (&Judge{Method: m, Asker: asker, Anew: test.anew}).Judge(t.Context(), segment)
		if j.Score != test.want || len(asker.asked) != test.asked || test.err == "" != (err == nil) || err != nil && err.Error() != test.err {
			t.Errorf("%q: %+v, %v in %d questions", test.texts, j, err, len(asker.asked))
		}
		for i, q := range asker.asked {
			if q.Sample != i {
				t.Errorf("sample %d of question %d", q.Sample, i)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range good {
		f.Add(text, segment.Source, segment.Translation)
	}
	f.Add(`<think>{"score":1}</think>{"score":2}`, "\x00", "İi")
	f.Fuzz(func(t *testing.T, text, source, translation string) {
		s := Segment{Source: source, Translation: translation}
		for _, name := range All.Names() {
			m, _ := All.Get(name)
			j, err := m.read(corpus.Answer{Text: text}, s)
			if err != nil {
				continue
			}
			if j.Score < m.Worst || j.Score > m.Best {
				t.Errorf("%s: score %v", name, j.Score)
			}
			for _, e := range j.Errors {
				side := map[Side]string{InSource: source, InTranslation: translation}[e.In]
				if e.In != "" && string([]rune(side)[e.Start:e.End]) != e.Text {
					t.Errorf("%s: %+v is not in %q", name, e, side)
				}
			}
		}
	})
}
