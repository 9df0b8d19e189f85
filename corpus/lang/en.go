package lang

func init() {
	All.Add("en", &Language{
		Code:      "en",
		Name:      "English",
		Detection: Detection{Script: "Latin"},
	})
}
