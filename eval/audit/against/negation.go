package against

import (
	"regexp"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/corpus/reading"
)

func init() {
	Signals.Add("negation", Signal{Weight: 6.03, Most: 1, Find: negation})
}

// negation tells whether one side negates and the other does not: by their
// number, or what a negation is about.
func negation(p *pair) (float64, []corpus.Span) {
	from, to, ok := p.negations()
	if !ok || len(p.to.words) == 0 {
		return 0, nil
	}
	switch bareFrom, bareTo := p.bare(&p.from, from), p.bare(&p.to, to); {
	case p.to.lang == "en" && alsoWithoutNot.MatchString(p.to.text) && !notOnly.MatchString(p.to.text):
		return 1, p.whole("negation", "“but also” without “not only”")
	case bareTo != nil:
		return 1, p.notNegated(bareTo)
	case bareFrom != nil:
		w := p.from.words[bareFrom[0]]
		return 1, p.whole("negation", "what the source's “"+w.text+"” negates is not negated in the translation")
	case len(from.plain) > len(to.plain)+to.faint:
		return doubt(to), p.whole("negation", "the source negates more than the translation")
	case len(to.plain) > len(from.plain)+from.faint:
		return doubt(from), p.notNegated(to.plain)
	}
	return 0, nil
}

// notNegated are the spans of words of the translation that negate.
func (p *pair) notNegated(plain []int) (found []corpus.Span) {
	for _, i := range plain {
		w := p.to.words[i]
		found = append(found, corpus.Span{Start: w.start, End: w.end, Kind: "negation", Why: "the source does not negate"})
	}
	return found
}

// doubt is what a negation more on one side is worth, in [0,1]: little beside
// others on the other side, as one may say two.
func doubt(other negations) float64 {
	if len(other.plain)+other.faint > 0 {
		return 0.4
	}
	return 1
}

// negations are the words that negate in a text: plainly, and the number of
// those of which only a part does (无法 unable, without), which a translation may
// put otherwise.
type negations struct {
	plain []int
	faint int
}

// negating finds the negations of each language that has an entry.
var negating = map[string]func(*side) negations{
	"en": negatingEnglish,
	"zh": negatingChinese,
}

func (p *pair) negations() (from, to negations, ok bool) {
	one, other := negating[p.from.lang], negating[p.to.lang]
	if one == nil || other == nil {
		return from, to, false
	}
	return one(&p.from), other(&p.to), true
}

// alsoWithoutNot is what is left of "not only ... but also".
var (
	alsoWithoutNot = regexp.MustCompile(`\b(?:only|just|merely|simply) [^.]*\bbut also\b`)
	notOnly        = regexp.MustCompile(`(?:\bnot|n['’]t|\bnever|\bno)\b[^.]{0,25} (?:only|just|merely|simply)\b`)
)

var (
	plainly = set("not no never cannot nor none nobody nothing neither nowhere")
	faintly = set(`without unable fail fails failed failing failure lack lacks lacked lacking refuse refuses refused refusing avoid avoids avoided
		hardly barely rarely seldom few little instead except unless ban banned bans prohibit prohibited prohibits deny denies denied denying
		impossible otherwise rather prevent prevents prevented reject rejects rejected stop stopped absence absent missing non
		exclude excluded zero regardless forbidden cease ceased ignore ignored neglect oppose opposed against
		inability incapable incomplete incorrect inaccurate inadequate insufficient invalid invisible impatient improper inevitable inevitably
		illegal irregular irresponsible irrelevant disagree disappear dislike dissatisfied disregard informal indefinite`)
	lessWord  = regexp.MustCompile(`^[a-z]{3,}less(?:ly|ness)?$`)
	negatives = []string{"un", "in", "im", "il", "ir", "dis", "mis", "non", "anti"}
)

func negatingEnglish(s *side) (n negations) {
	for i, w := range s.words {
		switch {
		case negatesPlainly(w.lower):
			if i+1 < len(s.words) && (s.words[i+1].lower == "only" || s.words[i+1].lower == "doubt") {
				n.faint++
				continue
			}
			n.plain = append(n.plain, i)
		case negatesFaintly(w.lower):
			n.faint++
		}
	}
	return n
}

