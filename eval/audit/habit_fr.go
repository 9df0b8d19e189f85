package audit

func init() {
	addHabit("fr", &habit{
		hanging: "et de du des à au aux le la les un une cette ces mon son sa ses leurs que dont dans par chez vers ou mais très",
		doubled: "nous vous",
		tells:   "les des dans avec une cette leurs ses aux dont était sont ont mais très aussi selon être fait même où",
		date:    "D M",
		month:   "M",
		agrees:  true,
		shared:  "second national leader leaders relations province district central international fait être on or in for a an as me son",
	})
}
