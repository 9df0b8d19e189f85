package metric

import "strings"

func init() { Tokenizers.Add("char", tokenizeChar) }

// tokenizeChar makes every code point a token.
func tokenizeChar(segment string) string { return strings.Join(strings.Split(segment, ""), " ") }
