package audit

func init() {
	addHabit("zh", &habit{
		hanging: "或 但 且",
		date:    "M月D日",
		month:   "M月",
		reads:   true,
	})
}
