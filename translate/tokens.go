package translate

import "github.com/mtalign/mtalign/translate/llm/tokens"

// What goes into one question goes by an estimate of its tokens, and not by a
// model's own count: it must not depend on which model is asked.

// expansion is how many tokens a translation into a language has, in hundredths
// of the estimate for its source: the most that any other of these languages
// gives in cl100k_base, counted on the news of NTREX-128. In the newer
// o200k_base it is 80, 96, 100 and 91.
var expansion = map[string]int{"en": 81, "fr": 107, "vi": 140, "zh": 118}

// expansionElsewhere is for languages that were not counted: the most of those
// that were.
const expansionElsewhere = 140

// answerTokens estimates how many tokens the answer to a sentence is.
func answerTokens(text, to string) int {
	hundredths, counted := expansion[to]
	if !counted {
		hundredths = expansionElsewhere
	}
	return tokens.Estimate(text)*hundredths/100 + echoTokens + entryTokens
}
