package names

import (
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
)

// A latinFinder finds names in a language that marks them by capitals.
type latinFinder struct {
	*latinWords
	tokens     map[string][]token // of the document's sentences, by text
	followed   map[string]bool    // words with a capitalised one behind them somewhere
	glued      map[string]string  // the small word that always follows a foreign one
	lowers     map[string]bool    // words that the document also writes small
	pairs      map[[2]string]bool // Chinese surnames in pinyin, and the words that follow them in the document
	foreigners map[string]bool    // last words of foreign names of two words or more
	alone      map[string]bool    // foreign words that also stand without a capitalised one beside them
	unlisted   bool               // without the gazetteer
}

// latinWords are the words that a language tells names by.
type latinWords struct {
	lang                                                  *lang.Language
	titles, heads, institutions, places, common, compound phraseSet
	inseparable, peoples, locatives                       phraseSet
	surnames                                              map[string]bool
	function                                              map[string]bool // words that are no part of a name: grammatical ones, verbs
}

func newLatinFinder(l *lang.Language, d *corpus.Document, unlisted bool) *latinFinder {
	f := &latinFinder{
		latinWords: wordsOfLatin.of(l, newLatinWords),
		tokens:     make(map[string][]token, len(d.Sentences)),
		followed:   map[string]bool{},
		lowers:     map[string]bool{},
		pairs:      map[[2]string]bool{},
		foreigners: map[string]bool{},
		alone:      map[string]bool{},
		unlisted:   unlisted,
	}
	f.study(d)
	return f
}

// wordsOfLatin holds the latinWords of the languages that documents had.
var wordsOfLatin perLanguage[latinWords]

func newLatinWords(l *lang.Language) *latinWords {
	w := &latinWords{
		lang:         l,
		titles:       newPhraseSet(l.Names.Titles),
		heads:        newPhraseSet(l.Names.Organisations),
		institutions: newPhraseSet(l.Names.Institutions),
		places:       newPhraseSet(l.Names.Places),
		common:       newPhraseSet(l.Names.Common),
		compound:     newPhraseSet(l.Names.Compounds),
		inseparable:  newPhraseSet(l.Names.Inseparable),
		peoples:      newPhraseSet(l.Names.Peoples),
		locatives:    newPhraseSet(l.Names.Locatives),
		surnames:     map[string]bool{},
		function:     map[string]bool{},
	}
	for _, s := range lang.Of("vi").Names.Surnames {
		w.surnames[strings.ToLower(s)] = true
	}
	for _, list := range [][]string{l.Detection.Words[:min(grammatical, len(l.Detection.Words))], l.Names.Acts, l.Sentences.Saying, l.Names.Particles} {
		for _, word := range list {
			word, _, _ = strings.Cut(word, " ")
			w.function[word] = true
		}
	}
	return w
}

// grammatical is how many of a language's most frequent words serve its grammar:
// those behind them stand in compounds too.
const grammatical = 45

// study takes note of what the whole document tells of its words.
func (f *latinFinder) study(d *corpus.Document) {
	followers := map[string]*follower{}
	for _, s := range d.Sentences {
		tokens := tokenize(s.Text)
		f.tokens[s.Text] = tokens
		f.studyForeign(tokens)
		for i, t := range tokens {
			if !t.capital {
				f.lowers[t.lower] = true
			}
			if i > 0 && tokens[i-1].surname {
				f.pairs[[2]string{tokens[i-1].lower, t.lower}] = true
			}
			behind := ""
			if next := i + 1; next < len(tokens) && tokens[next].gap == " " {
				if tokens[next].capital {
					f.followed[t.lower] = true
				}
				behind = tokens[next].text
			}
			switch first := followers[t.lower]; {
			case t.vietnamese: // none that is foreign
			case first == nil:
				followers[t.lower] = &follower{behind, 1, false}
			default:
				first.n, first.varies = first.n+1, first.varies || first.text != behind
			}
		}
	}
	f.glued = f.glue(followers)
}

// often is how often a foreign word has to be seen before what always follows
// it is part of the name.
const often = 3

// A follower is the word behind the first occurrence of another, "" for none.
type follower struct {
	text   string
	n      int  // occurrences of the other
	varies bool // another word, or none, is behind one of them
}

// glue finds the small words that stand behind each occurrence of a foreign
// word: a syllable of the name that was translated.
func (f *latinFinder) glue(followers map[string]*follower) map[string]string {
	glued := map[string]string{}
	for word, next := range followers {
		if next.n >= often && next.text != "" && !next.varies && isForeign(word) && strings.ToLower(next.text) == next.text && !f.function[next.text] {
			glued[word] = next.text
		}
	}
	return glued
}
