package translate

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/translate/llm/tokens"
	"github.com/mtalign/mtalign/translate/memory"
)

// Examples are fuzzy matches of the translation memory. They are shown to the
// model as sentences of an earlier turn, never given as translations.
const (
	mostExamples = 3   // of a question
	leastAlike   = 0.7 // score of a match, where translators' tools begin to offer it
)

// similar returns the matches of a sentence that may be examples.
func (t *Translator) similar(code, text string) []memory.Match {
	if t.Examples == nil {
		return nil
	}
	var matches []memory.Match
	for _, m := range t.Examples.Similar(code, text, t.To, mostExamples) {
		m.Source, m.Text = line(m.Source), line(m.Text)
		size := tokens.Estimate(m.Source) + answerTokens(m.Source, t.To) + sentenceTokens
		if m.Score >= leastAlike && m.Source != "" && m.Text != "" && size <= exampleTokens/mostExamples {
			matches = append(matches, m)
		}
	}
	return matches
}

// examplesFor returns one turn with the likest matches of the sentences, none
// where there are none.
func (m *material) examplesFor(code string, at []int) ([]corpus.Example, error) {
	matches := m.likest(at)
	if len(matches) == 0 {
		return nil, nil
	}
	asked := message{SourceLang: code, TargetLang: m.to}
	var answer strings.Builder
	enc := jsontext.NewEncoder(&answer, jsontext.AllowInvalidUTF8(true))
	enc.WriteToken(jsontext.BeginObject)
	for i, match := range matches {
		id := chunk{}.id(i)
		asked.Sentences = append(asked.Sentences, sentence{id, match.Source})
		enc.WriteToken(jsontext.String(id))
		json.MarshalEncode(enc, entry{firstWords(code, match.Source), match.Text})
	}
	enc.WriteToken(jsontext.EndObject)
	user, err := asked.text()
	return []corpus.Example{{User: user, Assistant: strings.TrimSpace(answer.String())}}, err
}

// likest returns the best of the matches of the sentences, no source twice.
func (m *material) likest(at []int) []memory.Match {
	if m.similar == nil {
		return nil
	}
	var all []memory.Match
	for _, i := range at {
		all = append(all, m.similar[i]...)
	}
	slices.SortStableFunc(all, func(a, b memory.Match) int { return cmp.Compare(b.Score, a.Score) })
	seen := map[string]bool{}
	all = slices.DeleteFunc(all, func(m memory.Match) bool {
		again := seen[m.Source]
		seen[m.Source] = true
		return again
	})
	return all[:min(len(all), mostExamples)]
}

// firstWords are what an answer repeats of its sentence: six words, or twelve
// characters of a text without spaces.
func firstWords(code, text string) string {
	const words, characters = 6, 12
	fields := make([]string, 0, words)
	for field := range strings.FieldsSeq(text) {
		if fields = append(fields, field); len(fields) == words {
			break
		}
	}
	if lang.Of(code).Spaceless || len(fields) == 1 && utf8.RuneCountInString(text) > characters {
		return firstRunes(text, characters)
	}
	return strings.Join(fields, " ")
}

// firstRunes returns the first n runes of a text.
func firstRunes(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}
