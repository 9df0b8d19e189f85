package translate

import (
	"fmt"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

// What goes into one question. More sentences make better use of the context;
// fewer lose less where an answer fails.
const (
	chunkSentences = 24
	chunkRunes     = 4000
	neighbours     = 4 // sentences on either side, for context
)

// A chunk is sentences of a document that are asked for together.
type chunk struct {
	lang string
	at   []int // indexes into the document's sentences, ascending
}

// id names the chunk's i-th sentence, from 0, in its questions.
func (c chunk) id(i int) string { return fmt.Sprintf("s%02d", i+1) }

// chunks cuts the open sentences of a document into chunks, in order. It goes
// by the document alone, so the same document gives the same questions. A
// chunk ends where the language changes and where more sentences lie between
// than the context would show.
func chunks(doc *corpus.Document, open []int) []chunk {
	var all []chunk
	runes := 0
	for _, i := range open {
		s := doc.Sentences[i]
		code, size := doc.LangOf(s), utf8.RuneCountInString(s.Text)
		if len(all) > 0 {
			last := &all[len(all)-1]
			near := i-last.at[len(last.at)-1] <= neighbours
			if code == last.lang && near && len(last.at) < chunkSentences && runes+size <= chunkRunes {
				last.at = append(last.at, i)
				runes += size
				continue
			}
		}
		all = append(all, chunk{code, []int{i}})
		runes = size
	}
	return all
}
