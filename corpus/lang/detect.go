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

// words cuts a text into runs of letters. The capital that every sentence
// begins with is made small.
func words(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) > 0 {
		words[0] = strings.ToLower(words[0])
	}
	return words
}

// Probabilities of a word that is in no list, by what it looks like. They are
// orders of magnitude, chosen by hand with an eye on the lines of the alignment
// development data: a letter that a language does not have is some fifty times
// rarer than a plain unknown word.
var (
	listed      = math.Log(0.5)    // share of a running text that its frequent words cover
	plain       = math.Log(6e-4)   // an unknown word
	mark        = math.Log(3)      // times this, for each of two of the language's marks
	shaped      = math.Log(6e-3)   // of the shape that all its words have, with its own letters
	misshapen   = math.Log(3e-4)   // not of that shape
	ownLetter   = math.Log(5e-3)   // with one of its own letters
	wrongLetter = math.Log(1e-5)   // with a letter that it does not have
	elsewhere   = math.Log(1.5e-3) // any word, in a language that is not described
	borne       = math.Log(1.1e-3) // a name, there
	accented    = math.Log(1e-4)   // any word with letters beyond a to z, there
	stranger    = math.Log(0.02)   // that a text is in such a language
)

// A model is a language's description made ready for Detect.
type model struct {
	code    string
	words   map[string]float64 // log probability
	letters string
	marks   []string
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
	m := &model{code: l.Code, words: map[string]float64{}, letters: d.Letters, marks: d.Marks}
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

// word returns the log probability of a word in the language. A capitalised
// word that is in no list is likely a name, which may come from anywhere: only
// its letters tell.
func (m *model) word(w string) float64 {
	named := name(w)
	w = strings.ToLower(w)
	if p, ok := m.words[w]; ok {
		return p
	}
	own, wrong := false, wrongLetter
	if named {
		wrong = accented
	}
	for _, r := range w {
		if r < utf8.RuneSelf {
			continue
		}
		if !strings.ContainsRune(m.letters, r) {
			return wrong
		}
		own = true
	}
	switch {
	case named && !own:
		return plain
	case m.shape != nil && !m.shape.MatchString(w):
		return misshapen
	case m.shape != nil && own:
		return shaped
	case m.shape != nil:
		return plain
	case own:
		return ownLetter + m.marked(w)
	}
	return plain + m.marked(w)
}

// name tells a capitalised word, which likely is a name.
func name(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first)
}

// marked returns the log factor of the language's marks in a word.
func (m *model) marked(w string) float64 {
	w = "^" + w + "$"
	n := 0
	for _, run := range m.marks {
		if strings.Contains(w, run) {
			if n++; n == 2 {
				break
			}
		}
	}
	return float64(n) * mark
}

// foreign returns the log probability of a word in a language that is not
// described. A name may come from anywhere: it is as likely there as here.
func foreign(w string) float64 {
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			return accented
		}
	}
	if name(w) {
		return borne
	}
	return elsewhere
}

// decide weighs the languages of one script against each other and against
// any other one. Where two are level there is nothing to tell them by.
func decide(rivals []*model, words []string) (code string, confidence float64) {
	score := stranger
	for _, w := range words {
		score += foreign(w)
	}
	best, bestScore, second := Unknown, score, math.Inf(-1)
	scores := []float64{score}
	for _, m := range rivals {
		score := 0.0
		for _, w := range words {
			score += m.word(w)
		}
		scores = append(scores, score)
		if score > bestScore {
			best, bestScore, second = m.code, score, bestScore
		} else {
			second = max(second, score)
		}
	}
	total := 0.0
	for _, score := range scores {
		total += math.Exp(score - bestScore)
	}
	if bestScore == second {
		best = Unknown
	}
	return best, 1 / total
}
