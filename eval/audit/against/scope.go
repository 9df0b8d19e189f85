package against

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus/reading"
)

// bare returns the negations of a side whose words the other side has, and
// none of them negated: what a negation is about shows through the lexicon where it
// stands on the other side.
func (p *pair) bare(side *side, n negations) (bare []int) {
	if len(p.links.ofZh) == 0 {
		return nil // another pair of languages, too
	}
	for _, at := range n.plain {
		zh := side.lang == "zh"
		if zh && p.bareOfChinese(at) || !zh && p.bareOfEnglish(at) {
			bare = append(bare, at)
		}
	}
	return bare
}

// sides are the Chinese and the English text of a pair.
func (p *pair) sides() (zh, en *side) {
	if p.from.lang == "zh" {
		return &p.from, &p.to
	}
	return &p.to, &p.from
}

// How far what a negation is about is looked for; set by hand. Single characters are too
// many words to tell: the lexicon's words that count have leastScope of them.
const (
	leastScope   = 2
	englishScope = 5 // words behind a negation that it is about
	mostScope    = 3 // of them content words
	chineseScope = 3 // characters behind a negation where a word must begin
)

var (
	// scopeEnds are the words that end what a negation is about.
	scopeEnds = set("and but or which who that because")

	// undoing are those that make of a negation something to be said without one:
	// no more than, not until.
	undoing = set("than until unless without")
)

func (p *pair) bareOfEnglish(at int) bool {
	zh, en := p.sides()
	_, end := en.clause(at, clauses)
	if slices.ContainsFunc(en.words[at:end], func(w word) bool { return undoing[w.lower] }) {
		return false
	}
	linked, words := false, 0
	for i := at + 1; i < min(end, at+1+englishScope) && words < mostScope; i++ {
		switch w := en.words[i].lower; {
		case words == 0 && negatesFaintly(w):
			return false // cannot avoid
		case scopeEnds[w]:
			return linked
		case function[w]:
			continue
		}
		words++
		for _, l := range p.links.ofEn[i] {
			if l.zhEnd-l.zh < leastScope {
				continue
			}
			if zh.negated(l.zh, l.zhEnd) {
				return false
			}
			linked = true
		}
	}
	return linked
}

func (p *pair) bareOfChinese(at int) bool {
	zh, en := p.sides()
	if fewer[around(zh, at)] {
		return false
	}
	linked := false
	for i := at + 1; i < len(zh.words) && i <= at+chineseScope && !zh.parted(i-1, clauses); i++ {
		for _, l := range p.links.ofZh[i] {
			if l.zhEnd-l.zh < leastScope {
				continue
			}
			if first, end := en.clause(l.en, clauses); slices.ContainsFunc(en.words[first:end], word.negates) {
				return false
			}
			linked = true
		}
	}
	return linked
}

// negates tells whether an English word negates, be it faintly.
func (w word) negates() bool { return negatesPlainly(w.lower) || negatesFaintly(w.lower) }

// chineseClauses are the marks that part Chinese clauses, but for that of lists,
// which may be negated as a whole.
const chineseClauses = "，。；：？！,.;:?!—–"

// denying are the faint negators that deny what stands behind them, where others
// only limit it.
const denying = "否别休难拒禁免缺失反绝防避罕除"

// behind is how far a Chinese negation may stand behind what it negates, 听不懂;
// set by hand.
const behind = 2

// negated tells whether a Chinese text negates words, first to end: before them
// in their clause, within, or right behind.
func (s *side) negated(first, end int) bool {
	before, _ := s.clause(first, chineseClauses)
	for i := before; i < min(end+behind, len(s.words)); i++ {
		if text := s.words[i].text; strings.Contains(negators, text) || i < first && strings.Contains(denying, reading.Simplified(text)) {
			return true
		}
	}
	return false
}
