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
	Code      string  // ISO 639-1
	Name      string  // in English
	Spaceless bool    // written without spaces between words
	Density   float64 // runes that say what one of English says, counted on NTREX-128's news; 0 where nobody counted

	Detection Detection
	Sentences Sentences
	Page      Page
	Names     Names
	Dates     Dates
	Scales    map[string]int // words that multiply the number before them, with the zeros that they stand for: million 6
	Decimal   string         // mark before decimals: of 1.250,5 the comma
	Group     string         // mark between groups of three digits: of 1.250,5 the point; empty for a space
}

// Detection is what tells the language from others. Letters and Words are for
// a language that the tables of n-grams do not hold.
type Detection struct {
	Script  string   // Unicode script, as in unicode.Scripts; Japanese goes by Hiragana
	Letters string   // letters beyond a to z, lower case
	Words   []string // frequent words, lower case, the most frequent first
}

// Sentences is what the sentence splitter goes by.
type Sentences struct {
	Terminators   string   // characters that end a sentence
	Abbreviations []string // words with a full stop that end none, without the last stop
	Ending        []string // the same, but ends one where a frequent word follows: Inc., p.m.; a name's own mark stands in it: Yahoo!
	Numbered      []string // the same, but only where a number follows: p. 5, Nov. 3
	Saying        []string // verbs that tell who spoke, as they stand in print
	Attached      []string // words that begin no sentence, where no spaces and capitals tell: 的
	Openers       string   // quotes and brackets that may begin a sentence
	Closers       string   // quotes and brackets that belong to the sentence before
}

// Page is what stands around an article. Phrases are regular expressions
// (RE2), matched without regard to case; lines are matched whole. {agency}
// stands for any of Agencies, {name} for a few capitalised words, {date} for a
// date, {day} for a weekday, {time} for a time of day, each in any language:
// an agency prints in several and leaves words of one on the pages of another.
type Page struct {
	Agencies    []string // news agencies and papers, as plain text
	Boilerplate []string // lines that belong to the page: share bars, print buttons
	Related     []string // lines that head a list of other articles
	Captions    []string // photo credits, wherever they stand in a line
	Credits     []string // credits that a text may have as well: of a photo only at the head of a paragraph
	Images      []string // what numbers the photos, between the text of one and its caption: ảnh 1
	Bylines     []string // lines that name the author or the agency
	By          []string // what stands before the author's name in a byline: By, Par, 作者
	Sources     []string // what stands before the publisher's name at the end of a byline or a dateline: 来源：
	Datelines   []string // lines that say when it was printed
	Leads       []string // what stands before the first words of a report: VNA Hà Nội -
	Ends        []string // marks at the end of an article, in a group where what is before it stays: (完)
}

// Names is what the finder of names goes by.
type Names struct {
	Titles        []string // before or after a person's name: ông, M., 同志; with roles: Bí thư, président, 总书记
	Organisations []string // words that head (or, in Chinese, end) an organisation's name: Đảng, Comité, 委员会
	Institutions  []string // organisations whose head alone is a name: Quốc hội
	Places        []string // words that go with a place: tỉnh, ville, 省
	Inseparable   []string // those of Places that are part of the name, which does not stand alone: khu tự trị, 自治区
	Peoples       []string // peoples that such places are named for, beside their own name: Choang, 壮族
	Locatives     []string // words that a place's name follows: ở, à, 在
	Surnames      []string // family names
	Particles     []string // words inside a name that are written small: de, của
	Compounds     []string // expressions inside an organisation's name whose later words are written small: Trung ương
	Openers       []string // words that organisations' names begin with, where no capitals tell: 中央
	Acts          []string // verbs that follow a person's name, beside Sentences.Saying
	Followers     []string // other words behind a person's name, where no space tells its end: 预计
	Roles         string   // the last characters of words for what a person is, where no spaces part them: 村民, 飞行员
	Transcription string   // characters that transcribe foreign names
	Common        []string // capitalised words that are no names: weekdays, months, nationalities
}

// Dates is how the language writes dates.
type Dates struct {
	Months   []string // January first, lower case
	Weekdays []string // lower case
	Forms    []string // regular expressions with the groups y, m and d; {month} stands for a month's name
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