func negatesPlainly(word string) bool { return plainly[word] || strings.HasSuffix(word, "n't") }

func negatesFaintly(word string) bool {
	return faintly[word] || lessWord.MatchString(word) || negative(word)
}

// negative tells whether a word is another one with a prefix that negates.
func negative(word string) bool {
	for _, prefix := range negatives {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 3 && knownEnglish(rest) {
			return true
		}
	}
	return false
}

// negators are the Chinese characters that negate: plainly by themselves,
// faintly in words.
const (
	negators      = "不没無无未非勿"
	faintNegators = "否别別休难難拒禁免缺失少欠停止反绝絕防避仅僅只空白零尚罕外除却卻才"
)

func negatingChinese(s *side) (n negations) {
	inWord := map[int]bool{} // words of the side that a longer word of the lexicon holds, if it does not negate
	negated, longer := map[int]bool{}, map[int]bool{}
	begins := map[int]bool{} // words of the side that a longer word of the lexicon begins with
	for _, e := range entriesOf(s) {
		if e.end-e.first < 2 {
			continue
		}
		begins[e.first] = true
		for i := e.first; i < e.end; i++ {
			if !strings.Contains(negators, s.words[i].text) {
				continue
			}
			inWord[i] = true
			longer[i] = longer[i] || e.end-e.first > 2 && !standing[e.text]
			for _, stem := range e.stems {
				negated[i] = negated[i] || negatedStem[stem]
			}
		}
	}
	for i, w := range s.words {
		switch {
		case fewer[around(s, i)] && begins[i+1] && !begins[i+2] && !longer[i] && strings.Contains(negators, w.text): // 不|同意, but 不同|路径
			n.plain = append(n.plain, i)
		case strings.Contains(faintNegators, reading.Simplified(w.text)):
			n.faint++
		case !strings.Contains(negators, w.text):
		case fewer[around(s, i)]:
			n.faint++
		case !inWord[i]:
			if i > 0 && i+1 < len(s.words) && s.words[i-1].text == s.words[i+1].text { // 是不是
				n.faint++
				continue
			}
			n.plain = append(n.plain, i)
		default:
			n.faint++
			if negated[i] && !longer[i] && standing[word2(s, i)] {
				n.faint--
				n.plain = append(n.plain, i)
			}
		}
	}
	return n
}

// standing are words of the lexicon that are negations in full.
var standing = set("没有 不是 不会 不能 不要 不可 不应 并不 从未 从不 不再 决不 绝不 并非 不得 未能 不想 不愿 不允许 毫不 不存在 不需要 不必 没法 不会 尚未 不符 不应该 不知道 不可能")

// fewer are words that say little and much rather than not.
var fewer = set("不多 不少 不大 不久 不小 不够 不足 不断 不斷 不如 不过 不止 不由 不高 不低 不好 不易 不便 不满 不利 不佳 不强 不快 不慢 不难 不长 不远 不同 不仅 不光 不单 不只 不但")

// around is the word of two characters that begins with word i.
func around(s *side, i int) string {
	if i >= 0 && i+1 < len(s.words) && s.words[i].end == s.words[i+1].start {
		return s.words[i].text + s.words[i+1].text
	}
	return ""
}

// word2 is the two characters of which the second or the first is word i, of
// those that stand as negations.
func word2(s *side, i int) string {
	for _, at := range []int{i - 1, i} {
		if at >= 0 && at+1 < len(s.words) && s.words[at].end == s.words[at+1].start {
			if w := reading.Simplified(s.words[at].text + s.words[at+1].text); standing[w] {
				return w
			}
		}
	}
	return ""
}

// negatedStem are the stems of glosses that negate.
var negatedStem = map[string]bool{}

func init() {
	for word := range strings.FieldsSeq("not no never without cannot none don't doesn't hasn't haven't isn't can't") {
		negatedStem[lexicon.Stem(word)] = true
	}
}
