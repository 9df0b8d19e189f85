package lang

func init() {
	All.Add("ru", &Language{
		Code:      "ru",
		Name:      "Russian",
		Detection: Detection{Script: "Cyrillic"},
		Sentences: Sentences{
			Terminators: ".!?…",
			Openers:     "«„“\"([{",
			Closers:     "»“”\")]}",
		},
	})
}
