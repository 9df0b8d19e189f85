// Package lang describes languages. A language is one file with one literal:
// how it is written, where its sentences end, which words tell it, how it
// marks names and dates, what its publishers' pages carry beside the article.
// The workers read these descriptions; adding a language writes no logic.
package lang

import "github.com/mtalign/mtalign/corpus"

// All is the table of languages by ISO 639-1 code.
var All = corpus.NewTable[*Language]("language")

// A Language is what the packages need to know of a language. Every field may
// be empty: nothing refuses a language, it only has less to go by.
type Language struct {
	Code      string // ISO 639-1
	Name      string // in English
	Spaceless bool   // written without spaces between words

	Detection Detection
	Sentences Sentences
	Page      Page
	Names     Names
	Dates     Dates
}

// Detection is what tells the language from others.
type Detection struct {
	Script  string   // Unicode script, as in unicode.Scripts
	Letters string   // letters that few other languages have
	Words   []string // frequent words, lower case
}

// Sentences is what the sentence splitter goes by.
type Sentences struct {
	Terminators   string   // characters that end a sentence
	Abbreviations []string // words with a full stop that end none, without the stop
	Openers       string   // quotes and brackets that may begin a sentence
	Closers       string   // quotes and brackets that belong to the sentence before
}

// Page is what stands around an article: phrases are matched without regard to
// case, as regular expressions (RE2) over a whole line.
type Page struct {
	Boilerplate []string // lines that belong to the page: share bars, print buttons
	Related     []string // lines that head a list of other articles
	Captions    []string // what a caption holds: photo credits
	Bylines     []string // lines that name the author or the agency
	Datelines   []string // lines that say when it was printed
	Ends        []string // marks of the end of an article, "./." or "(完)"
}

// Names is what the finder of names goes by.
type Names struct {
	Titles        []string // before or after a person's name: ông, M., 同志; with roles: Bí thư, président, 总书记
	Organisations []string // words that head (or, in Chinese, end) an organisation's name: Đảng, Comité, 委员会
	Places        []string // words that go with a place: tỉnh, ville, 省
	Surnames      []string // family names
	Particles     []string // words inside a name that are written small: de, của
	Common        []string // capitalised words that are no names: weekdays, months, nationalities
}

// Dates is how the language writes dates.
type Dates struct {
	Months []string // January first, lower case
}

// Of returns the description of a language, by code; of an unknown one a
// description with nothing but the code.
func Of(code string) *Language {
	if l, ok := All.Find(code); ok {
		return l
	}
	return &Language{Code: code, Name: code}
}

// Join joins the sentences of one side of a bead in its language's way.
func (l *Language) Join() string {
	if l.Spaceless {
		return ""
	}
	return " "
}
