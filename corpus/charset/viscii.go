package charset

// viscii is the upper half of VISCII 1.1 (RFC 1456), from 0x80.
const viscii = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ" +
	"ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" +
	"Õắằặấầẩậẽẹếềểễệố" +
	"ồổỗỠƠộờởịỰỨỪỬơớƯ" +
	"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ" +
	"ĐứÒÓÔạỷừửÙÚỹỵÝỡư" +
	"àáâãảăữẫèéêẻìíĩỉ" +
	"đựòóôõỏọụùúũủýợỮ"

func init() {
	add(Charset{
		Name:   "viscii",
		labels: []string{"csviscii", "viscii1.1-1", "viscii-1"},
		family: vietnamese,
		decoder: byteTable(func() (t [256]string) {
			letters(t[0x80:], viscii)
			t[0x02], t[0x05], t[0x06], t[0x14], t[0x19], t[0x1e] = "Ẳ", "Ẵ", "Ẫ", "Ỷ", "Ỹ", "Ỵ"
			return t
		}),
	})
}
