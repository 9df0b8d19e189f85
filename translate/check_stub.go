package translate

// A translation that is shorter than this share of what its language makes
// likely, where that is so many runes as of English at least, is none.
const (
	stub     = 0.25
	stubFrom = 40
)

// checkStub finds a word or two in place of a translation: an order in the
// article was obeyed, or the model gave up. Asking again confirms nothing then.
func checkStub(c candidate) string {
	if likely, got := c.lengths(); !c.byline && likely >= stubFrom && got < stub*likely {
		return "the answer is too short to be a translation: " + excerpt(c.translation.text)
	}
	return ""
}
