package translate

import "github.com/mtalign/mtalign/translate/llm/tokens"

// What goes into one question goes by an estimate of its tokens, and not by a
// model's own count: it must not depend on which model is asked.

// answerTokens estimates how many tokens the answer to a sentence is. By the
// same count a translation between English, French, Vietnamese and Chinese is
// 0.65 to 1.0 times its source in o200k_base, and at most 1.4 times in
// cl100k_base (English into Vietnamese).
func answerTokens(text string) int { return tokens.Estimate(text)*7/5 + echoTokens + entryTokens }

// answerBound is how many times as long as estimated an answer may be, where a
// budget limits it. It is twice what the worst of the measured pairs and
// vocabularies needs: an answer that is cut is paid for in vain.
const answerBound = 3
