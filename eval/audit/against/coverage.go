package against

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/lexicon"
)

// coverage tells of the words of both sides how well the other side says them.
type coverage struct {
	known            bool // whether there is a lexicon of the two languages
	fromSaid, toSaid []said
	links            links
	matched          matching
}

// A link is words of the Chinese side, zh to zhEnd, and a word of the English
// one that translates them by the lexicon.
type link struct {
	zh, zhEnd, en int
	worth         float64 // 1, or byChance of a stem that translates many words
}

// links are links by the first Chinese word and by the English word.
type links struct{ ofZh, ofEn map[int][]link }

func (l links) add(one link) {
	l.ofZh[one.zh], l.ofEn[one.en] = append(l.ofZh[one.zh], one), append(l.ofEn[one.en], one)
}

// said is how well a word is said on the other side.
type said struct {
	content bool    // a word that must be said
	degree  float64 // 1 by a word of the lexicon, less by a part of one, 0 not at all
	named   bool    // as a name; see sayNames
}

// common is how many words a stem must translate for it to be said by chance
// easily, and byChance the degree that it is worth; both were set by hand.
const (
	common   = 300
	byChance = 0.65
)

// cover compares Chinese and English sides; of others nothing is known.
func cover(from, to *side) (c coverage) {
	switch {
	case from.lang == "zh" && to.lang == "en":
		c.known = true
		c.fromSaid, c.toSaid, c.links = compare(from, to)
		c.matched = match(from, c.links, c.fromSaid, c.toSaid)
	case from.lang == "en" && to.lang == "zh":
		c.known = true
		c.toSaid, c.fromSaid, c.links = compare(to, from)
		c.matched = match(to, c.links, c.toSaid, c.fromSaid)
	}
	return c
}

// compare compares a Chinese and an English text.
func compare(zh, en *side) (zhSaid, enSaid []said, linked links) {
	linked = links{map[int][]link{}, map[int][]link{}}
	stems := make([]string, len(en.words))
	here := map[string][]int{} // the words of each stem
	for i, w := range en.words {
		if w.letters() {
			stems[i] = lexicon.Stem(w.lower)
			here[stems[i]] = append(here[stems[i]], i)
		}
	}
	degrees := map[string]float64{} // of the English stems that are translations
	zhSaid = make([]said, len(zh.words))
	for i, w := range zh.words {
		zhSaid[i].content = isHan([]rune(w.text)[0]) && !strings.Contains(particles, w.text)
	}
	for _, e := range zh.entries {
		for _, stem := range e.stems {
			degrees[stem] = max(degrees[stem], e.degree)
			if here[stem] == nil {
				continue
			}
			worth := 1.0
			if lexicon.Frequency(stem) > common {
				worth = byChance
			}
			first, end := en.vicinityOf(e.first, len(zh.words))
			near, _ := slices.BinarySearch(here[stem], first)
			for _, i := range here[stem][near:] {
				if i >= end {
					break
				}
				linked.add(link{e.first, e.end, i, worth})
			}
			for i := e.first; i < e.end; i++ {
				zhSaid[i].degree = max(zhSaid[i].degree, e.degree*worth)
			}
		}
	}
	enSaid = make([]said, len(en.words))
	for i, w := range en.words {
		enSaid[i] = said{content: w.letters() && !function[w.lower], degree: degrees[stems[i]]}
	}
	sayNames(zh, en, zhSaid, enSaid)
	return zhSaid, enSaid, linked
}

// particles are Chinese characters that seldom have a word of their own in a
// translation.
const particles = "的了着过地得之在是和与及而并也就都又把被将对于从向以为其所这那个们一有中上下来去到等会能可要还更很最再只但且或者则如某各每该此"

// function are English words that seldom have one in Chinese.
var function = set(`a an the of to in on at for by with from as and or but nor so if than that this these those it its is are was were
	be been being am has have had having do does did will would shall should can could may might must not no there here which who whom whose what
	when where why how he she they them his her their our we us you your i me my him himself themselves itself about into over after before
	under between during through up down out off also very more most much many such some any all each both either other others another own same
	one two three first then now just only even still yet too again s t re ve ll d m however while because since until although though upon within
	without against among per via let get got make made take taken go come say said says mr mrs ms like well new way thing things
	january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		m[word] = true
	}
	return m
}
