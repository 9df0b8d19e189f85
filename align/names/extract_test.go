package names

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
)

func document(lang string, sentences ...string) corpus.Document {
	d := corpus.Document{ID: lang + "1", Lang: lang}
	for i, text := range sentences {
		d.Sentences = append(d.Sentences, corpus.Sentence{N: i, Role: corpus.Body, Text: text})
	}
	return d
}

// tagged writes the mentions as "PER Lê Văn An; LOC Hà Nội".
func tagged(mentions []corpus.Mention) string {
	var parts []string
	for _, m := range mentions {
		parts = append(parts, string(m.Kind)+" "+m.Text)
	}
	return strings.Join(parts, "; ")
}

func TestExtract(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"vi", "Chủ tịch Lê Thị Hồng Nhung tiếp đoàn Mông Cổ.", "PER Lê Thị Hồng Nhung; LOC Mông Cổ"},
		{"vi", "Hôm qua, ông Zhang Meiling thăm tỉnh Bến Tre.", "PER Zhang Meiling; LOC Bến Tre"},
		{"vi", "Đồng chí Trương Meiling đến từ Liaoning.", "PER Trương Meiling; LOC Liaoning"},
		{"vi", "Bộ trưởng Bộ Ngoại giao Đinh Văn Lâm phát biểu.", "ORG Bộ Ngoại giao; PER Đinh Văn Lâm"},
		{"vi", "Đảng Nhân dân Lào cảm ơn Đảng Cộng sản Cuba.", "ORG Đảng Nhân dân Lào; ORG Đảng Cộng sản Cuba"},
		{"vi", "Các đại biểu thảo luận về kinh tế.", ""},
		{"vi", "Tổng thống A.B. Petrov rời Minsk.", "PER A.B. Petrov; LOC Minsk"},
		{"fr", "Le président Lê Văn Tâm a reçu M. Dupont à Vientiane.", "PER Lê Văn Tâm; PER Dupont; LOC Vientiane"},
		{"fr", "Le Comité central du Parti communiste de Cuba se réunit.", "ORG Comité central du Parti communiste de Cuba"},
		{"fr", "Cependant, les échanges augmentent.", ""},
		{"en", "President Zhang Meiling met the Communist Party of Cuba in Hanoi.", "PER Zhang Meiling; ORG Communist Party of Cuba; LOC Hanoi"},
		{"en", "In Ha Giang province it costs VND1,800 or USD 70, Hill News said.", "LOC Ha Giang; ORG Hill News"},
		{"en", "Farmers in Krong Pak sold it to Mekong Bank.", "LOC Krong Pak; ORG Mekong Bank"},
		{"vi", "Họ mang theo nhãn Hàm Yên làm quà.", "LOC Hàm Yên"},
		{"vi", "Giá đạt 2 tỷ USD, tức 50.000 VND một cân.", ""},
		{"en", "Kon Tum (Hill Wire) - Prices rose.", "LOC Kon Tum; ORG Hill Wire"},
		{"vi", "Kon Tum (Tin Núi Rừng) - Giá tăng.", "LOC Kon Tum; ORG Tin Núi Rừng"},
		{"zh", "农业部长林文欢预计明天视察。", "PER 林文欢"},
		{"zh", "记者马建国报道，占村村民何氏红说水很急。", "PER 马建国; LOC 占村; PER 何氏红"},
		{"zh", "飞行员王小明昨天获救，小学老师李和平没有受伤。", "PER 王小明; PER 李和平"},
		{"zh", "老师何氏红说，水很急。", "PER 何氏红"},
		{"zh", "外交部长王明会见各国同行。", "PER 王明"},
		{"zh", "从国家安全到人民方便，专家高度评价居民生活。", ""},
		{"zh", "国家主席林春明会见古巴共产党代表团。", "PER 林春明; ORG 古巴共产党"},
		{"zh", "外长谢尔盖·莫罗佐夫在河内表示感谢。", "PER 谢尔盖·莫罗佐夫; LOC 河内"},
		{"zh", "双方高度评价合作成果。", ""},
		{"zh", "应老街省邀请，代表团赴中国云南省访问。", "LOC 老街; LOC 中国; LOC 云南"},
		{"zh", "宁夏回族自治区水利厅副厅长马建国介绍说，宁夏愿意参加。", "LOC 宁夏回族自治区; ORG 水利厅; PER 马建国; LOC 宁夏"},
		{"zh", "从一个山区城市到这座海港，记者走了三天。", ""},
		{"zh", "总理巴特别克·图尔苏诺夫抵达。图尔苏诺夫说很高兴。", "PER 巴特别克·图尔苏诺夫; PER 图尔苏诺夫"},
		{"zh", "主任黎氏红梅表示欢迎。", "PER 黎氏红梅"},
		{"vi", "Tỉnh Yunnan và tỉnh Lào Cai ký kết.", "LOC Yunnan; LOC Lào Cai"},
		{"vi", "Đoàn đến Khu tự trị dân tộc Hồi Ninh Hạ rồi ra Biển Đông.", "LOC Khu tự trị dân tộc Hồi Ninh Hạ; LOC Biển Đông"},
		{"vi", "Cục Quản lý Thủy lợi thông báo.", "ORG Cục Quản lý Thủy lợi"},
		{"vi", "Giám đốc Trần đỏ Mai phát biểu tại Lễ hội.", "PER Trần đỏ Mai"},
		{"vi", "Ảnh: Pháp Vân/TTXVN", "PER Pháp Vân; ORG TTXVN"},
		{"fr", "Il dirige le Bureau de gestion des eaux de la province de Ha Nam.", "ORG Bureau de gestion des eaux de la province de Ha Nam"},
		{"fr", "La région autonome hui du Ningxia borde l’Asie centrale et le Sud-Est.", "LOC région autonome hui du Ningxia; LOC Asie centrale"},
		{"vi", "Bí thư Tỉnh ủy Cao Bằng Lục Minh Khai đến nước Cộng hòa Dân chủ Nhân dân Lào.", "ORG Tỉnh ủy Cao Bằng; PER Lục Minh Khai; LOC Cộng hòa Dân chủ Nhân dân Lào"},
		{"vi", "Ông Trần xanh; Bí thư Lê Bến Tre Đảng bộ tỉnh Zhang Mei.", "PER Trần xanh; PER Lê Bến Tre Đảng bộ tỉnh Zhang Mei"},
		{"vi", "Bộ trưởng Ngoại giao Lào Vũ An thăm Lăng Chủ tịch Hồ Chí Minh và Biển Đông Nhật Bản.", "LOC Lào; PER Vũ An; LOC Lăng Chủ tịch Hồ Chí Minh; LOC Biển Đông Nhật Bản"},
		{"vi", "Hội Hữu nghị Lào - Việt và Ngân hàng Thế giới (WB) đến Hà Giang Guangxi Zhuang Autonomous Region.", "ORG Hội Hữu nghị Lào - Việt; ORG Ngân hàng Thế giới; ORG WB; LOC Hà Giang; LOC Guangxi Zhuang Autonomous Region"},
		{"fr", "Tô Nam, du ministère de l’Industrie et du Commerce, voit le Comité du PA pour la ville de Hué.", "PER Tô Nam; ORG ministère de l’Industrie et du Commerce; ORG Comité du PA pour la ville de Hué"},
		{"fr", "L’aide vient de Lumières du Sahel, une association de Lyon.", "ORG Lumières du Sahel; LOC Lyon"},
	} {
		d := document(c.lang, c.text)
		if got := tagged(Extract(&d)); got != c.want {
			t.Errorf("%s: got  %s\nwant %s", c.text, got, c.want)
		}
	}
}

