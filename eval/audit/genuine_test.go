package audit

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// genuine are sentences as newsrooms write them, with what checks stumble
// over: loan words, minority and foreign names, figures, quotations.
var genuine = map[string]string{
	"vi": `
Sáng 14/3, UBND huyện Krông Búk khai trương chợ phiên tại xã Ea Sin, cách trung tâm 18 km.
Ông Y Bhiông Niê, 62 tuổi, nói bà con Ê Đê ở buôn Ea Kly đã bán được hơn 2,3 tấn hạt điều.
Theo bà Rachel Tan, Giám đốc tiếp thị của hãng xe Hyundai Thành Công, doanh số quý I tăng 7,50%.
“Tôi đi chợ từ lúc gà gáy, đi mãi mới tới”, chị Giàng Thị Say kể.
Đội tuyển futsal đá giao hữu với Uzbekistan lúc 19h30 ngày 5-6 trên sân Lạch Tray.
Bộ phim tài liệu “The River at Night” của đạo diễn Pháp Jean-Luc Moreau đoạt giải tại Locarno.
Ngân hàng Standard Chartered dự báo USD sẽ ở mức 25.400 đồng vào cuối tháng 9.
Nhà nhà treo cờ, người người xuống phố, ai cũng hân hoan.
Giáo sư Sun-hee Park, Đại học Yonsei, cho rằng mô hình startup ở Đà Nẵng đáng học hỏi.
Từ ngày 23 đến 27/8, du khách mua vé online được giảm 15%, tức khoảng 1,2 triệu đồng.`,
	"fr": `
Réunis à Cao Bang du 3 au 5 mars, les maires ont signé un accord de 2,50 millions d’euros.
« Nous nous sommes levés à quatre heures », raconte Mme Ly Thi May, vendeuse de thé à Dong Van.
Le week-end, les food trucks du parking de la gare attirent plus de 1 200 clients.
Selon Wang Xiaoping, attaché commercial à Lyon, les exportations ont crû de 7,5 % en un an.
Le long métrage The Last Ferry, de John Deng, sort mercredi en salles.
Vous vous souvenez peut-être de la crue de 1996 : elle avait emporté onze ponts.
L’ex-président de la chambre de commerce, Goulven Le Bihan, s’est dit « très, très inquiet ».
La start-up Lao Tech, née à Vientiane, vend ses capteurs à Hong Kong et à Taipei.
Dans la province de Quang Ninh, le port de Cai Lan accueille chaque mois 37 porte-conteneurs.
Le ministre a parlé de leadership et de fair-play devant les joueurs de l’équipe nationale.`,
	"zh": `
3月14日上午，老街省沙巴市举行了第一届茶文化节，吸引游客2.3万人次。
“我们天天盼着通车，”62岁的村民黄阿妹说，“现在好了。”
据海关统计，今年前4个月咖啡出口额达25.0亿美元，同比增长7.5%。
现代汽车（Hyundai）与越南成功集团签署了为期5年的合作协议。
导演让-吕克·莫罗的纪录片《夜晚的河》在洛迦诺电影节获奖。
GDP增速放缓，但AI和5G产业仍保持增长。
他研究研究方法，也研究历史。
从8月23日至27日，网上购票可享受八五折优惠。
欧洲央行行长拉加德（Christine Lagarde）表示，通胀将在2025年回落。
大家高高兴兴地来，平平安安地回家。`,
	"en": `
On March 14, the mayor of Da Nang opened a 2.50-kilometre bridge over the Han River.
Ms Xiao Ling, who runs a café in Hoi An, said she had had enough of the rain.
“What we want is a road, not a promise,” said Y Bhiong Nie, a farmer in Ea Sin commune.
The report that that committee wrote was, in the end, never published.
Exports rose 7.5 percent to $1.2 billion, according to the General Department of Customs.
The film Au revoir les enfants will be shown at the Alliance Française on Friday.
Prime Minister Pham Minh Chinh met Zhao Leji and Kassym-Jomart Tokayev in Hanoi.
It is a place to live in, she said, and to come back to.
Nearly 4,500 people in three communes of Muong Lat district were cut off by the flood.
Hyundai Engineering, LG and the startup Zuzalu will hire 300 people between May and August 2025.`,
}

// TestGenuineText allows a false alarm in ten genuine sentences.
func TestGenuineText(t *testing.T) {
	for lang, text := range genuine {
		doc := &corpus.Document{ID: "d", Lang: lang}
		for _, line := range lines(text) {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: len(doc.Sentences), Role: corpus.Body, Text: line})
		}
		if len(doc.Sentences) != 10 {
			t.Errorf("%s: %d sentences", lang, len(doc.Sentences))
		}
		alarms := 0
		for _, s := range Audit(doc, nil, nil).Sentences {
			for _, span := range s.Spans {
				alarms++
				t.Logf("%s %d: %s [%s] %s", lang, s.N, span.Kind, span.Text, span.Why)
			}
		}
		if alarms > 1 {
			t.Errorf("%s: %d false alarms", lang, alarms)
		}
	}
}

func lines(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }
