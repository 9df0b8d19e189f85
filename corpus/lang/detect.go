package lang

import (
	_ "embed" // the tables are read where they lie in the program
	"math"
	"slices"
	"sync"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/lang/internal/ngram"
)

// Unknown is the code of a text whose language cannot be told.
const Unknown = "und"

// Detect tells the language of a text: by its script first, then among the
// languages of that script by its runs of letters. A language that the tables
// of runs do not hold is told by the frequent words and the letters of its
// description. Confidence, in [0,1], is the probability that the code is
// right; a text in a language that is not described is Unknown, and so is one
// without letters, with confidence 0.
func Detect(text string) (code string, confidence float64) { return detect(text, false) }

// DetectWords is Detect by the words that begin with a small letter alone: what is
// full of foreign names is not told by them.
func DetectWords(text string) (code string, confidence float64) { return detect(text, true) }

func detect(text string, withoutNames bool) (code string, confidence float64) {
	script, share, composed := leadingScript(text)
	d := detectors()[script]
	switch {
	case d == nil:
		return Unknown, share
	case d.model == nil && len(d.listed) == 1:
		return d.listed[0].code, share
	}
	if !composed {
		text = norm.NFC.String(text)
	}
	return d.detect(text, withoutNames)
}

// A detector tells the languages of one script.
type detector struct {
	model  *ngram.Model          // nil where no table was made for the script
	codes  [ngram.Classes]string // of the model's classes, Unknown where not described
	listed []*listed             // the languages that the model does not know
}

// detectors holds the detectors by script.
var detectors = sync.OnceValue(func() map[string]*detector {
	byScript := map[string]*detector{}
	for _, code := range All.Names() {
		l := Of(code)
		d := byScript[l.Detection.Script]
		if d == nil {
			d = newDetector(l.Detection.Script)
			byScript[l.Detection.Script] = d
		}
		if !slices.Contains(d.codes[:], code) {
			d.listed = append(d.listed, newListed(l))
		}
	}
	return byScript
})

func newDetector(script string) *detector {
	d := &detector{model: openModel(script)}
	if d.model == nil {
		return d
	}
	for class, code := range d.model.Codes {
		d.codes[class] = Unknown
		if _, described := All.Find(code); described {
			d.codes[class] = code
		}
	}
	return d
}

//go:generate go run ./gen -out tables ${LANG_TEXTS}
var (
	//go:embed tables/Latin.ngrams
	latinTable []byte
	//go:embed tables/Cyrillic.ngrams
	cyrillicTable []byte

	tables = map[string][]byte{"Latin": latinTable, "Cyrillic": cyrillicTable}
)

// openModel returns the model of a script, or nil. That a table which is
// embedded can be read is tested.
func openModel(script string) *ngram.Model {
	file, ok := tables[script]
	if !ok {
		return nil
	}
	model, err := ngram.Open(file)
	if err != nil {
		panic("lang: tables/" + script + ".ngrams: " + err.Error())
	}
	return model
}

// stranger is the logarithm of how likely, beside one of the described
// languages, a text is in any other one of the same script. Fitted, to one
// digit, on the lines of the alignment development data: short ones that are
// mostly names are lost above it, short ones in other languages below.
var stranger = math.Log(0.01)

// known is the logarithm of how much likelier a text is in a language with a
// description than in all of those without: of the order of magnitude.
var known = math.Log(10)

// A candidate is a language with the logarithm of its probability, give or
// take what is common to all.
type candidate struct {
	code  string
	score float64
}

func (d *detector) detect(text string, withoutNames bool) (code string, confidence float64) {
	var room [2 * ngram.Classes]candidate
	return decide(d.candidates(room[:0], text, withoutNames))
}

// candidates adds the languages of the script. Without names, only words that
// begin with a small letter count.
func (d *detector) candidates(candidates []candidate, text string, withoutNames bool) []candidate {
	if d.model == nil {
		candidates = append(candidates, candidate{Unknown, stranger})
	} else {
		scores := d.model.Scores
		if withoutNames {
			scores = d.model.WordScores
		}
		for class, score := range scores(text) {
			if d.codes[class] == Unknown {
				score += stranger
			}
			candidates = append(candidates, candidate{d.codes[class], score})
		}
	}
	if len(d.listed) > 0 {
		candidates = d.fromLists(candidates, text, withoutNames)
	}
	return candidates
}

// fromLists adds the languages that the model does not know: each takes its
// share of what the languages have that are not described.
func (d *detector) fromLists(candidates []candidate, text string, withoutNames bool) []candidate {
	unknown := math.Inf(-1)
	for _, c := range candidates {
		if c.code == Unknown {
			unknown = max(unknown, c.score)
		}
	}
	words := words(text)
	if withoutNames {
		words = slices.DeleteFunc(words, name)
	}
	for _, l := range d.listed {
		score := unknown + known
		for _, w := range words {
			score += l.word(w) - foreign(w)
		}
		candidates = append(candidates, candidate{l.code, score})
	}
	return candidates
}

// decide returns the most likely code and its probability. Where two languages
// are level there is nothing to tell them by.
func decide(candidates []candidate) (code string, confidence float64) {
	best, second := candidate{Unknown, math.Inf(-1)}, math.Inf(-1)
	for _, c := range candidates {
		if c.score > best.score {
			best, second = c, best.score
		} else {
			second = max(second, c.score)
		}
	}
	unknown, total := 0.0, 0.0
	for _, c := range candidates {
		p := math.Exp(c.score - best.score)
		total += p
		if c.code == Unknown {
			unknown += p
		}
	}
	if unknown >= 1 || best.score == second {
		return Unknown, max(unknown, 1) / total
	}
	return best.code, 1 / total
}