// What a title tells of one occurrence holds for the others.
func TestExtractAgain(t *testing.T) {
	d := document("zh", "总理林春明出席会议。", "会后,林春明离开。")
	if got := tagged(Extract(&d)); got != "PER 林春明; PER 林春明" {
		t.Error(got)
	}
	d = document("vi", "Ông Karl Bruno Vogel đến.", "Sau đó Karl Bruno đặc biệt Vogel rời đi.")
	if got := tagged(Extract(&d)); got != "PER Karl Bruno Vogel; PER Karl Bruno đặc biệt Vogel" {
		t.Error(got)
	}
}

func TestRendering(t *testing.T) {
	for _, c := range []struct {
		text string
		want corpus.Rendering
	}{
		{"Lê Văn Tâm", corpus.Native},
		{"Zhang Meiling", corpus.Pinyin},
		{"Meiling Zhang", corpus.Reordered},
		{"Trương Meiling", corpus.Mixed},
		{"谢尔盖·莫罗佐夫", corpus.Transcribed},
		{"Karl đặc biệt Vogel", corpus.Split},
		{"Karl Vogel", corpus.Native},
	} {
		if got := rendering(c.text, corpus.Person, "vi"); got != c.want {
			t.Errorf("%s is %s, want %s", c.text, got, c.want)
		}
	}
}

