package translate

import (
	"iter"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
)

// A passage is a text in the forms that checks look at.
type passage struct {
	text    string
	letters spelling
	cut     []string // into words; nil before they are asked for
}

// newPassage makes a passage of a text in NFC.
func newPassage(text string) passage { return passage{text: text, letters: spell(text)} }

// words returns the passage's words, without the marks on their letters.
func (p *passage) words() []string {
	if p.cut == nil {
		p.cut = words(p.text)
	}
	return p.cut
}

// An asked is a sentence of a question with its answer.
type asked struct {
	source      passage
	head        spelling         // that its echo should have
	byline      bool             // names, which may be written alike in both languages
	terms       []glossary.Match // that the sentence has
	answered    bool
	echo        spelling
	translation passage
}

func newAsked(text, code string) *asked {
	text = corpus.NFC(text)
	return &asked{source: newPassage(text), head: spell(firstWords(code, text))}
}

func (a *asked) answer(e entry) {
	a.answered, a.echo, a.translation = true, spell(corpus.NFC(e.Source)), newPassage(line(e.Translation))
}

// forget takes an answer back.
func (a *asked) forget() {
	a.answered, a.echo, a.translation = false, spelling{}, passage{}
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
	check    string
	doubtful bool
}

// fault returns what the first check that fails says.
func (c candidate) fault() fault {
	for _, check := range checks {
		if what := check.fault(c); what != "" {
			return fault{what, check.name, check.doubtful}
		}
	}
	return fault{}
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
