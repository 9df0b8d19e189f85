package align

// Learn learns a dictionary from pairs of texts in the same two languages.
func Learn(pairs [][2]Text) *Dictionary { return new(Dictionary) }
