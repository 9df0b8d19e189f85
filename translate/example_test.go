package translate_test

import (
	"context"
	"fmt"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/glossary"
	"github.com/mtalign/mtalign/translate"
)

// A person answers instead of a language model.
type person struct{}

func (person) Ask(_ context.Context, q corpus.Question) (corpus.Answer, error) {
	fmt.Println(q.User)
	return corpus.Answer{Model: "person", Finish: "stop", Text: `{"s01":{"src":"黄庭奎签署了备忘录。","tr":"Hoang Dinh Khue signed the memorandum."}}`}, nil
}

// The terms and names that a sentence has go along with it, the user's before
// those that were found.
func ExampleTranslator_glossary() {
	tr := translate.Translator{
		To:       "en",
		Asker:    person{},
		Glossary: glossary.New(glossary.Entry{Source: "备忘录", Target: "memorandum"}, glossary.Entry{Source: "机场", Target: "airport"}),
		Names: func(*corpus.Document) []glossary.Entry {
			return []glossary.Entry{{Source: "黄庭奎", Target: "Hoang Dinh Khue", AsWritten: true}}
		},
	}
	doc, report, err := tr.Translate(context.Background(), document("zh", "黄庭奎签署了备忘录。"))
	fmt.Println(doc.Sentences[0].Pivot.Text, report.Questions, err)
	// Output:
	// {"source_lang":"zh","target_lang":"en","title":"黄庭奎签署了备忘录。","before":[],"sentences":[{"id":"s01","text":"黄庭奎签署了备忘录。"}],"after":[],"glossary":[{"source":"黄庭奎","target":"Hoang Dinh Khue"},{"source":"备忘录","target":"memorandum"}]}
	// Hoang Dinh Khue signed the memorandum. 1 <nil>
}
