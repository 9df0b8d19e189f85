package translate

import (
	"strings"
	"sync"

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
	prompt := promptText(c.from, c.to)
	for i := range len(said) - promptWords + 1 {
		if strings.Contains(prompt, " "+strings.Join(said[i:i+promptWords], " ")+" ") {
			return "the answer gives away the instructions instead of translating"
		}
	}
	return ""
}

// promptTexts holds the words of the instructions, by their languages: every
// answer is compared with them.
var promptTexts sync.Map

func promptText(from, to string) string {
	key := [2]string{from, to}
	if text, ok := promptTexts.Load(key); ok {
		return text.(string)
	}
	text := " " + strings.Join(words(prompts.Translation(from, to)), " ") + " "
	promptTexts.Store(key, text)
	return text
}
