package charset

// TCVN 5712:1993 in its form VN1 has the capitals with a tone from 0x80, and
// twelve of them among the control characters.
func init() {
	add(Charset{
		Name:   "tcvn5712",
		labels: []string{"tcvn", "tcvn-5712", "tcvn5712-1", "tcvn5712-1:1993", "vn1"},
		family: vietnamese,
		decoder: byteTable(func() (t [256]string) {
			letters(t[0x80:], tcvn)
			letters(t[0x01:], "ÚỤ")
			letters(t[0x04:], "ỪỬỮ")
			letters(t[0x11:], "ỨỰỲỶỸÝỴ")
			return t
		}),
	})
}
