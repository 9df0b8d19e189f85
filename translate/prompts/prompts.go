// Package prompts holds the instructions given to language models. The
// articles never stand among them: they travel as JSON values in the user's
// message.
package prompts

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus/lang"
)

//go:embed translate.md
var translate string

// into holds what there is to say of a target language: how its news writes
// names, and which of its scripts is meant.
//
//go:embed into/*.md
var into embed.FS

// Translation returns the system prompt of a question for translations from
// one language into another, given by ISO 639-1 codes.
func Translation(from, to string) string {
	if _, described := lang.All.Find(from); !described {
		return translation(from, to) // documents may name any number of languages
	}
	pair := [2]string{from, to}
	text, ok := translations.Load(pair)
	if !ok {
		text, _ = translations.LoadOrStore(pair, translation(from, to))
	}
	return text.(string)
}

// Hash is the SHA-256 of the instructions for translations into a language, in
// hexadecimal, whatever the sources' languages are.
func Hash(to string) string {
	sum := sha256.Sum256([]byte(translation("und", to)))
	return hex.EncodeToString(sum[:])
}

// Own returns a user's instructions with {source} and {target} filled in.
func Own(text, from, to string) string {
	return strings.NewReplacer("{source}", lang.English(from), "{target}", lang.English(to)).Replace(text)
}

// translations are the instructions by pair: all questions that are in flight
// share them.
var translations sync.Map

func translation(from, to string) string {
	house, err := into.ReadFile("into/" + to + ".md")
	if err != nil { // a language of which there is nothing special to say
		house = []byte("Write names of people, places and organisations as news in {target} does, in its own script.")
	}
	text := strings.Replace(translate, "{house}", strings.TrimSpace(string(house)), 1)
	return Own(text, from, to)
}
