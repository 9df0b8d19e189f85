package translate

import (
	"strings"

	"github.com/mtalign/mtalign/translate/prompts"
)

// promptWords is how many words in a row of the instructions no translation of
// news has by chance.
const promptWords = 7

// checkPrompt finds an answer that gives away the instructions: an article asked
// for them.
func checkPrompt(c candidate) string {
	said := c.translation.words
	if len(said) < promptWords {
		return ""
	}
	prompt := " " + strings.Join(words(prompts.Translation(c.from, c.to)), " ") + " "
	for i := range len(said) - promptWords + 1 {
		if strings.Contains(prompt, " "+strings.Join(said[i:i+promptWords], " ")+" ") {
			return "the answer gives away the instructions instead of translating"
		}
	}
	return ""
}
