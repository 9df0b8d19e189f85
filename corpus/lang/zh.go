package lang

func init() {
	All.Add("zh", &Language{
		Code:      "zh",
		Name:      "Chinese",
		Spaceless: true,
		Detection: Detection{Script: "Han"},
	})
}
