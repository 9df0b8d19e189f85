package format

import "strconv"

// codePoint returns the character of XLIFF 2's cp element, by its number in
// hexadecimal; nothing where it is none.
func codePoint(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 21)
	if err != nil {
		return ""
	}
	return string(rune(n))
}
