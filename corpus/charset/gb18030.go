package charset

import (
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// GB18030 holds GBK and GB2312, and more texts say that they are one of those
// than keep to it.
func init() {
	add(Charset{
		Name:        "gb18030",
		labels:      []string{"gbk", "cp936"},
		replacement: "\x84\x31\xa4\x37",
		family:      chinese,
		decoder:     func() transform.Transformer { return simplifiedchinese.GB18030.NewDecoder() },
	})
}
