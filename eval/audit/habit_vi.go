package audit

func init() {
	addHabit("vi", &habit{
		hanging: "và của với rằng bởi vì nếu những các mỗi từng hoặc nhưng mà thì là nhằm như",
		doubled: "người đâu luôn ai ngày từ dần mãi xa rất thường đời nhà lâu đôi chốn gì nơi năm chầm khe vừa",
		tells:   "của không được những người trong với một các",
		date:    "D tháng M",
		month:   "tháng M",
		reads:   true,
	})
}
