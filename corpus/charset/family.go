package charset

// readers tell, for each family, how well a text reads as one of its languages:
// from 0 to 1, 0 where it is none.
var readers = map[family]func(text string) float64{
	chinese:    readsChinese,
	vietnamese: readsVietnamese,
}

// read returns the charset of a family in which a sample reads best, if it
// reads at all in one of them; the first by name where two read alike.
func read(sample []byte, f family) (best Charset, ok bool) {
	most := 0.0
	for _, name := range All.Names() {
		c, _ := All.Find(name)
		if c.family != f {
			continue
		}
		text, err := c.Decode(sample)
		if reading := readers[f](text.UTF8); err == nil && reading > most {
			best, most = c, reading
		}
	}
	return best, most > 0
}
