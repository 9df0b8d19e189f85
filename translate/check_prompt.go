package translate

import (
	"iter"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/translate/prompts"
)

// promptWords is how many words in a row of the instructions no translation of
// news has by chance.
const promptWords = 7

// checkPrompt finds an answer that gives away the instructions: an article asked
// for them.
func checkPrompt(c candidate) string {
	runs := promptRuns(c.from, c.to)
	for run := range runsOf(c.translation.words()) {
		if runs[run] {
			return "the answer gives away the instructions instead of translating"
		}
	}
	return ""
}

// runsOf yields all runs of so many words.
func runsOf(words []string) iter.Seq[[promptWords]string] {
	return func(yield func([promptWords]string) bool) {
		for i := range len(words) - promptWords + 1 {
			if !yield([promptWords]string(words[i : i+promptWords])) {
				return
			}
		}
	}
}

// prompted holds the runs of the instructions, by their languages: every answer
// is compared with them.
var prompted sync.Map

func promptRuns(from, to string) map[[promptWords]string]bool {
	if _, described := lang.All.Find(from); !described {
		from = "" // documents may name any number of languages
	}
	key := [2]string{from, to}
	if runs, ok := prompted.Load(key); ok {
		return runs.(map[[promptWords]string]bool)
	}
	runs := map[[promptWords]string]bool{}
	for run := range runsOf(words(prompts.Translation(from, to))) {
		runs[run] = true
	}
	prompted.Store(key, runs)
	return runs
}
