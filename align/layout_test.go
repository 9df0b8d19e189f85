package align

import (
	"math"
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

func TestLineOf(t *testing.T) {
	for _, test := range []struct {
		language, text string
		want           line
	}{
		{"en", "Rain is expected.", line{mark: stop, sentences: 1}},
		{"en", "“Rain,” he said. “And wind!”", line{mark: exclamation, opens: true, closes: true, sentences: 2}},
		{"fr", "et du vent, dit-il :", line{mark: pause, small: true, sentences: 1}},
		{"fr", "« Pourquoi ? »", line{mark: question, opens: true, closes: true, sentences: 1}},
		{"zh", "明天有雨。后天有风。", line{mark: stop, sentences: 2}},
		{"zh", "他说，", line{mark: pause, sentences: 1}},
		{"vi", "Mưa lớn ở miền Trung", line{mark: bare, sentences: 1}},
		{"und", "", line{sentences: 1}},
		{"und", "”", line{opens: true, sentences: 1}},
	} {
		if got := lineOf(test.text, lang.Of(test.language)); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.text, got, test.want)
		}
	}
}

// What is learned of layouts tells sides that look alike from others, and
// cuts inside sentences from those between them.
func TestLayout(t *testing.T) {
	src := outlineOf(Text{Lang: "en", Sentences: []string{"It rained,", "and it blew.", "Who knew?", "Nobody. Not even we."}})
	tgt := outlineOf(Text{Lang: "fr", Sentences: []string{"Il a plu et il y a eu du vent.", "Qui le savait ?", "Personne. Même pas nous."}})
	var count layoutCount
	count.addText(src)
	count.addText(tgt)
	count.addBead(src, tgt, span{0, 0, 2, 1, 1})
	count.addBead(src, tgt, span{2, 1, 1, 1, 1})
	count.addBead(src, tgt, span{3, 2, 1, 1, 1})
	l := count.layout()
	score := func(i, a, j, b int) float64 { return l.score(src, tgt, i, a, j, b) }
	for name, pair := range map[string][2]float64{
		"a cut at a comma":         {score(0, 2, 0, 1), score(1, 2, 0, 1)},
		"a question for another":   {score(2, 1, 1, 1), score(2, 1, 0, 1)},
		"as many sentences":        {score(3, 1, 2, 1), score(1, 1, 2, 1)},
		"nothing of what is alike": {score(1, 1, 0, 1), score(0, 1, 0, 1)},
	} {
		if pair[0] <= pair[1] || math.IsNaN(pair[0]+pair[1]) {
			t.Errorf("%s: %.2f, not above %.2f", name, pair[0], pair[1])
		}
	}
}

// Weights only move what words say from place to place.
func TestOrderIsFair(t *testing.T) {
	for x, row := range order() {
		var sum float64
		for _, w := range row {
			sum += float64(w)
		}
		if math.Abs(sum/steps-1) > 1e-5 {
			t.Errorf("place %d: mean weight %v", x, sum/steps)
		}
		if row[x] < row[(x+steps/2)%steps] {
			t.Errorf("place %d weighs less than one far away", x)
		}
	}
}