// checkMentions tells what no list of mentions may be.
func checkMentions(t *testing.T, d *corpus.Document, mentions []corpus.Mention) {
	t.Helper()
	text := map[int][]rune{}
	for _, s := range d.Sentences {
		text[s.N] = []rune(s.Text)
	}
	last := corpus.Mention{Sentence: -1}
	for _, m := range mentions {
		if m.Start < 0 || m.End <= m.Start || m.End > len(text[m.Sentence]) || string(text[m.Sentence][m.Start:m.End]) != m.Text {
			t.Fatalf("%+v does not stand there", m)
		}
		if m.Sentence < last.Sentence || m.Sentence == last.Sentence && m.Start < last.End {
			t.Fatalf("%+v follows %+v", m, last)
		}
		if m.Kind == "" || m.Rendering == "" {
			t.Fatalf("%+v lacks kind or rendering", m)
		}
		last = m
	}
}

func FuzzExtract(f *testing.F) {
	f.Add("vi", "Chủ tịch Lê Thị Hồng Nhung tiếp M.A. Petrov, tỉnh Bến Tre và Gia-các-ta.")
	f.Add("fr", "M. Dupont, du Parti d’action (PA) de Cuba/AFP")
	f.Add("zh", "国家主席林春明·会见·古巴共产党代表团省")
	f.Add("M", "B0!  By  *Y BABa 000")
	f.Add("vi", "Tỉnh 0 Khu tự trị A1 Autonomous Region, ông Sa 0a Ba")
	f.Add("fr", "région autonome du A et B, à 0A, la Na 1")
	f.Add("zh", "应自治区·省，在阿拉木图时1个省")
	f.Add("en", "A.B.C.D Communist Party of the of Cuba")
	f.Add("und", "''' É\u0301 ·")
	f.Fuzz(func(t *testing.T, lang, text string) {
		if !utf8.ValidString(text) {
			t.Skip("documents are valid UTF-8")
		}
		d := document(lang, text, text)
		mentions := Extract(&d)
		checkMentions(t, &d, mentions)
		total := 0
		for _, e := range Link([]corpus.Document{d}, mentions, nil) {
			total += len(e.Mentions)
		}
		if total != len(mentions) {
			t.Fatalf("%d mentions are linked, of %d", total, len(mentions))
		}
	})
}

func ExampleExtract() {
	d := corpus.Document{ID: "a", Lang: "vi", Sentences: []corpus.Sentence{
		{Text: "Ông Trương Meiling thăm tỉnh Bến Tre."},
	}}
	for _, m := range Extract(&d) {
		fmt.Println(m.Kind, m.Text, m.Rendering)
	}
	// Output:
	// PER Trương Meiling mixed
	// LOC Bến Tre native
}
