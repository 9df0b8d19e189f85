package translate

import (
	"iter"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus/glossary"
)

// A passage is a text in the forms that checks look at.
type passage struct {
	text    string
	letters []rune   // and digits, in lower case
	spelt   string   // the same
	words   []string // in lower case, without the marks on their letters
}

func newPassage(text string) passage {
	l := letters(text)
	return passage{text, l, string(l), words(text)}
}

// An asked is a sentence of a question with its answer.
type asked struct {
	source      passage
	head        []rune           // letters that its echo should have
	byline      bool             // names, which may be written alike in both languages
	terms       []glossary.Match // that the sentence has
	answered    bool
	echo        []rune // letters
	translation passage
}

func newAsked(text, code string) *asked {
	return &asked{source: newPassage(text), head: head(text, code)}
}

func (a *asked) answer(e entry) {
	a.answered, a.echo, a.translation = true, letters(e.Source), newPassage(line(e.Translation))
}

// forget takes an answer back.
func (a *asked) forget() {
	a.answered, a.echo, a.translation = false, nil, passage{}
}

// A candidate is an answer under examination, one of those to a question.
type candidate struct {
	*asked
	from, to string
	question []*asked // all sentences of the question
	k        int      // the candidate's own place among them
}

// others yields the other sentences of the question.
func (c candidate) others() iter.Seq[*asked] {
	return func(yield func(*asked) bool) {
		for k, o := range c.question {
			if k != c.k && !yield(o) {
				return
			}
		}
	}
}

// A check finds one kind of fault in a candidate: it returns what is wrong, or
// nothing. On a good translation it stays silent: a false alarm is paid for.
//
// A doubtful one goes by what translations are like on the whole. Where the
// sentence was asked for alone and shows the same fault again, that is stronger
// evidence than the check: the translation is taken, and the doubt stands
// beside it.
type check struct {
	name     string
	doubtful bool
	fault    func(candidate) string
}

// checks are what a candidate has to pass, in this order.
var checks = []check{
	{"echo", false, checkEcho},
	{"twice", false, checkTwice},
	{"empty", false, checkEmpty},
	{"copy", false, checkCopy},
	{"unreadable", false, checkUnreadable},
	{"script", false, checkScript},
	{"reply", false, checkReply},
	{"prompt", false, checkPrompt},
	{"markup", false, checkMarkup},
	{"language", false, checkLanguage},
	{"repetition", false, checkRepetition},
	{"merged", false, checkMerged},
	{"shifted", false, checkShifted},
	{"stub", false, checkStub},
	{"copied names", true, checkCopiedNames},
	{"cut", true, checkCut},
	{"length", true, checkLength},
	{"number", true, checkNumber},
	{"glossary", true, checkGlossary},
}

// A fault is what a check found.
type fault struct {
	what     string // "" for none
	doubtful bool
}

// fault returns what the first check that fails says.
func (c candidate) fault() fault {
	for _, check := range checks {
		if what := check.fault(c); what != "" {
			return fault{what, check.doubtful}
		}
	}
	return fault{}
}

// letters returns a text's letters and digits, in lower case.
func letters(text string) []rune {
	text = norm.NFC.String(text)
	out := make([]rune, 0, utf8.RuneCountInString(text))
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}

// words cuts a text into its words without the marks on their letters, in lower
// case; a character of a script without spaces is one.
func words(text string) []string {
	var spaced strings.Builder
	spaced.Grow(len(text))
	for _, r := range text {
		switch r = unicode.ToLower(unmarked(r)); {
		case r >= firstUnspaced && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			spaced.WriteByte(' ')
			spaced.WriteRune(r)
			spaced.WriteByte(' ')
		case unicode.IsLetter(r), unicode.IsDigit(r):
			spaced.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			spaced.WriteByte(' ')
		}
	}
	return strings.Fields(spaced.String())
}

// unmarked returns a letter without its marks.
func unmarked(r rune) rune {
	if r < utf8.RuneSelf || r >= firstBeyondLatin {
		return r
	}
	return bases()[r]
}

// firstBeyondLatin is behind the last letter that Latin has with marks on it.
const firstBeyondLatin = '\u1f00'

// bases are the letters below firstBeyondLatin without their marks: taking texts
// apart would take a quarter of the time of all checks.
var bases = sync.OnceValue(func() *[firstBeyondLatin]rune {
	var all [firstBeyondLatin]rune
	for r := range all {
		all[r], _ = utf8.DecodeRuneInString(norm.NFD.String(string(rune(r))))
	}
	all['đ'], all['Đ'] = 'd', 'D'
	return &all
})

// firstUnspaced is the first letter of a script without spaces (Thai): looking
// for the scripts of letters before it would take most of the time.
const firstUnspaced = '\u0e01'

// distinct returns words each once, sorted.
func distinct(words []string) []string { return slices.Compact(slices.Sorted(slices.Values(words))) }

// common counts the words of a that b has.
func common(a, b []string) (n int) {
	for _, w := range a {
		if slices.Contains(b, w) {
			n++
		}
	}
	return n
}

// excerpt shortens what a model says for a reason of failure.
func excerpt(said string) string {
	const most = 120 // runes
	said = line(said)
	if utf8.RuneCountInString(said) > most {
		said = string([]rune(said)[:most]) + "…"
	}
	return said
}
