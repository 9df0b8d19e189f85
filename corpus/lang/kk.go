package lang

func init() {
	All.Add("kk", &Language{
		Code:      "kk",
		Name:      "Kazakh",
		Detection: Detection{Script: "Cyrillic"},
		Sentences: Sentences{
			Terminators: ".!?…",
			Openers:     "«„“\"([{",
			Closers:     "»“”\")]}",
		},
	})
}
