// Package prompts holds the instructions given to language models. The
// articles never stand among them: they travel as JSON values in the user's
// message.
package prompts

import _ "embed" // the texts

// Translate is the system prompt of a question for translations.
//
//go:embed translate.md
var Translate string
