package ingest

// PageLine tells whether a line is one that pages put around an article: a
// share bar, a print button, the heading of related articles.
func PageLine(line string) bool {
	p := pagePatterns()
	return p.boilerplate.MatchString(line) || p.related.MatchString(line)
}
