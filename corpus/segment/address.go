package segment

import (
	"strings"
	"unicode"
)

// addressed is how many bytes at either side of a stop are looked at.
const addressed = 64

// address tells whether the mark at i is inside an address of the web or of
// mail.
func (c *cutter) address(i int) bool {
	before := c.text[max(c.start, i-addressed):i]
	before = before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
	after := c.text[i:min(len(c.text), i+addressed)]
	if end := strings.IndexFunc(after, unicode.IsSpace); end >= 0 {
		after = after[:end]
	}
	return strings.Contains(before, "://") || strings.Contains(before, "www.") || strings.Contains(before+after, "@")
}
