package charset

// tcvn is the upper half of TCVN 5712:1993, from 0x80, in its form VN1. The
// five marks at 0xb0 stand behind their letters.
const tcvn = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ" +
	"ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ" +
	"\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ" +
	"\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ" +
	"ẮẦẨẪẤỀặầẩẫấậèỂẻẽ" +
	"éẹềểễếệìỉỄẾỒĩíịò" +
	"Ổỏõóọồổỗốộờởỡớợù" +
	"ỖủũúụừửữứựỳỷỹýỵỐ"

// TCVN3 is what texts in the ABC fonts (.VnTime and others) are: the letters of
// VN3 from 0xa1, and the punctuation of windows-1252 below. Capitals with a
// tone have fonts of their own and read as small letters.
func init() {
	add(Charset{
		Name:   "tcvn3",
		labels: []string{"vn3", "abc", "tcvn5712-3"},
		family: vietnamese,
		decoder: byteTable(func() (t [256]string) {
			letters(t[0x80:], tcvn)
			clear(t[0x80:0xa0])
			windowsMarks(t[:])
			return t
		}),
	})
}
