package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A machine that reads a foreign name from its Chinese transcription leaves
// syllables of pinyin, words that the characters mean, and English words that
// sound like them: "Ahe Mei đặc biệt Cove" is 阿赫梅特别科夫, Akhmetbekov.

// soundAsOne is how such a name sounds as one word, "" of any other: the words
// written small sound as the characters that they translate do in Mandarin.
func soundAsOne(n *name, kind corpus.Kind) string {
	if kind != corpus.Person || n.hans > 0 || len(n.words) < 3 || lower(n.words[0]) == n.words[0] || !slices.ContainsFunc(n.words, func(w string) bool { return lower(w) == w }) {
		return ""
	}
	known, most := wordCharacters()
	var b strings.Builder
	for i := 0; i < len(n.words); {
		k := min(most, len(n.words)-i)
		for ; k > 0; k-- {
			if phrase := reading.Tones(lower(strings.Join(n.words[i:i+k], " "))); known[phrase] != nil && lower(n.words[i]) == n.words[i] {
				for _, r := range known[phrase][0] {
					if sounds := reading.Pinyin(r); len(sounds) > 0 {
						b.WriteString(sounds[0].Syllable)
					}
				}
				break
			}
		}
		if k == 0 {
			b.WriteString(reading.Fold(n.words[i]))
		}
		i += max(k, 1)
	}
	return reading.Skeleton(b.String())
}

// likeWord is the probability that a name that sounds as one word is one of
// the words of another, foreign, name.
func (s surface) likeWord(t surface) float64 {
	best := 0.0
	if s.asOne == "" || t.asOne != "" || !t.foreign() {
		return 0
	}
	for _, part := range t.parts {
		if len(part) >= shortestWord {
			p := likely(lone*reading.CompareSkeletons(s.asOne, part), &name{sound: s.asOne}, &name{sound: part})
			best = max(best, p)
		}
	}
	return best
}

// shortestWord is how many sounds a word must have to be known by them.
const shortestWord = 6

// wordKeys lists what a foreign name is found by where another sounds as one of
// its words: the first consonants of each.
func (s surface) wordKeys() []string {
	if s.kind != corpus.Person {
		return nil
	}
	parts := s.parts
	if s.asOne != "" {
		parts = []string{s.asOne}
	} else if len(parts) < 2 || !s.foreign() {
		return nil
	}
	var list []string
	for _, part := range parts {
		if sound := classes.Replace(part); len(part) >= shortestWord && len(sound) >= 3 {
			list = append(list, "word "+sound[:3])
		}
	}
	return list
}

// transcription is the characters that a name was read from, as far as it
// tells, "" where a word of it tells nothing.
func transcription(n *name) string {
	known, most := wordCharacters()
	var b strings.Builder
	for i := 0; i < len(n.words); {
		k := min(most, len(n.words)-i)
		for ; k > 0; k-- {
			if phrase := reading.Tones(lower(strings.Join(n.words[i:i+k], " "))); known[phrase] != nil {
				b.WriteString(known[phrase][0])
				break
			}
		}
		if k == 0 {
			characters := transcribing(n.words[i])
			if characters == "" {
				return ""
			}
			b.WriteString(characters)
		}
		i += max(k, 1)
	}
	return b.String()
}

// transcribing are the characters that a word was read from: those of its pinyin
// syllables, else what an English word is the name of, else the likeliest for
// its letters; "" where there are none.
func transcribing(word string) string {
	cut := firstCut(word)
	if cut == nil {
		return cmp.Or(lexicon.Named(lower(word)), reading.Transcribe(word, lang.Of("zh").Names.Transcription))
	}
	var b strings.Builder
	for _, syllable := range cut {
		at := strings.IndexFunc(lang.Of("zh").Names.Transcription, func(r rune) bool {
			sounds := reading.Pinyin(r)
			return len(sounds) > 0 && sounds[0].Syllable == syllable
		})
		if at < 0 {
			return ""
		}
		r, _ := utf8.DecodeRuneInString(lang.Of("zh").Names.Transcription[at:])
		b.WriteRune(r)
	}
	return b.String()
}
