package charset

import (
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

// windows-1258 has few toned letters; the tones of the others are marks behind
// their letters, which normalization composes.
func init() {
	add(Charset{
		Name:    "windows-1258",
		family:  vietnamese,
		decoder: func() transform.Transformer { return charmap.Windows1258.NewDecoder() },
	})
}
