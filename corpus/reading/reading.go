// Package reading knows how the names of this corner of the world sound: the
// Hán-Việt and Mandarin readings of Chinese characters and the way back, which
// runs of letters are Vietnamese or pinyin syllables, and how a Chinese
// transcription of a foreign name sounds in Latin letters.
//
// Its tables are generated (see tables/README.md for sources and licences),
// embedded, and decoded on first use.
package reading

import (
	_ "embed"
	"maps"
	"strings"
	"sync"
)

//go:generate go run ./gen -hanviet ${HANVIET_DATA} -huecit ${HUECIT_DATA} -guangyun ${GUANGYUN_DATA} -cedict ${CEDICT_DATA} -jieba ${JIEBA_DATA} -out tables
//go:generate go run ./gen/transcription -root ${CATALOGUES} -cedict ${CEDICT_DATA} -out tables

// A Reading is a syllable that a character may be read as, lower case, with
// its probability among the character's readings. Key and PlainKey are the
// functions' of that name.
type Reading struct {
	Syllable string
	Key      string
	PlainKey string
	P        float64
}

func newReading(syllable string, p float64) Reading {
	return Reading{syllable, Key(syllable), PlainKey(syllable), p}
}

// A sound is a Mandarin syllable with the Hán-Việt readings that go with it;
// p is the probability of each of them, and of the sound as a whole, among all
// of the character's.
type sound struct {
	pinyin  string
	p       float64
	hanviet []Reading
}

// A row is a character with its sounds, the most common first.
type row struct {
	char   rune
	weight float64 // proportional to the character's frequency
	sounds []sound

	hanviet, pinyin []Reading
}

//go:embed tables/readings.tsv
var readingsTSV string

//go:embed tables/regional.tsv
var regionalTSV string

// The readings of a character come ranked, without counts. Each is taken to be
// decay times as likely as the one before; frequencies of characters fall as
// by Zipf and Mandelbrot, 1/(rank+shift).
const (
	decay = 0.3
	shift = 30
)

// What has the mark rare in the table is so much less likely again.
const (
	rare       = "?"
	seldomness = 0.1
)

// table returns the rows, the most frequent character first, and where each
// character stands.
var table = sync.OnceValue(func() (t struct {
	rows []row
	at   map[rune]int
}) {
	regional := regionalReadings()
	t.at = make(map[rune]int, 11000)
	for line := range strings.Lines(readingsTSV) {
		char, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		_, sounds, _ := strings.Cut(rest, "\t")
		r := []rune(char)[0]
		t.at[r] = len(t.rows)
		t.rows = append(t.rows, newRow(r, 1/float64(len(t.rows)+shift), parseSounds(sounds, regional)))
	}
	return t
})

// regionalReadings maps a syllable, and what is seldom read so, to what it is in
// the regions.
func regionalReadings() map[string][]string {
	m := pairs(regionalTSV)
	for standard, regional := range maps.Clone(m) {
		for _, s := range regional {
			m[standard+rare] = append(m[standard+rare], s+rare)
		}
	}
	return m
}

// newRow adds up the readings of a character's sounds.
func newRow(char rune, weight float64, sounds []sound) row {
	r := row{char: char, weight: weight, sounds: sounds}
	sum := 0.0
	for _, s := range sounds {
		r.pinyin = add(r.pinyin, Reading{s.pinyin, s.pinyin, s.pinyin, s.p})
		for _, reading := range s.hanviet {
			r.hanviet = add(r.hanviet, reading)
			sum += reading.P
		}
	}
	for i := range r.hanviet {
		r.hanviet[i].P /= sum // a sound may lack Hán-Việt readings
	}
	sortReadings(r.hanviet)
	return r
}

// parseSounds reads "hang=hàng,hạng xing=hành"; what a sound's own readings are
// in the regions follows them.
func parseSounds(s string, regional map[string][]string) []sound {
	var list []sound
	p, sum := 1.0, 0.0
	for field := range strings.FieldsSeq(s) {
		pinyin, readings, _ := strings.Cut(field, "=")
		pinyin, seldom := strings.CutSuffix(pinyin, rare)
		if seldom {
			p *= seldomness
		}
		var hanviet []string
		if readings != "" {
			hanviet = strings.Split(readings, ",")
		}
		for _, own := range hanviet {
			hanviet = append(hanviet, regional[own]...)
		}
		list = append(list, sound{pinyin: pinyin, p: p, hanviet: ranked(hanviet)})
		sum += p
		p *= decay
	}
	for i := range list {
		list[i].p /= sum
		for j := range list[i].hanviet {
			list[i].hanviet[j].P *= list[i].p
		}
	}
	return list
}

// ranked gives the syllables probabilities that decay and sum to 1.
func ranked(syllables []string) []Reading {
	list := make([]Reading, len(syllables))
	p, sum := 1.0, 0.0
	for i, s := range syllables {
		s, seldom := strings.CutSuffix(s, rare)
		list[i] = newReading(s, p)
		if seldom {
			list[i].P *= seldomness
		} else {
			p *= decay
		}
		sum += list[i].P
	}
	for i := range list {
		list[i].P /= sum
	}
	return list
}

// pairs reads a table of key and value; a key may come several times.
func pairs(tsv string) map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(tsv) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok && !strings.HasPrefix(key, "#") {
			m[key] = append(m[key], strings.Split(value, "\t")...)
		}
	}
	return m
}

func find(r rune) (row, bool) {
	t := table()
	if at, ok := t.at[SimplifiedRune(r)]; ok {
		return t.rows[at], true
	}
	return row{}, false
}

// HanViet lists the Hán-Việt readings of a character, simplified or
// traditional, the likeliest first; nil where none is known. The list is not to
// be changed.
func HanViet(r rune) []Reading {
	row, _ := find(r)
	return row.hanviet
}

// Pinyin lists the Mandarin readings of a character without tones, the
// likeliest first; nil where none is known. The list is not to be changed.
func Pinyin(r rune) []Reading {
	row, _ := find(r)
	return row.pinyin
}

func add(list []Reading, more Reading) []Reading {
	for i := range list {
		if list[i].Syllable == more.Syllable {
			list[i].P += more.P
			return list
		}
	}
	return append(list, more)
}
