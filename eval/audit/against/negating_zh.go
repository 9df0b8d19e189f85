package against

import (
	"strings"

	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/corpus/reading"
)

func init() { negating["zh"] = negatingChinese }

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
	for _, e := range s.entries {
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
	var within []int
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
		case negated[i] && !longer[i] && standing[word2(s, i)]:
			n.plain = append(n.plain, i)
		default:
			n.faint++
			if negated[i] {
				within = append(within, i)
			}
		}
	}
	return n.undone(s, within...)
}

// standing are words of the lexicon that are negations in full.
var standing = set("没有 没有人 不是 不会 不能 不要 不可 不应 并不 从未 从不 不再 决不 绝不 并非 不得 未能 不想 不愿 不允许 毫不 不存在 不需要 不必 没法 不会 尚未 不符 不应该 不知道 不可能")

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
