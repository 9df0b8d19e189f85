package tokens

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/tiktoken-go/tokenizer/codec"
)

// The encodings of OpenAI's models; the older ones serve none that can chat.
var (
	o200k  = &encoding{open: sync.OnceValue(codec.NewO200kBase)}
	cl100k = &encoding{open: sync.OnceValue(codec.NewCl100kBase)}
)

// An encoding counts word by word and remembers words: counting takes a third
// of a microsecond a byte, which is a millisecond for a usual question, and
// most words of a text have been in the texts before.
type encoding struct {
	open func() *codec.Codec

	mu    sync.RWMutex
	known map[string]int
	size  int // bytes of known, about
}

// mostKnown limits the bytes of what is remembered; wordSize is what a word
// takes beside its letters. Schemas and Chinese sentences are words too.
const (
	mostKnown = 4 << 20
	wordSize  = 48
)

func (e *encoding) count(text string) int {
	n, unknown := e.recall(text)
	if len(unknown) == 0 {
		return n
	}
	counts := make([]int, len(unknown))
	for i, word := range unknown {
		counts[i], _ = e.open().Count(word) // fails only where it is told to refuse broken UTF-8
		n += counts[i]
	}
	e.learn(unknown, counts)
	return n
}

// recall sums up the known words of a text and returns the others.
func (e *encoding) recall(text string) (n int, unknown []string) {
	e.mu.RLock()
	defer e.mu.RUnlock()
	for len(text) > 0 {
		end := wordEnd(text)
		if k, ok := e.known[text[:end]]; ok {
			n += k
		} else {
			unknown = append(unknown, text[:end])
		}
		text = text[end:]
	}
	return n, unknown
}

// learn remembers words. All are forgotten when they take too much room: those
// that are used come again.
func (e *encoding) learn(words []string, counts []int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for i, word := range words {
		if e.known == nil || e.size > mostKnown {
			e.known, e.size = map[string]int{}, 0
		}
		if _, ok := e.known[word]; !ok {
			e.known[strings.Clone(word)] = counts[i] // the text is not kept for its sake
			e.size += len(word) + wordSize
		}
	}
}

// wordEnd returns where the first word of a text ends: before a space that does
// not follow another one. There the patterns by which the encodings cut a text
// always cut it, as none of them has a space behind anything else but spaces;
// so the counts of the words add up to that of the text.
func wordEnd(text string) int {
	for i := 1; i < len(text); i++ {
		if text[i] != ' ' {
			continue
		}
		if last, _ := utf8.DecodeLastRuneInString(text[:i]); !unicode.IsSpace(last) {
			return i
		}
	}
	return len(text)
}
