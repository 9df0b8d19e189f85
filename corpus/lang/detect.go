package lang

import (
	"math"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Unknown is the code of a text whose language cannot be told.
const Unknown = "und"

// Detect tells the language of a text from its script, then from the letters,
// frequent words, endings and syllables that the languages' descriptions
// list. Confidence, in [0,1], is the posterior probability of a naive Bayes
// model over words; a text that looks like none of the languages is Unknown.
func Detect(text string) (code string, confidence float64) {
	text = norm.NFC.String(text)
	script, share := leadingScript(text)
	if script == "" {
		return Unknown, 0
	}
	rivals := models()[script]
	switch len(rivals) {
	case 0:
		return Unknown, share
	case 1:
		return rivals[0].code, share
	}
	return decide(rivals, words(text))
}

// hanWeight is how many letters of an alphabet one Han character is worth: a
// Chinese text of as much content as an English one is shorter by about this.
const hanWeight = 3

// leadingScript returns the script that most of the text is written in, as in
// unicode.Scripts, and its share. Japanese and Korean are no plain Han.
func leadingScript(text string) (script string, share float64) {
	var latin, han, kana, other float64
	for _, r := range text {
		switch {
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.Is(unicode.Han, r):
			han += hanWeight
		case unicode.In(r, unicode.Hiragana, unicode.Katakana):
			kana += hanWeight
		default:
			other++
		}
	}
	total := latin + han + kana + other
	switch {
	case total == 0:
		return "", 0
	case latin >= han && latin >= other && latin >= kana:
		return "Latin", latin / total
	case han >= other && kana < han/10:
		return "Han", han / total
	}
	return "other", max(other, han+kana) / total
}

// words cuts a text into lower-case runs of letters.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r)
	})
}

// Log probabilities of a word that is in no list, by what it looks like. They
// are orders of magnitude, set by thought and not fitted: a letter that a
// language does not have is a hundred times rarer than a plain unknown word.
var (
	listed      = math.Log(0.5)   // share of a running text that its frequent words cover
	plain       = math.Log(1e-3)  // an unknown word
	ending      = math.Log(3e-3)  // with an ending of the language
	shaped      = math.Log(6e-3)  // of the shape that all its words have
	misshapen   = math.Log(1e-4)  // not of that shape
	ownLetter   = math.Log(5e-3)  // with one of its own letters
	wrongLetter = math.Log(1e-5)  // with a letter that it does not have
	elsewhere   = math.Log(15e-4) // any word, in a language that is not described
)

// A model is a language's description made ready for Detect.
type model struct {
	code    string
	words   map[string]float64 // log probability
	letters string
	endings []string
	shape   *regexp.Regexp // nil where words have none
}

// models holds the languages by script, in order of their codes.
var models = sync.OnceValue(func() map[string][]*model {
	byScript := map[string][]*model{}
	for _, code := range All.Names() {
		l, _ := All.Find(code)
		byScript[l.Detection.Script] = append(byScript[l.Detection.Script], newModel(l))
	}
	return byScript
})

// newModel gives the words of the list probabilities after Zipf: the word of
// rank r is met in proportion to 1/(r+2.7) (Mandelbrot's form).
func newModel(l *Language) *model {
	d := l.Detection
	m := &model{code: l.Code, words: map[string]float64{}, letters: d.Letters, endings: d.Endings}
	total := 0.0
	for rank := range d.Words {
		total += 1 / (float64(rank) + 2.7)
	}
	for rank, word := range d.Words {
		m.words[word] = listed - math.Log((float64(rank)+2.7)*total)
	}
	if d.Shape != "" {
		m.shape = regexp.MustCompile(d.Shape)
	}
	return m
}

// word returns the log probability of a word in the language.
func (m *model) word(w string) float64 {
	if p, ok := m.words[w]; ok {
		return p
	}
	own := false
	for _, r := range w {
		if r < utf8.RuneSelf {
			continue
		}
		if !strings.ContainsRune(m.letters, r) {
			return wrongLetter
		}
		own = true
	}
	switch {
	case m.shape != nil && !m.shape.MatchString(w):
		return misshapen
	case m.shape != nil && !own:
		return plain
	case m.shape != nil:
		return shaped
	case own:
		return ownLetter
	case m.hasEnding(w):
		return ending
	}
	return plain
}

// hasEnding tells whether a word ends as many of the language's words do, with
// at least two letters before the ending.
func (m *model) hasEnding(w string) bool {
	for _, e := range m.endings {
		if len(w) >= len(e)+2 && strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// decide weighs the languages of one script against each other and against
// being another one.
func decide(rivals []*model, words []string) (code string, confidence float64) {
	best, bestScore := Unknown, elsewhere*float64(len(words))
	scores := []float64{bestScore}
	for _, m := range rivals {
		score := 0.0
		for _, w := range words {
			score += m.word(w)
		}
		scores = append(scores, score)
		if score > bestScore {
			best, bestScore = m.code, score
		}
	}
	total := 0.0
	for _, score := range scores {
		total += math.Exp(score - bestScore)
	}
	return best, 1 / total
}
