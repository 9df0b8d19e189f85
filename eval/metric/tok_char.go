package metric

import "unicode/utf8"

func init() { Tokenizers.Add("char", built(tokenizeChar)) }

// tokenizeChar makes every code point a token.
func tokenizeChar(out []byte, segment string) []byte {
	for i := 0; i < len(segment); {
		_, size := utf8.DecodeRuneInString(segment[i:])
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, segment[i:i+size]...)
		i += size
	}
	return out
}
