package against

import (
	"regexp"
	"strings"
	"unicode"
)

func init() { negating["en"] = negatingEnglish }

// alsoWithoutNot is what is left of "not only ... but also".
var (
	alsoWithoutNot = regexp.MustCompile(`\b(?:only|just|merely|simply) [^.]*\bbut also\b`)
	notOnly        = regexp.MustCompile(`(?:\bnot|n['’]t|\bnever|\bno)\b[^.]{0,25} (?:only|just|merely|simply)\b`)
)

var (
	plainly = set("not no never cannot nor none nobody nothing neither nowhere")
	faintly = set(`without unable fail fails failed failing failure lack lacks lacked lacking refuse refuses refused refusing avoid avoids avoided
		hardly barely rarely seldom few little instead except unless ban banned bans prohibit prohibited prohibits deny denies denied denying
		otherwise rather prevent prevents prevented reject rejects rejected stop stopped absence absent missing non
		exclude excluded zero regardless forbidden cease ceased ignore ignored neglect oppose opposed against inevitable inevitably
		illegal illegally illegitimate illiterate illogical imbalance immature immoral impatient imperfect improper improperly
		inaccurate inactive inadequate incomplete inconsistent incorrect incorrectly indefinite indefinitely indirect indirectly inefficient
		informal injustice insecure insufficient insufficiently intolerant invalid involuntary irrational irregular irrelevant
		disagree disagrees disagreed disagreement disappear disappears disappeared disapprove disapproved disapproval discontent
		discontinue discontinued dishonest dislike dislikes disliked disobey disobeyed disorder disproved disqualified disregard disregarded
		disregarding disrespect dissatisfied dissatisfaction distrust`)
	lessWord = regexp.MustCompile(`^[a-z]{3,}less(?:ly|ness)?$`)
	// Of in- and its like only words in -ble are surely negations: others are
	// import, increase and information.
	inWord = regexp.MustCompile(`^(?:in|im|il|ir)([a-z]{2,}(?:ble|bly|bility))$`)
	unWord = regexp.MustCompile(`^(?:un|non|anti)-?([a-z]{4,})$`)
	unity  = regexp.MustCompile(`^(?:under|uni(?:[fqtv]|on))`)
)

func negatingEnglish(s *side) (n negations) {
	for i, w := range s.words {
		switch {
		case w.lower == "no" && i+1 < len(s.words) && unicode.IsDigit(s.runes[s.words[i+1].start]): // No. 5
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
	if m := inWord.FindStringSubmatch(word); m != nil {
		return knownEnglish(m[1])
	}
	m := unWord.FindStringSubmatch(word)
	return m != nil && !unity.MatchString(word) && knownEnglish(m[1])
}
