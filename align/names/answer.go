package names

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/unicode/norm"

	"github.com/mtalign/mtalign/corpus"
)

// A toldName is a name as a model tells it.
type toldName struct {
	Text string      `json:"text"`
	Kind corpus.Kind `json:"kind"`
}

// parseAnswer reads {"s01":[{"text":…,"kind":…},…],…} by the schema: a list with
// another field, without one, or of another kind is none, nor is that of an id
// that comes twice. What is whole is returned even if the rest is broken, which
// the error tells. Text around the object, as servers without schemas add it, is
// passed over, and so is what a model thinks aloud before it.
func parseAnswer(text string) (map[string][]toldName, error) {
	if _, said, thought := strings.Cut(text, "</think>"); thought {
		text = said
	}
	start := strings.IndexByte(text, '{')
	if start < 0 {
		return nil, errors.New("the answer is no JSON object")
	}
	lists, seen := map[string][]toldName{}, map[string]bool{}
	dec := jsontext.NewDecoder(strings.NewReader(text[start:]), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	dec.ReadToken() // the brace
	for {
		token, err := dec.ReadToken()
		if err == nil && token.Kind() == '}' {
			return lists, nil
		}
		id := token.String()
		var value jsontext.Value
		if err == nil {
			value, err = dec.ReadValue()
		}
		if err != nil {
			return lists, errors.New("the answer's JSON is cut or broken")
		}
		list, err := parseNames(value)
		if err != nil || seen[id] {
			delete(lists, id)
		} else {
			lists[id] = list
		}
		seen[id] = true
	}
}

func parseNames(value jsontext.Value) ([]toldName, error) {
	if value.Kind() != '[' {
		return nil, errors.New("no list")
	}
	var list []toldName
	if err := json.Unmarshal(value, &list, json.RejectUnknownMembers(true), jsontext.AllowInvalidUTF8(true)); err != nil {
		return nil, err
	}
	for _, n := range list {
		if !n.Kind.Known() {
			return nil, fmt.Errorf("kind %q", n.Kind)
		}
	}
	return list, nil
}

// read enters what an answer tells of the chunk's sentences, and returns those
// that it tells nothing good of, and why.
func (c chunk) read(answer corpus.Answer, d *corpus.Document, told map[int][]span, report *Report) (left []int, fault error) {
	switch answer.Finish {
	case "refusal", "content_filter":
		return c.at, errors.New("the model refused")
	}
	lists, fault := parseAnswer(answer.Text)
	finder := newFinder(c.lang, &corpus.Document{Lang: c.lang}, true)
	for k, i := range c.at {
		list, ok := lists[c.id(k)]
		if !ok {
			left = append(left, i)
			continue
		}
		report.Names += len(list)
		for _, n := range list {
			found := n.in(d.Sentences[i].Text, finder)
			if len(found) == 0 {
				report.Refused++
			}
			told[i] = append(told[i], found...)
		}
	}
	if fault == nil && len(left) > 0 {
		fault = errors.New("the answer has no list of names as it was asked for")
	}
	return left, fault
}

// mostTold is how long a name that a model tells may be, in runes: the longest
// of an organisation have 90.
const mostTold = 120

// in returns all places of a text where a name stands as a whole, without the
// titles of a person. Every kind of space is a space, as models write them all
// alike, and nothing else may differ.
func (n toldName) in(text string, f finder) []span {
	name := norm.NFC.String(strings.TrimSpace(evenSpaces(n.Text)))
	long := utf8.RuneCountInString(name)
	first, _ := utf8.DecodeRuneInString(name)
	if long > mostTold || !hasLetters(name) || !isWord(first) {
		return nil
	}
	var list []span
	even, runes := evenSpaces(text), []rune(text)
	for from, at := 0, 0; ; {
		i := strings.Index(even[from:], name)
		if i < 0 {
			return list
		}
		at += utf8.RuneCountInString(even[from : from+i])
		if whole(runes, at, at+long) {
			if sp := f.untitled(runes, span{at, at + long, n.Kind}); sp.end > sp.start {
				list = append(list, sp)
			}
		}
		from, at = from+i+len(name), at+long
	}
}

// whole tells whether no word in letters goes on beside a span.
func whole(text []rune, start, end int) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && isWord(text[i]) && !unicode.Is(unicode.Han, text[i])
	}
	return !(letter(start-1) && letter(start)) && !(letter(end-1) && letter(end))
}

func hasLetters(text string) bool { return strings.ContainsFunc(text, unicode.IsLetter) }

// evenSpaces is a text with a plain space for each white one.
func evenSpaces(text string) string { return plainSpaces(text) }
