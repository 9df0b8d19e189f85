package translate

func checkEmpty(c candidate) string {
	if c.translation.text == "" {
		return "the translation is empty"
	}
	return ""
}
