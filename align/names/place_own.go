package names

import (
	"slices"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

// regionHeads are the words for autonomous regions and the like.
var regionHeads = sync.OnceValue(func() phraseSet {
	var lists [][]string
	for _, code := range lang.All.Names() {
		lists = append(lists, lang.Of(code).Names.Inseparable)
	}
	return newPhraseSet(lists...)
})

// regionWords are the words beside the own name of an autonomous region and
// the like: the word for it, and the people it is named for.
var regionWords = sync.OnceValue(func() phraseSet {
	var lists [][]string
	for _, code := range lang.All.Names() {
		n := lang.Of(code).Names
		lists = append(lists, n.Inseparable, n.Peoples)
	}
	return newPhraseSet(lists...)
})

// ownPlace strips a place's name of the words for what it is, and of the people
// that an autonomous place is named for: 广西壮族自治区 gives 广西, "tỉnh Bến Tre"
// Bến Tre. What would leave less than two syllables is left alone.
func ownPlace(text string) string {
	if isHan(text) {
		return ownHanPlace(text)
	}
	tokens := tokenize(text)
	start, end := 0, len(tokens)
	people := namesPeople(tokens)
	for n := 1; start < end && n > 0; start += n {
		n = tokens[start].smallWord(tokens[start:end])
		if people {
			n = max(n, regionWords().match(tokens[start:end], 0))
		}
	}
	for people && end-start > 1 {
		n := lastWord(tokens[start:end])
		if n == 0 {
			break
		}
		end -= n
	}
	if end <= start || end-start == len(tokens) || end-start == 1 && tokens[start].vietnamese {
		return text
	}
	runes := []rune(text)
	return string(runes[tokens[start].start:tokens[end-1].end])
}

// namesPeople tells whether a name may hold the name of a people beside its
// own: where the word for an autonomous place stands too, or behind pinyin.
func namesPeople(tokens []token) bool {
	if len(tokens) > 1 && !tokens[0].vietnamese && len(firstCut(tokens[0].text)) > 1 {
		return true
	}
	return namesRegion(tokens)
}

// namesRegion tells whether the word for an autonomous place is among the
// tokens.
func namesRegion(tokens []token) bool {
	for i := range tokens {
		if regionHeads().match(tokens, i) > 0 {
			return true
		}
	}
	return false
}

// lastWord returns how many tokens at the end of a name are the word for an
// autonomous place, or a people's name.
func lastWord(tokens []token) int {
	for n := min(3, len(tokens)-1); n > 0; n-- {
		if regionWords().match(tokens[len(tokens)-n:], 0) == n {
			return n
		}
	}
	return 0
}

// smallWord returns how many tokens are a word for a place, or a particle,
// written small.
func (t token) smallWord(tokens []token) int {
	if t.capital || t.lower == "châu" {
		return 0 // a continent does not stand alone: châu Á
	}
	if n := placeWords().match(tokens, 0); n > 0 {
		return n
	}
	if slices.Contains(ofParticles, t.lower) {
		return 1
	}
	return 0
}

// placeWords are the words for a place in languages that write them small.
var placeWords = sync.OnceValue(func() phraseSet {
	var lists [][]string
	for _, code := range lang.All.Names() {
		lists = append(lists, lang.Of(code).Names.Places)
	}
	return newPhraseSet(lists...)
})

// headedPlace tells whether a name is Chinese, or has the word for a place:
// "Thành phố Hồ Chí Minh".
func headedPlace(text string) bool { return isHan(text) || withoutHead(text) != text }

// withoutHead strips the word for a place of two syllables, written small or
// not, from a name that has two syllables more, and the word for a unit from
// a Chinese one.
func withoutHead(text string) string {
	if isHan(text) {
		return ownHanPlace(text)
	}
	tokens := tokenize(text)
	n := placeWords().match(tokens, 0)
	if n < 2 || len(tokens) < n+2 {
		return text
	}
	return string([]rune(text)[tokens[n].start:])
}

// ownHanPlace is ownPlace for Chinese.
func ownHanPlace(text string) string {
	runes, end := []rune(text), len([]rune(text))
	n := lang.Of("zh").Names
	if head := hanRegions().before(runes, end); head > 0 {
		end -= head
		for peoples := newWordSet(n.Peoples); peoples.before(runes, end) > 0; {
			end -= peoples.before(runes, end)
		}
	} else if strings.ContainsRune(administrative, runes[end-1]) {
		end--
	}
	if end < 2 {
		return text
	}
	return string(runes[:end])
}

var hanRegions = sync.OnceValue(func() wordSet { return newWordSet(lang.Of("zh").Names.Inseparable) })

// administrative are the units that a Chinese name is not part of.
const administrative = "省市县"
