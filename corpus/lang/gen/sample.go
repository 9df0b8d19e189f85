package main

import (
	"log"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A sampler draws cuts of the texts of a script. So that names, which may come
// from anywhere, tell little, it strews names of all languages into some.
type sampler struct {
	random  *rand.Rand
	shares  []float64     // of the classes
	classes [][]*language // the languages of each class
	weights [][]float64   // of the languages in a class
	names   [][]string    // capitalised words, a pool a language
}

// A language is its lines, a source each.
type language struct {
	code    string
	sources [][]string
	weights []float64
}

const (
	fewBytes  = 1000 // a source with less of a language has no text of it
	repeated  = 0.35 // power of a source's size, its weight in a language
	damped    = 0.7  // power of a language's weight in its class
	namesHome = 9    // pools of names that a language of the table counts for
	namesMost = 60   // the same of English, whose names the news of the world is full of
)

func newSampler(s script, sources []source) *sampler {
	d := &sampler{
		random:  rand.New(rand.NewPCG(1, 2)),
		classes: make([][]*language, len(s.classes)),
		weights: make([][]float64, len(s.classes)),
	}
	languages := map[string]*language{}
	for _, src := range sources {
		for code, lines := range src {
			d.collect(languages, code, slices.DeleteFunc(slices.Clone(lines.list), func(l string) bool { return !s.holds(l) }))
		}
	}
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		l, c := languages[code], s.class(code)
		total := 0.0
		for _, w := range l.weights {
			total += w
		}
		d.classes[c] = append(d.classes[c], l)
		d.weights[c] = append(d.weights[c], math.Pow(total, damped))
		d.addNames(l, s.classes[c].code != group)
	}
	for c, class := range s.classes {
		d.shares = append(d.shares, class.share)
		log.Printf("%s: %d languages in class %d", s.name, len(d.classes[c]), c)
	}
	return d
}

// collect adds what one source has in a language. Ten times the text of a kind
// is not ten times as much to learn.
func (d *sampler) collect(languages map[string]*language, code string, lines []string) {
	size := 0
	for _, line := range lines {
		size += len(line)
	}
	if size < fewBytes {
		return
	}
	if languages[code] == nil {
		languages[code] = &language{code: code}
	}
	l := languages[code]
	l.sources = append(l.sources, lines)
	l.weights = append(l.weights, math.Pow(float64(size), repeated))
}

// addNames adds the pool of a language's names, if it has many. German writes
// all its nouns with capitals.
func (d *sampler) addNames(l *language, home bool) {
	var pool []string
	seen := map[string]bool{}
	for _, lines := range l.sources {
		for _, line := range lines {
			words := strings.Fields(line)
			for i, word := range words {
				word, named := name(words[:i], word)
				if named && !seen[word] {
					seen[word] = true
					pool = append(pool, word)
				}
			}
		}
	}
	if len(pool) < 100 || l.code == "de" || l.code == "lb" {
		return
	}
	n := 1
	switch {
	case l.code == "en":
		n = namesMost
	case home:
		n = namesHome
	}
	for range n {
		d.names = append(d.names, pool)
	}
}

// name returns a word without its punctuation, and whether it is one with a
// capital that no sentence begins with.
func name(before []string, word string) (string, bool) {
	if len(before) == 0 || strings.ContainsAny(before[len(before)-1], `.:!?;"“«`) {
		return "", false
	}
	word = strings.Trim(word, `.,;:!?()"'“”«»`)
	runes := []rune(word)
	return word, len(runes) > 2 && unicode.IsUpper(runes[0]) && unicode.IsLower(runes[1]) && !strings.ContainsAny(word, "'’")
}

// Shares of the samples that are changed.
const (
	strewn    = 0.7  // have names of other texts in them
	bare      = 0.08 // Vietnamese without its diacritics
	shouted   = 0.02 // in capitals
	shortest  = 8    // letters of a sample
	longer    = 12   // times the shortest is the longest
	wordsLeft = 12   // of a line that names are strewn into
)

// next draws a text and its class.
func (d *sampler) next() (text string, class int) {
	class = d.pick(d.shares)
	for len(d.classes[class]) == 0 {
		class = d.pick(d.shares)
	}
	l := d.classes[class][d.pick(d.weights[class])]
	lines := l.sources[d.pick(l.weights)]
	text = lines[d.random.IntN(len(lines))]
	if len(d.names) > 0 && d.random.Float64() < strewn {
		text = d.strew(text)
	}
	if l.code == "vi" && d.random.Float64() < bare {
		text = withoutMarks(text)
	}
	if d.random.Float64() < shouted {
		text = strings.ToUpper(text)
	}
	return d.cut([]rune(text)), class
}

// pick draws an index in proportion to the weights.
func (d *sampler) pick(weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	at := total * d.random.Float64()
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return len(weights) - 1
}

// strew puts one to four names into a few words of a line.
func (d *sampler) strew(line string) string {
	words := strings.Fields(line)
	if n := len(words) - wordsLeft; n > 0 {
		at := d.random.IntN(n)
		words = words[at : at+wordsLeft]
	}
	words = slices.Clone(words)
	for range 1 + d.random.IntN(4) {
		pool := d.names[d.random.IntN(len(d.names))]
		words = slices.Insert(words, d.random.IntN(len(words)+1), pool[d.random.IntN(len(pool))])
	}
	return strings.Join(words, " ")
}

// cut cuts out a piece whose length is spread evenly on a logarithmic scale.
func (d *sampler) cut(line []rune) string {
	width := int(shortest * math.Exp(d.random.Float64()*math.Log(longer)))
	if len(line) > width {
		at := d.random.IntN(len(line) - width + 1)
		line = line[at : at+width]
	}
	return string(line)
}

// withoutMarks returns a Vietnamese text as typed without a Vietnamese keyboard.
func withoutMarks(text string) string {
	text = strings.NewReplacer("đ", "d", "Đ", "D").Replace(norm.NFD.String(text))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, text)
}
