// Package names finds the names in documents and tells which of them name one
// thing, across documents, languages and scripts.
//
// Two names are not compared letter by letter: each is read as a lattice of
// syllables and characters (package reading), and they are one where the same
// Chinese characters can be heard in both. A foreign name and its Chinese
// transcription are compared by sound.
package names

import "strings"

func lower(s string) string { return strings.ToLower(s) }
