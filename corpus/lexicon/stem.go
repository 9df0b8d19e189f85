package lexicon

import (
	"strings"
	"unicode/utf8"
)

// longestStem is where a stem is cut, in bytes: economy, economic and
// economist have one.
const longestStem = 6

// irregular are the frequent English forms that no ending makes.
var irregular = forms(`
be: am is are was were been being
have: has had having
do: does did done
go: goes went gone
say: says said
make: made
take: took taken
come: came
see: saw seen
know: knew known
get: got gotten
give: gave given
find: found
think: thought
tell: told
become: became
show: shown
leave: left
feel: felt
bring: brought
begin: began begun
keep: kept
hold: held
write: wrote written
stand: stood
hear: heard
mean: meant
meet: met
pay: paid
sit: sat
speak: spoke spoken
lead: led
grow: grew grown
lose: lost
fall: fell fallen
send: sent
build: built
understand: understood
draw: drew drawn
break: broke broken
spend: spent
rise: rose risen
drive: drove driven
buy: bought
wear: wore worn
choose: chose chosen
seek: sought
throw: threw thrown
catch: caught
deal: dealt
win: won
forget: forgot forgotten
sell: sold
fight: fought
teach: taught
eat: ate eaten
sing: sang sung
strike: struck
fly: flew flown
hide: hid hidden
shake: shook shaken
bear: bore born borne
run: ran
man: men
woman: women
child: children
person: people
foot: feet
life: lives
good: better best well
bad: worse worst
many: more most
`)

func forms(list string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(list) {
		if base, others, ok := strings.Cut(line, ":"); ok {
			for form := range strings.FieldsSeq(others) {
				m[form] = base
			}
		}
	}
	return m
}

// endings are taken off, the first that leaves three letters and more.
var endings = []string{"ingly", "edly", "ically", "ations", "ation", "ings", "ness", "ment", "ments", "ies", "ied", "ing", "est", "ers", "ed", "es", "er", "ly", "al", "s", "e", "y"}

// Stem returns what the forms of an English word have in common, and many words
// of its family. The word is in lower case.
func Stem(word string) string {
	word = strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s")
	if base, ok := irregular[word]; ok {
		word = base
	}
	for _, ending := range endings {
		if stem := strings.TrimSuffix(word, ending); stem != word && len(stem) >= 3 {
			word = stem
			break
		}
	}
	if n := len(word); n > 3 && word[n-1] == word[n-2] { // running, stopped
		word = word[:n-1]
	}
	end := min(len(word), longestStem)
	for end < len(word) && !utf8.RuneStart(word[end]) {
		end++
	}
	return word[:end]
}
