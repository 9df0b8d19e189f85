package lang

func init() {
	All.Add("fr", &Language{
		Code:      "fr",
		Name:      "French",
		Detection: Detection{Script: "Latin"},
	})
}
