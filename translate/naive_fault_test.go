package translate_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/translate"
	"github.com/mtalign/mtalign/translate/llm/llmtest"
)

// TestFaultsByCount measures what ids and checks are good for: of the same
// faults, how many sentences are wrong where answers are taken by their count,
// as translators do that send a list and want a list back.
func TestFaultsByCount(t *testing.T) {
	docs := faultDocuments(1, faultSentences)
	server := newServer(t)
	var spoilt []llmtest.Fault
	for _, k := range llmtest.Kinds()[:10] { // missing, shifted, swapped, merged, twice, extra
		spoilt = append(spoilt, k.Fault)
	}
	server.FailSome(faultShare, 1, spoilt...)
	ours, _ := translateAll(t, t.Context(), newFaultTranslator(t, server.URL, storePath(t)), docs)
	counts, wrong := judge(t, ours), 0
	asker := newFaultTranslator(t, server.URL, storePath(t)).Asker
	for _, doc := range docs {
		for chunk := range slices.Chunk(doc.Sentences, 20) {
			wrong += wrongByCount(t, asker, doc.Lang, chunk)
		}
	}
	t.Logf("of %d sentences %d are wrong by count, and with ids and checks %v", faultSentences, wrong, counts)
	if counts.wrong > 0 || wrong == 0 {
		t.Errorf("%d wrong by count, %v", wrong, counts)
	}
}

// wrongByCount asks until as many translations come as there are sentences, and
// counts those that are not their sentence's.
func wrongByCount(t *testing.T, asker translate.Asker, code string, sentences []corpus.Sentence) (wrong int) {
	t.Helper()
	for sample := range 10 {
		answer, err := asker.Ask(t.Context(), listQuestion(code, sentences, sample))
		if err != nil {
			t.Fatal(err)
		}
		list := inOrder(answer.Text)
		if len(list) != len(sentences) {
			continue
		}
		for i, s := range sentences {
			if list[i] != llmtest.Translation(s.Text) {
				wrong++
			}
		}
		return wrong
	}
	return 0
}

func listQuestion(code string, sentences []corpus.Sentence, sample int) corpus.Question {
	var asked, ids []string
	for i, s := range sentences {
		ids = append(ids, fmt.Sprintf(`"s%02d"`, i+1))
		asked = append(asked, fmt.Sprintf(`{"id":"s%02d","text":%q}`, i+1, s.Text))
	}
	return corpus.Question{
		System: fmt.Sprintf("Translate a list, attempt %d.", sample),
		User:   fmt.Sprintf(`{"source_lang":%q,"target_lang":"en","sentences":[%s]}`, code, strings.Join(asked, ",")),
		Name:   "list", Schema: fmt.Appendf(nil, `{"type":"object","required":[%s]}`, strings.Join(ids, ",")), Sample: sample,
	}
}

// inOrder returns the translations of an answer as they come, without their ids.
func inOrder(text string) (list []string) {
	dec := jsontext.NewDecoder(strings.NewReader(text), jsontext.AllowDuplicateNames(true))
	dec.ReadToken()
	for dec.PeekKind() == '"' {
		dec.ReadToken()
		var entry struct {
			Tr string `json:"tr"`
		}
		if json.UnmarshalDecode(dec, &entry) != nil {
			break
		}
		list = append(list, entry.Tr)
	}
	return list
}
