package metric

func init() { Tokenizers.Add("none", built(tokenizeNone)) }

// tokenizeNone takes the words of the segment as they are.
func tokenizeNone(out []byte, segment string) []byte { return append(out, segment...) }
