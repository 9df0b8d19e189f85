package metric

func init() { Tokenizers.Add("none", func(segment string) string { return segment }) }
