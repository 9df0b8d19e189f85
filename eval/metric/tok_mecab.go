package metric

import "fmt"

func init() {
	Tokenizers.Add("ja-mecab", missing("ja-mecab", "ja", "the analyser MeCab with the IPA dictionary"))
	Tokenizers.Add("ko-mecab", missing("ko-mecab", "ko", "the analyser MeCab-ko with its dictionary"))
}

// missing is a tokenizer of sacreBLEU's that cannot be had here: it calls a C
// library whose dictionary is larger than all of mtalign.
func missing(name, lang, needs string) tokenizing {
	return tokenizing{langs: []string{lang}, open: func(string) (Tokenizer, error) {
		return nil, fmt.Errorf("tokenizer %s is not built in: it needs %s; cut the texts into words beforehand and give --tokenize none, or take --tokenize char or flores200", name, needs)
	}}
}
