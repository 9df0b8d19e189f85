package lang

func init() {
	All.Add("vi", &Language{
		Code:      "vi",
		Name:      "Vietnamese",
		Detection: Detection{Script: "Latin"},
	})
}
