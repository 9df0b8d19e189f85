package translate

import "unicode"

// tokens estimates how many tokens a text is, of whatever model: what goes into
// one question must not depend on which model is asked. ASCII counts a quarter a
// character, letters of other alphabets a half, everything else one. Counted on
// news beside OpenAI's encodings, the estimate is 1.34 (Vietnamese), 1.13
// (French) and 1.25 (Chinese) times what o200k_base makes of it, and 0.82, 0.96
// and 0.79 times what the older cl100k_base does.
func tokens(text string) int {
	quarters := 0
	for _, r := range text {
		switch {
		case r <= unicode.MaxASCII:
			quarters++
		case unicode.In(r, unicode.Greek, unicode.Cyrillic, unicode.Arabic, unicode.Hebrew, unicode.Devanagari):
			quarters += 2
		default:
			quarters += 4
		}
	}
	return (quarters + 3) / 4
}

// answerTokens estimates how many tokens the answer to a sentence is. By the
// same count a translation between English, French, Vietnamese and Chinese is
// 0.65 to 1.0 times its source in o200k_base, and at most 1.4 times in
// cl100k_base (English into Vietnamese).
func answerTokens(text string) int { return tokens(text)*7/5 + echoTokens + entryTokens }
