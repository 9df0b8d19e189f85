package charset

import (
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"
)

func init() {
	add(Charset{
		Name:    "big5",
		labels:  []string{"cp950"},
		family:  chinese,
		decoder: func() transform.Transformer { return traditionalchinese.Big5.NewDecoder() },
	})
}
