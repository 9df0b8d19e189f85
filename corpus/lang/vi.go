package lang

import "strings"

func init() {
	All.Add("vi", &Language{
		Code:    "vi",
		Name:    "Vietnamese",
		Density: 1.11,
		Detection: Detection{
			Script:  "Latin",
			Letters: "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
			Words: strings.Fields(`
				và của các có là được trong cho một những với không người đã này khi từ đến về ra
				để ông cũng năm nhiều vào tại như phải hai nước ở trên theo việc đó công lại sẽ
				chính trung quốc nhân đồng thành sự đang thì mà còn nam phát nhà trước dân hội
				hiện bị sau làm trị quan động đầu bộ định số hành điều tự tỉnh kinh thể hợp đi bà
				qua thế đại đảng hơn tế giới phó chủ họ chỉ nói do nhưng ngày tháng thông trình
				phố đây rất nên gia bên anh ban giữa nơi tác cùng nếu biết trường vụ khu lớn cao
				tôi chúng con vẫn mới hay luôn thủ lên đồn vì bằng rằng lần hoạt triển nghị ủy
				tổng thư khác sở chức mình nay cuộc gần mỗi toàn nhất quân thăm dự xây tham an`),
		},
		Sentences: Sentences{
			Terminators: ".!?…",
			Abbreviations: strings.Fields(`
				TP Tp tp Q P H TX Tx TT Tt GS PGS TS Ts ThS Ths BS Bs KS Ks CN NSND NSƯT NGND LS Ls
				ĐT Đ/c đ/c ĐC Th vd Vd VD St Mr Mrs Ms Dr Nxb NXB
				TSKH KTS DS NGƯT LM Lm`),
			Ending:   strings.Fields("Inc Ltd Corp Co Jr Yahoo!"),
			Numbered: strings.Fields("No tr Tr"),
			Saying:   []string{"nói", "hỏi", "chia sẻ", "phát biểu", "cho biết", "cho hay", "trả lời", "kể", "thêm", "nhấn mạnh", "khẳng định", "đáp", "giải thích"},
			Openers:  "“‘\"'«([{",
			Closers:  "”’\"'»)]}",
		},
		Page: Page{
			Agencies: []string{
				"TTXVN", "VNA", "VNP", "VietnamPlus", "Vietnam+", "Báo Nhân Dân", "Nhân Dân", "Dân trí", "VOV.VN", "VOV",
				"VTV.vn", "VTV", "TTO", "NLĐO", "SGGP", "QĐND", "Tuổi Trẻ", "Thanh Niên", "VnExpress",
				"VietNamNet", "VGP", "CPV", "ĐCSVN", "Tin tức", "Lao Động", "Tiền Phong", "Reuters", "AFP", "Tân Hoa xã",
			},
			Boilerplate: []string{
				`Cỡ chữ.*`, `(?:In|Bản in)(?: bài(?: viết)?| trang)?`, `Chia sẻ(?: bài viết)?(?: (?:lên|qua|trên) .*)?`,
				`Gửi (?:email|bài viết|phản hồi|bình luận)`, `Bình luận(?: \(\d+\))?`, `Ý kiến bạn đọc.*`, `Trang chủ(?: ?[>›»/|]+ ?[^>›»/|]{1,30}){0,5}`,
				`Theo dõi .{1,40} trên (?:Google News|Facebook|Zalo|Youtube)`, `Quảng cáo`, `(?:Từ khóa|Chủ đề)(?: ?:.*)?`, `Lưu bài(?: viết)?`,
				`(?:Xem|Nghe) (?:bản in|đọc bài)`, `Thích|Zalo|Sao chép liên kết`,
			},
			Related: []string{
				`(?:Tin|Bài)(?: viết)?(?:,? (?:tin|bài))? (?:liên quan|cùng chuyên mục|mới hơn|cũ hơn|mới nhất|khác|đọc nhiều)`,
				`(?:Các )?tin (?:khác|đã đưa)`, `Xem thêm`, `Đọc thêm`, `Có thể bạn quan tâm`, `Đọc nhiều(?: nhất)?`, `Cùng chuyên mục`,
			},
			Captions: []string{
				`\((?:Ảnh|Hình ảnh|Hình|Đồ họa)(?: (?:minh h[ọo]a|tư liệu|chụp|do))*(?: ?[:/.–-] ?| )[^()]{1,60}\)`,
				`\((?:Ảnh|Hình)(?: minh h[ọo]a| tư liệu)?\)`,
				`(?:Ảnh|Hình ảnh)(?: minh h[ọo]a| tư liệu)?: (?:[^.()]|\p{Lu}\.){1,60}\.?$`,
			},
			Credits: []string{`\(Nguồn(?: ảnh)?: ?[^()]{1,60}\)`},
			Images:  []string{`ảnh \d{1,2}`},
			By:      []string{`(?:Theo|Tác giả|Bài(?: và ảnh)?|Bài viết|Người viết|PV|Phóng viên) ?[: ] *`},
			Bylines: []string{
				`(?:Theo|Nguồn:?) {agency}(?: ?[/,–-] ?[^.]{1,40})?`, `(?-i:\p{Lu}{2,8})`,
				`Nguồn ?: (?-i:\p{Lu})[\p{L}\p{N} .+]{1,40}`,
				`(?:Bài|Tin|Bài, ảnh|Tin, ảnh|Bài và ảnh|Thực hiện): .{1,60}`, `{name} ?[/(] ?{agency}\)?`,
				`(?:{name} ?)?\((?:Theo|Nguồn:?) {agency}[^()]{0,40}\)`,
			},
			Sources: []string{`Nguồn ?: `},
			Datelines: []string{
				`(?:(?:Cập nhật|Đăng|Xuất bản)(?: lúc| ngày)?:? ?)?(?:{time}[, |–-]*)?(?:{day}[, |–-]*)?(?:ngày )?{date}(?:[, |–-]*{time})?`,
			},
			Leads: []string{
				`(?:{name},? ?)?\((?-i:\p{Lu}[\p{L}\p{N}.+]{1,14}(?: \p{Lu}[\p{L}\p{N}.+]{0,14}){0,4})\) ?[–—-]+ `,
				`(?:{name},? ?)?\((?-i:Thông tấn|Báo|Đài|Tin|Truyền hình)[\p{L} ]{1,40}\) ?[–—-]+ `,
				`(?:{name},? ?)?\(?{agency}\)?(?:,? {name})?(?:,? ngày \d{1,2}[-/]\d{1,2})? ?[–—-]+ `,
			},
			Ends: []string{`\.(/\.)`},
		},
		Names: Names{
			Titles: strings.Split("đồng chí,ông,bà,anh,chị,ngài,giáo sư,tiến sĩ,bác sĩ,nhà báo,tướng,đại tướng,thượng tướng,"+
				"trung tướng,thiếu tướng,đại tá,tổng bí thư,bí thư,phó bí thư,chủ tịch,phó chủ tịch,chủ tịch nước,phó chủ tịch nước,"+
				"thủ tướng,phó thủ tướng,bộ trưởng,thứ trưởng,trưởng ban,phó trưởng ban,phó ban,đại sứ,tổng thống,"+
				"phó tổng thống,quốc vương,hoàng tử,nữ hoàng,tổng thư ký,thư ký,giám đốc,tổng giám đốc,phó giám đốc,đại biểu,"+
				"thường trực,ủy viên,uỷ viên,trưởng đoàn,phái viên,người phát ngôn,viện trưởng,cục trưởng,vụ trưởng,chánh văn phòng,ca sĩ,"+
				"nghệ sĩ,huấn luyện viên,luật sư,phóng viên,kỹ sư,nhà văn,nhà thơ,học sinh,trưởng bản,trưởng thôn,chủ tịch tỉnh,đạo diễn,diễn viên,nhạc sĩ,họa sĩ,"+
				"đại sứ đặc mệnh toàn quyền,ủy viên quốc vụ,ngoại trưởng,tổng lãnh sự,tham tán,tùy viên,thị trưởng,tỉnh trưởng,chủ nhiệm,phó chủ nhiệm,"+
				"hiệu trưởng,phó hiệu trưởng,trưởng phòng,phó trưởng phòng,chánh án,thẩm phán,viện sĩ,nghị sĩ,thượng nghị sĩ,hạ nghị sĩ,đại diện,thống đốc,"+
				"phó thống đốc,chuẩn tướng,đô đốc,chuẩn đô đốc,thượng tá,trung tá,thiếu tá,đại úy,trợ lý,tổng biên tập,cố vấn,đặc phái viên,"+
				"tổng thanh tra,tổng kiểm toán,chỉ huy trưởng,chính ủy,tư lệnh,phó tư lệnh,phu nhân,hoàng thân,giáo hoàng,linh mục,hòa thượng,"+
				"công chúa,thái tử,thủ lĩnh,nhà lãnh đạo,bí thư thứ nhất,phó chủ tịch thứ nhất", ","),
			Organisations: strings.Split("Đảng,Đảng bộ,Đảng ủy,Ủy ban,Uỷ ban,Ban,Bộ,Viện,Hội,Hội đồng,Liên đoàn,Liên minh,Tổng cục,Cục,Sở,"+
				"Ủy ban nhân dân,Uỷ ban nhân dân,Hội đồng nhân dân,Tòa án nhân dân,Viện kiểm sát nhân dân,Quân đội nhân dân,Mặt trận,Tập đoàn,Công ty,Ngân hàng,Đại học,Trường,Học viện,Tòa án,Văn phòng,Cơ quan,Thông tấn xã,Báo,Đài,"+
				"Quốc hội,Chính phủ,Hạ viện,Thượng viện,Tỉnh ủy,Thành ủy,Liên hợp quốc,Liên Hợp Quốc,Quân đội,Tổ chức,Hiệp hội,Trung ương,"+
				"Ủy ban Mặt trận Tổ quốc,Uỷ ban Mặt trận Tổ quốc,Mặt trận Tổ quốc,Tổng Liên đoàn,Liên hiệp,Liên hiệp các,Tổng Công ty,Trung tâm,Quỹ,Bệnh viện,"+
				"Đại sứ quán,Tổng Lãnh sự quán,Đài Truyền hình,Đài Tiếng nói,Ban Thường vụ,Ban Chấp hành,Ban Bí thư,Nghị viện,Hãng thông tấn,Tân Hoa xã,"+
				"Quân khu,Binh chủng,Quân chủng,Bộ Tư lệnh,Kiểm toán,Thanh tra,Kho bạc,Bảo tàng,Thư viện,Câu lạc bộ,Liên minh châu Âu", ","),
			Institutions: strings.Split("Quốc hội,Chính phủ,Hạ viện,Thượng viện,Liên hợp quốc,Liên Hợp Quốc,Bộ Chính trị,Ban Bí thư,Tân Hoa xã,Liên minh châu Âu", ","),
			Places: strings.Split("tỉnh,thành phố,huyện,quận,thị xã,xã,phường,thủ đô,vùng,khu tự trị,châu,đảo,quần đảo,biển,sông,núi,vịnh,hồ,"+
				"cộng hòa,vương quốc,nước,cửa khẩu,cổng,cửa khẩu quốc tế,cửa khẩu quốc gia,cửa khẩu chính,cặp cửa khẩu,sân bay,sân bay quốc tế,đường,phố,khu tự trị dân tộc,châu tự trị,huyện tự trị,thác,cảng,bản,làng,thôn,ấp,ga,nhà ga,đèo,suối,bán đảo,tỉnh lỵ", ","),
			Inseparable: strings.Split("khu tự trị,khu tự trị dân tộc,châu tự trị,huyện tự trị,cộng hòa,vương quốc", ","),
			Peoples:     strings.Split("Choang,Hồi,Duy Ngô Nhĩ,Tạng,Miêu,Đồng,Thổ Gia,Bố Y,Di,Thái,Bạch,Hà Nhì,Dao,Lê,Triều Tiên,Khương,Mông Cổ", ","),
			Locatives:   strings.Fields("ở tại"),
			Surnames: strings.Fields(`
				Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý An Âu Bạch Bành Bế Cao Cấn Châu Chu Chử
				Cung Cù Doãn Diệp Diêm Đàm Đào Đậu Đinh Điền Đoàn Đồng Đới Đường Giang Giáp Hà Hạ Hàn Hàng Hầu Hình Hoa Hồng Hứa Hùng
				Khổng Khúc Khuất Kiều Kim Kha La Lã Lạc Lại Lâm Lò Lỗ Lục Lương Lưu Lữ Ma Mã Mạc Mai Mạnh Mao Mâu Nghiêm Nhan Nhâm Nhạc
				Nhữ Ninh Nông Ôn Ông Phí Phó Phùng Phương Quách Quan Sử Sầm Tạ Tán Tào Tăng Tần Tiêu Tiết Tiền Tô Tôn Tống Trang Triệu
				Trịnh Trương Từ Ứng Văn Vi Viên Vương Xuân Y Thái Thân Thẩm Thạch Thành Tập Thôi Trình Bàng Bồ Dư Uông Úy
				Quản Bế Giàng Sùng Thào Quàng Cầm Tẩn Phàn Đèo Lầu Tòng Khiếu Khương Khưu Mẫn Ngụy Phù Quyền Tưởng Vạn Thiều Thiệu Biện Chúc Cổ`),
			Acts: strings.Fields(`đã sẽ đang cũng vừa mới thăm tiếp gặp cảm cho nói hỏi kể rằng thì mà bị do khi nếu vẫn luôn rất nên tuyên
				khẳng nhấn phát bày đánh chia trả ký họp bàn dự tới đến sang về là có được trong một những với không này từ ra để vào tại
				như phải ở trên theo đó lại dẫn cùng mong muốn coi ủng chúc nhắc đề đồng kêu cam xem bán mua tặng chứng phấn vui yêu cầu`),
			Particles: strings.Fields("của và tại về cho"),
			Compounds: strings.Split("Cộng sản,Trung ương,Chính trị,Nhân dân,Đối ngoại,Tổ chức,Tuyên giáo,Quốc phòng,Ngoại giao,Công an,Tài chính,"+
				"Giáo dục,Công thương,Nông nghiệp,Y tế,Văn hóa,Thể thao,Du lịch,Khoa học,Công nghệ,Kinh tế,Kế hoạch,Đầu tư,Thương mại,"+
				"Tư pháp,Nội vụ,Xây dựng,Giao thông,Vận tải,Thông tin,Truyền thông,Lao động,Xã hội,Tự trị,Dân tộc,Hòa bình,Hữu nghị,"+
				"Đoàn kết,Đào tạo,Thương binh,Nông thôn,Phát triển nông thôn,Thủy lợi,Tổ quốc,Quốc vụ,Mậu dịch,Xúc tiến,Biên giới,Quản lý,Công nghiệp,Tài nguyên,Môi trường,Thế giới,Năng lượng,Quốc tế,Thanh niên,Phụ nữ,Công đoàn,Cựu chiến binh,Dân chủ,Cộng hòa,Quốc gia,Thường vụ,Bí thư,Chỉ đạo,"+
				"Kiểm tra,Dân vận,Nội chính,Chấp hành,Tổng hợp,Tư tưởng,Lý luận,Nghiên cứu,Phát triển,Hợp tác,Đại biểu,Chính phủ,Quốc hội,Quân sự", ","),
			Common: strings.Split("Thứ Hai,Thứ Ba,Thứ Tư,Thứ Năm,Thứ Sáu,Thứ Bảy,Chủ nhật,Internet,Nguồn,Ảnh,Nghị quyết,Hiệp định,Công ước,Luật,"+
				"Phái đoàn,Đoàn,Nhà nước,January,February,March,April,May,June,July,August,September,October,November,December,"+
				"Autonomous,Region,Province,Frontier,Một,Hai,Bốn,Các,Theo,Mời,Trong,Hội nghị,Đại hội,Diễn đàn,"+
				"Nhà,Tổng,Hội chợ,Triển lãm,Lễ,Tuần lễ,Chương trình,Dự án,Đề án,Tuyên bố,Thỏa thuận,Sáng kiến,Biên bản,Bản ghi nhớ", ","),
		},
		Dates: Dates{
			Months: strings.Split("tháng một,tháng hai,tháng ba,tháng tư,tháng năm,tháng sáu,"+
				"tháng bảy,tháng tám,tháng chín,tháng mười,tháng mười một,tháng mười hai", ","),
			Weekdays: []string{"thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"},
			Forms: []string{
				`(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})(?: năm |, )(?P<y>\d{4})`,
				`(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})`,
			},
		},
		Scales:  map[string]int{"trăm": 2, "nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9},
		Decimal: ",",
		Group:   ".",
	})
}
