package llmtest

import (
	"encoding/json"
	"math"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Faults of the answer itself: what models do to it.

// MissingFirst leaves the first id out.
func MissingFirst(_ http.ResponseWriter, c *Completion) bool {
	return c.replace(c.entries[1:])
}

// SwappedPair answers the first two ids with each other's, echo and all.
func SwappedPair(_ http.ResponseWriter, c *Completion) bool {
	es := slices.Clone(c.entries)
	if len(es) > 1 {
		es[0].id, es[1].id = es[1].id, es[0].id
	}
	return c.replace(es)
}

// Merged puts the translation of the second sentence behind that of the first
// and nothing under the second id.
func Merged(_ http.ResponseWriter, c *Completion) bool {
	es := slices.Clone(c.entries)
	if len(es) > 1 {
		es[0].tr += " " + es[1].tr
		es[1].tr = ""
	}
	return c.replace(es)
}

// MergedShift puts the first two sentences under the first id; all others move
// up by one, and the last id is missing.
func MergedShift(_ http.ResponseWriter, c *Completion) bool {
	return c.replace(mergeFirst(c.entries))
}

// MergedPadded is MergedShift with the last sentence given twice, so that the
// count is right.
func MergedPadded(_ http.ResponseWriter, c *Completion) bool {
	es := mergeFirst(c.entries)
	return c.replace(append(es, c.entries[len(c.entries)-1]))
}

// MergedSplit puts the first two sentences under the first id and makes two of
// the last, so that the count is right and everything between has moved.
func MergedSplit(_ http.ResponseWriter, c *Completion) bool {
	last := c.entries[len(c.entries)-1]
	es := mergeFirst(c.entries)
	words := strings.Fields(last.tr)
	if half := len(words) / 2; half > 0 && len(es) > 1 {
		es[len(es)-1].tr = strings.Join(words[:half], " ")
		last.tr = strings.Join(words[half:], " ")
	}
	return c.replace(append(es, last))
}

// mergeFirst joins the first two entries and moves the others up.
func mergeFirst(entries []entry) []entry {
	es := slices.Clone(entries)
	if len(es) < 2 {
		return es[:0]
	}
	es[0].tr += " " + es[1].tr
	for i := 1; i < len(es)-1; i++ {
		es[i].src, es[i].tr = es[i+1].src, es[i+1].tr
	}
	return es[:len(es)-1]
}

// ExtraID answers an id that nobody asked for as well.
func ExtraID(_ http.ResponseWriter, c *Completion) bool {
	return c.replace(append(slices.Clone(c.entries), entry{"s99", "And", "And so on."}))
}

// WrongEcho gives the right translations with the first words of others.
func WrongEcho(_ http.ResponseWriter, c *Completion) bool {
	es := slices.Clone(c.entries)
	for i := range es {
		es[i].src = "Something else entirely"
		if len(es) > 1 {
			es[i].src = c.entries[(i+1)%len(es)].src
		}
	}
	return c.replace(es)
}

// NUL writes a zero byte into every translation.
func NUL(_ http.ResponseWriter, c *Completion) bool {
	return c.each(func(tr string) string { return "\x00" + tr })
}

// Surrogate writes half a character into every translation.
func Surrogate(w http.ResponseWriter, c *Completion) bool {
	c.each(func(tr string) string { return tr + " \ue000" })
	content := strings.ReplaceAll(*c.Choices[0].Message.Content, "\ue000", `\ud83d`)
	c.setContent(content)
	return false
}

// Array answers with a list instead of an object with ids.
func Array(_ http.ResponseWriter, c *Completion) bool {
	list := make([]string, len(c.entries))
	for i, e := range c.entries {
		list[i] = e.tr
	}
	content, _ := json.Marshal(list)
	c.setContent(string(content))
	return false
}

// Fenced wraps the answer in Markdown, with a word before and after.
func Fenced(_ http.ResponseWriter, c *Completion) bool {
	c.setContent("Here you are:\n```json\n" + *c.Choices[0].Message.Content + "\n```\nAnything else?")
	return false
}

// Obeyed answers every sentence like an assistant that was told something.
func Obeyed(_ http.ResponseWriter, c *Completion) bool {
	return c.each(func(string) string { return "I am sorry, but as an AI language model I cannot translate this text." })
}

// HugeUsage says that more tokens were used than there are.
func HugeUsage(_ http.ResponseWriter, c *Completion) bool {
	c.Usage = Usage{math.MaxInt, math.MaxInt, math.MaxInt}
	return false
}

// NegativeUsage says that tokens were given back.
func NegativeUsage(_ http.ResponseWriter, c *Completion) bool {
	c.Usage = Usage{-1 << 40, -1 << 40, -1 << 41}
	return false
}

// OtherModel says that another model answered.
func OtherModel(_ http.ResponseWriter, c *Completion) bool {
	c.Model = "other"
	return false
}

// Crossed answers a request with what is due to the one before it that was
// crossed, as proxies do that mix up their connections.
func Crossed() Fault {
	var mu sync.Mutex
	var before *Completion
	return func(_ http.ResponseWriter, c *Completion) bool {
		mu.Lock()
		defer mu.Unlock()
		mine := *c
		if before != nil {
			*c = *before
		}
		before = &mine
		return false
	}
}

// replace answers with other entries; it returns false, as faults do.
func (c *Completion) replace(entries []entry) bool {
	c.entries = entries
	c.render()
	return false
}
