package translate

// checkTwice finds a sentence whose first words stand under another id as well:
// its translation may be in two parts, of which one is under its own id.
func checkTwice(c candidate) string {
	for o := range c.others() {
		if o.echo.n >= echoMin && misfit(o.echo, c.asked) == 0 && misfit(o.echo, o) > 0 {
			return "the first words of its source stand under another id too: it may be split"
		}
	}
	return ""
}
