package names

// sea returns how many tokens at i are a sea's name with the country that it
// was said to be of: "Biển Đông Trung Quốc".
func (w *walk) sea(i int) int {
	if w.lang.Code != "vi" || w.tokens[i].text != "Biển" || i+2 >= len(w.tokens) || !directions[w.tokens[i+1].lower] || !w.tokens[i+1].capital {
		return 0
	}
	if w.tokens[i+2].gap != " " || w.country(i+2) == 0 {
		return 0
	}
	return 2 + w.country(i+2)
}

var directions = map[string]bool{"đông": true, "tây": true, "nam": true, "bắc": true}
