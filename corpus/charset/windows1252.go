package charset

import (
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/transform"
)

func init() {
	add(Charset{
		Name:    western,
		decoder: func() transform.Transformer { return charmap.Windows1252.NewDecoder() },
	})
}
