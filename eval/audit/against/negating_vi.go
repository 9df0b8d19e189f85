package against

func init() { negating["vi"] = negatingVietnamese }

// Vietnamese negates with a word before the verb: Nguyễn Đình Hòa 1997,
// Vietnamese: Tiếng Việt không son phấn, “Negation”. Faint are syllables that deny
// within a word (vô, bất, phi) and words that deny by their meaning.
var (
	vietnameseNegators = set("không chẳng chả chưa đừng chớ")
	vietnameseFaint    = set("vô bất thiếu tránh cấm ngừng hiếm khỏi trừ")
	vietnamesePhrases  = set("từ-chối phủ-nhận phản-đối bác-bỏ thất-bại hủy-bỏ huỷ-bỏ khó-có mất-đi chấm-dứt ít-khi khó-khăn ngăn-chặn chống-lại")

	// airy are the syllables beside which không is a word of its own: air, space.
	airyBefore = set("hàng trên phòng tàng hư số từ giữa ngang đường")
	airyBehind = set("gian khí quân kích lưu trung vận hải tặc tưởng tải phận")

	// little are those behind a negator with which it says much, or only limits:
	// not only, not a few, before long.
	little = set("chỉ những ít lâu kém xa khỏi thua riêng ngừng nhỏ hẳn đáng")
)

func negatingVietnamese(s *side) (n negations) {
	at := func(i int) string {
		if i < 0 || i >= len(s.words) {
			return ""
		}
		return s.words[i].lower
	}
	for i, w := range s.words {
		before, behind := at(i-1), at(i+1)
		switch {
		case w.lower == "không" && (airyBefore[before] || airyBehind[behind]):
		case vietnameseNegators[w.lower] && (little[behind] || before == "hay" || behind == "" || s.parted(i, finals+closing)):
			n.faint++ // or not, is it?
		case vietnameseNegators[w.lower]:
			n.plain = append(n.plain, i)
		case vietnameseFaint[w.lower], vietnamesePhrases[w.lower+"-"+behind]:
			n.faint++
		}
	}
	return n.undone(s)
}
