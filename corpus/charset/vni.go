package charset

// vniMarks are the bytes of the VNI fonts (VNI-Times and others) that are marks
// of the letter before them: its own mark and its tone.
var vniMarks = map[byte]string{
	0xd9: "\u0301", 0xd8: "\u0300", 0xdb: "\u0309", 0xd5: "\u0303", 0xcf: "\u0323",
	0xc2: "\u0302", 0xc1: "\u0302\u0301", 0xc0: "\u0302\u0300", 0xc5: "\u0302\u0309", 0xc3: "\u0302\u0303", 0xc4: "\u0302\u0323",
	0xca: "\u0306", 0xc9: "\u0306\u0301", 0xc8: "\u0306\u0300", 0xda: "\u0306\u0309", 0xdc: "\u0306\u0303", 0xcb: "\u0306\u0323",
}

// vniLetters are those that are whole letters, capital and small: the small
// one is 0x20 further.
var vniLetters = map[byte][2]string{
	0xd1: {"Đ", "đ"}, 0xd4: {"Ơ", "ơ"}, 0xd6: {"Ư", "ư"}, 0xcd: {"Í", "í"}, 0xcc: {"Ì", "ì"},
	0xc6: {"Ỉ", "ỉ"}, 0xd3: {"Ĩ", "ĩ"}, 0xd2: {"Ị", "ị"}, 0xce: {"Ỵ", "ỵ"},
}

// VNI has no standard; the table is what the fonts show.
func init() {
	add(Charset{
		Name:   "vni",
		labels: []string{"vni-windows", "vni-win", "x-vni"},
		family: vietnamese,
		decoder: byteTable(func() (t [256]string) {
			const small = 0x20
			for b, mark := range vniMarks {
				t[b], t[b+small] = mark, mark
			}
			for b, letter := range vniLetters {
				t[b], t[b+small] = letter[0], letter[1]
			}
			t[0xa0], t[0xab], t[0xbb] = "\u00a0", "«", "»"
			windowsMarks(t[:])
			return t
		}),
	})
}
