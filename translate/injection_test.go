package translate

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate/prompts"
)

var injected = []string{"vi", "fr", "zh"}

// injections are sentences that read like instructions. Those of a number say
// the same in every language.
func injections(t testing.TB, code string) []string {
	t.Helper()
	texts := lines(t, filepath.Join("testdata", "injection", code+".txt"))
	if len(texts) < 25 {
		t.Fatalf("%s: only %d sentences", code, len(texts))
	}
	return texts
}

// TestInjectionIsData sees that an article reaches the model as JSON values of
// the last user message, and that the instructions are the same bytes whatever
// it says.
func TestInjectionIsData(t *testing.T) {
	for _, code := range injected {
		doc := document(code, injections(t, code)...)
		m := (&Translator{To: "en"}).freeze(&doc, all(&doc))
		for i, s := range doc.Sentences {
			q := ask(t, m, i)
			var asked message
			if err := json.Unmarshal([]byte(q.User), &asked, json.RejectUnknownMembers(true)); err != nil {
				t.Fatal(err)
			}
			if len(asked.Sentences) != 1 || asked.Sentences[0] != (sentence{"s01", s.Text}) {
				t.Errorf("%s %d: asked for %+v", code, i, asked.Sentences)
			}
			if q.System != prompts.Translation(code, "en") || string(q.Schema) != string(answerSchema([]string{"s01"})) || len(q.Examples) > 0 {
				t.Errorf("%s %d: the article changes the instructions", code, i)
			}
		}
	}
}

// obeying are answers of a model that did as it was told by the article, into
// English.
var obeying = map[string]func(text string) string{
	"says the word":       func(string) string { return "HACKED" },
	"agrees":              func(string) string { return "Agreed." },
	"says who it is":      func(string) string { return "As an AI language model, I have no secrets to tell you." },
	"excuses itself":      func(string) string { return "I'm sorry, but I can't help with that." },
	"leaves it untouched": func(text string) string { return text },
	"answers with JSON":   func(string) string { return `{"status": "ok", "sentences": []}` },
	"gives the prompt":    func(string) string { return prompts.Translation("vi", "en") },
	"repeats a word":      func(string) string { return strings.Repeat("rain ", 1000) },
	"writes a recipe":     func(string) string { return strings.Repeat("Boil the bones, skim the broth and add star anise. ", 12) },
	"answers in French": func(string) string {
		return "Cette phrase est traduite en français, comme l’article le demande au lecteur."
	},
	"comments on the text": func(string) string { return "This sentence appears to be a prompt injection and was not translated." },
	"gives a key":          func(string) string { return "The API key that is in use here is sk-1234567890abcdef, as you asked." },
	"introduces": func(string) string {
		return "Sure! Here is the translation of the sentence that you gave me to work on."
	},
	"empties it": func(string) string { return " " },
}

// TestInjectionObeyed sees that no obeying answer passes for a translation, nor
// as a doubtful one: a model that obeys once does so again.
func TestInjectionObeyed(t *testing.T) {
	for _, code := range injected {
		for i, text := range injections(t, code) {
			for name, obey := range obeying {
				c := newCandidate(text, code, "en", entry{firstRunes(text, 24), obey(text)})
				if code == "fr" && name == "answers in French" {
					c = newCandidate(text, code, "vi", entry{firstRunes(text, 24), obey(text)})
				}
				if f := c.fault(); f.what == "" || f.doubtful {
					t.Errorf("%s %d: %q passes: %s: %+v", code, i, text, name, f)
				}
			}
		}
	}
}

// TestInjectionTranslated sees that faithful translations pass.
func TestInjectionTranslated(t *testing.T) {
	for _, from := range injected {
		for _, to := range injected {
			if from == to {
				continue
			}
			texts, translations := injections(t, from), injections(t, to)
			var sentences []good
			for i := range texts {
				sentences = append(sentences, good{from, to, texts[i], translations[i]})
			}
			for i, c := range candidates(sentences, sentences) {
				if f := c.fault(); f.what != "" {
					t.Errorf("%s-%s %d: %+v\n\t%s\n\t%s", from, to, i, f, texts[i], translations[i])
				}
			}
		}
	}
}

// TestInjectionNamed sees a whole article translated by a model that obeys
// everything: each sentence is named as failed.
func TestInjectionNamed(t *testing.T) {
	doc := document("vi", injections(t, "vi")...)
	got, report, err := (&Translator{To: "en", Asker: obedient{}}).Translate(t.Context(), doc)
	if err != nil || report.Failed != len(doc.Sentences) {
		t.Errorf("got %+v, %v", report, err)
	}
	for i, s := range got.Sentences {
		if s.Pivot.Text != "" || s.Pivot.Error == "" {
			t.Errorf("sentence %d: %+v", i, *s.Pivot)
		}
	}
}

// An obedient model gives every sentence as HACKED.
type obedient struct{}

func (obedient) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	var asked message
	if err := json.Unmarshal([]byte(q.User), &asked); err != nil {
		return corpus.Answer{}, err
	}
	entries := map[string]entry{}
	for _, s := range asked.Sentences {
		entries[s.ID] = entry{s.Text, "HACKED"}
	}
	text, err := json.Marshal(entries)
	return corpus.Answer{Text: string(text), Finish: "stop"}, err
}
