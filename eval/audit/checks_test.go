package audit

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// An example shows a check what it must pass over and what it must find.
type example struct {
	lang         string
	clean, fault string
	found        string // the text of the span in fault
	suggest      string
	entity       *corpus.Entity
	clean2       string // the aligned sentence of clean
	fault2       string // the aligned sentence of fault
	lang2        string
	against      bool   // whether the aligned version is what the sentence is held against
	body         string // of the article whose title the sentence is, by lines; "" where it is none
	behind       string // what that version has behind the fault, and this one has not
}

// minister is a name that is linked; the offsets are those of the fault.
var minister = &corpus.Entity{
	ID: "E1", Kind: corpus.Person,
	Canonical: map[string][]corpus.Form{"vi": {{Text: "Trần Văn Minh", P: 0.8}}},
	Mentions:  []corpus.Mention{{Doc: "d", Start: 4, End: 17, Text: "Chen vàng Minh", Rendering: corpus.Translated}},
}

var examples = map[string][]example{
	"broken_name": {
		{lang: "vi", clean: "Ông Vương Nghị gặp bà Akhmetova ở Astana.", fault: "Ông Wang Xiaoming gặp bà Akhmetova ở Astana.", found: "Wang Xiaoming"},
		{lang: "vi", clean: "Cristiano Ronaldo ghi bàn ở Milano.", fault: "Bí thư Hoàng Jianguo dự họp.", found: "Hoàng Jianguo"},
		{lang: "zh", clean: "王毅会见了法国外长（Wang Yi）。", fault: "部长Zhang Weiming昨天访问了河内。", found: "Zhang Weiming"},
		{lang: "fr", clean: "Wang Xiaoming a visité Lyon.", fault: "Il est arrivé à la Wang Xiaoming fin de la semaine.", found: "Wang Xiaoming"},
		{lang: "vi", clean: "Báo The New York Times đưa tin.", fault: "Đoàn Autonomous Region đã đến.", found: "Autonomous Region"},
		{lang: "vi", clean: "Ông Trần Văn Minh dự họp.", fault: "Ông Chen vàng Minh dự họp.", found: "Chen vàng Min", suggest: "Trần Văn Minh", entity: minister},
	},
	"foreign_token": {
		{lang: "vi", clean: "Công ty sản xuất video và taxi điện.", fault: "Đoàn đã đến 河内 hôm qua.", found: "河内"},
		{lang: "fr", clean: "Le dirigeant Hoàng Văn Được a parlé.", fault: "Le dirigeant a parlé với son homologue.", found: "với"},
		{lang: "zh", clean: "他在（Hà Nội）工作。", fault: "双方在Quảng Ninh举行会谈。", found: "Quảng"},
		{lang: "zh", clean: "他在Facebook上说：“欢迎。”", fault: "他会见了министр先生。", found: "министр"},
	},
	"untranslated": {
		{lang: "vi", clean: "Phim House of Cards và báo The New York Times rất nổi tiếng.", fault: "Hai bên đã họp according to kế hoạch.", found: "according to"},
		{lang: "fr", clean: "Le leader national a salué le second accord.", fault: "Les deux pays with leur accord sont contents.", found: "with"},
		{lang: "zh", clean: "他说（according to him）很好。", fault: "双方the会谈很顺利。", found: "the"},
		{lang: "vi", clean: "Đoàn thăm Hà Nội và Huế.", fault: "Les deux pays renforcent leur coopération.", found: "Les deux pays renforcent leur coopération",
			lang2: "fr", clean2: "La délégation visite Hanoi et Hué.", fault2: "Les deux pays renforcent leur coopération."},
	},
	"code_mixing": {
		{lang: "vi", clean: "Ngày 25 tháng 8, ông May đến Hà Nội.", fault: "Sáng August 25, đoàn đến Hà Nội.", found: "August 25", suggest: "25 tháng 8"},
		{lang: "vi", clean: "Phim Red February và bà Theresa May rất nổi tiếng.", fault: "Đoàn đến Huế May 3-5 theo kế hoạch.", found: "May 3-5", suggest: "3-5 tháng 5"},
		{lang: "vi", clean: "Tạp chí (February) ra mắt.", fault: "Hai bên sẽ họp trước February năm tới.", found: "February", suggest: "tháng 2"},
		{lang: "fr", clean: "Du 3 au 5 mars, il pleuvait.", fault: "Du 3 – 5 March, il pleuvait.", found: "3 – 5 March", suggest: "3 – 5 mars"},
		{lang: "fr", clean: "Le 3 mars 2020, il pleuvait.", fault: "Le March 3, il pleuvait.", found: "March 3", suggest: "3 mars"},
		{lang: "zh", clean: "8月25日，他到了。", fault: "他August 25到了。", found: "August 25", suggest: "8月25日"},
		{lang: "en", clean: "On August 25 he came.", fault: "The delegаtion came.", found: "delegаtion"},
	},
	"word_salad": {
		{lang: "en", clean: "The minister signed an agreement with both countries.", fault: "The minister the of signed an with agreement countries.", found: "the of signed an with"},
		{lang: "fr", clean: "Les deux pays ont signé un accord de coopération.", fault: "Les la de deux pays ont est signé un accord.", found: "Les la de"},
	},
	"repetition": {
		{lang: "vi", clean: "Năm này qua năm khác, đoàn vẫn đến.", fault: "Tôi rất vui khi gặp đoàn.” khi gặp đoàn.”", found: "khi gặp đoàn"},
		{lang: "en", clean: "More and more of the people of the town came.", fault: "The two sides agreed the cooperation sides agreed the plan.", found: "sides agreed the"},
		{lang: "vi", clean: "Ngày ngày, nhà nhà vui vẻ ai ai cũng mừng.", fault: "Hai nước tăng cường hợp tác tăng cường hợp tác về kinh tế.", found: "tăng cường hợp tác"},
		{lang: "fr", clean: "Nous nous réjouissons de cet accord.", fault: "Les deux pays pays ont signé.", found: "pays"},
		{lang: "zh", clean: "他说：好，好，我们先看看。", fault: "观察人士预测，测，雨会更大。", found: "测"},
		{lang: "zh", clean: "他喜欢“民主”，我们喜欢“民主”。", fault: "他写了一些”一些残酷事实。", found: "一些"},
		{lang: "en", clean: "The answer was no, no, no.", fault: "The son of Sarah Miller, Sarah Miller, was arrested.", found: "Sarah Miller"},
		{lang: "zh", clean: "大家研究结果，结果很好。", fault: "双方举行会谈举行会谈。", found: "举行会谈"},
		{lang: "en", clean: "He had had enough of it.", fault: "They signed the the accord.", found: "the"},
	},
	"dangling": {
		{lang: "vi", clean: "Ông nói: “Tôi rất vui.”", fault: "Hai bên trao đổi nhiều vấn đề, .", found: ", ."},
		{lang: "vi", clean: "Cuộc sống tự do và công bằng…", fault: "Hai bên bàn về kinh tế và.", found: "và"},
		{lang: "fr", clean: "« C’est un bon accord. »", fault: "Les deux pays ont signé avec les .", found: " ."},
		{lang: "zh", clean: "双方签署了协议。", fault: "双方签署了协议、。", found: "、。"},
		{lang: "en", clean: "What is it like to live with?", fault: "they left for home at last.", found: "they"},
	},
	"number_mismatch": {
		{lang: "vi", clean: "Có 1.250 người dự năm 2018.", fault: "Có 1.250 người dự năm 2019.", found: "2019",
			lang2: "fr", clean2: "1,250 personnes en 2018.", fault2: "1,250 personnes en 2018."},
		{lang: "fr", clean: "Le 15.12.2024, la ligne de 1 541 km a reçu 2 200 visiteurs et 12,5 millions.", fault: "La ligne longue de 1 541 km.", found: "1 541",
			lang2: "zh", clean2: "2024年12月15日，1541公里的线路接待了2200名游客和1250万。", fault2: "线路长1451公里。"},
		{lang: "fr", clean: "Une hausse de 17,5 % en 2023.", fault: "Une hausse de 17,5 %.", found: "17,5", lang2: "zh", clean2: "2023年增长17.5%。", fault2: "增长71.5%。"},
		{lang: "zh", clean: "有2000万人。", fault: "会议有350人参加。", found: "350", lang2: "vi", clean2: "Có 20 triệu người.", fault2: "Hội nghị có 530 người dự."},
	},
	"date_mismatch": {
		{lang: "vi", clean: "Chiều 25/8, đoàn đã đến Hà Nội.", fault: "Chiều 26/8, đoàn đã đến Hà Nội.", found: "26/8",
			lang2: "zh", clean2: "8月25日下午，代表团抵达河内。", fault2: "8月25日下午，代表团抵达河内。"},
		{lang: "fr", clean: "La visite a eu lieu du 3 au 5 mars.", fault: "La visite a eu lieu le 3 mars.", found: "3 mars",
			lang2: "en", clean2: "The visit took place on March 3–5.", fault2: "The visit took place on April 3."},
		{lang: "zh", clean: "会议于2024年12月举行。", fault: "会议于11月9日举行。", found: "11月9日",
			lang2: "vi", clean2: "Hội nghị diễn ra vào tháng 12/2024.", fault2: "Hội nghị diễn ra ngày 10/11."},
		{lang: "en", clean: "He came on the 25th of August, the 26th day of his journey.", fault: "He came on May 2, 2018.", found: "May 2, 2018",
			lang2: "fr", clean2: "Il est venu le 25 août, le 26e jour de son voyage.", fault2: "Il est venu le 2 mai 2017."},
	},
	"literal_term": {
		{lang: "vi", clean: "Tổng thư ký Liên hợp quốc nói về Vành đai và Con đường.", fault: "Hai bên thúc đẩy sáng kiến một vành đai và một chiều.", found: "một vành đai và một chiều", suggest: "Vành đai và Con đường"},
		{lang: "vi", clean: "Tổng thư ký đã phát biểu tại Hội đồng Bảo an.", fault: "Tổng thư ký đã phát biểu.", found: "Tổng thư ký", suggest: "Tổng Bí thư",
			lang2: "zh", clean2: "秘书长在安理会发表讲话。", fault2: "总书记发表讲话。"},
		{lang: "fr", clean: "Le secrétaire général salue l’intelligence artificielle.", fault: "Ils parlent du renseignement artificiel.", found: "renseignement artificiel", suggest: "intelligence artificielle"},
		{lang: "zh", clean: "国家主席和国务卿会见了众议院议长。", fault: "双方签署了联合声明和关节公报。", found: "关节公报", suggest: "联合公报"},
		{lang: "en", clean: "The peak meeting season and high iron levels were noted.", fault: "The World Sanitation Organization met.", found: "World Sanitation Organization", suggest: "World Health Organization"},
	},
	"title": {
		{lang: "vi", clean: "Lào Cai mở chợ phiên, bán hạt điều và chè", fault: "Thụy Sĩ nâng lãi suất vì lạm phát", found: "Thụy Sĩ nâng lãi suất vì lạm phát", body: genuine["vi"]},
		{lang: "fr", clean: "Crue : les maires de Cao Bang signent un accord", fault: "La banque centrale suisse relève ses taux", found: "La banque centrale suisse relève ses taux", body: genuine["fr"]},
		{lang: "zh", clean: "沙巴举行茶文化节吸引游客", fault: "瑞士银行上调利率引发担忧", found: "瑞士银行上调利率引发担忧", body: genuine["zh"]},
		{lang: "en", clean: "Flood cuts off people in three communes", fault: "Swiss central bank raises rates again", found: "Swiss central bank raises rates again", body: genuine["en"]},
	},
	"negation": {
		{lang: "en", clean: "He said so.", fault: "He did not say so.", found: "not", lang2: "zh", clean2: "他是这么说的。", fault2: "他是这么说的。", against: true},
	},
	"added": {
		{lang: "vi", clean: "Hai bên đã ký một thỏa thuận hợp tác.", fault: "Trời hôm nay nắng đẹp và gió nhẹ.", found: "Trời hôm nay nắng đẹp và gió nhẹ.",
			lang2: "zh", clean2: "双方签署了合作协议。", fault2: absent, against: true},
		{lang: "en", clean: "(Photo: Lam)", fault: "Fresh mangoes attract hungry elephants.", found: "Fresh mangoes attract hungry elephants.",
			lang2: "fr", clean2: absent, fault2: absent, against: true},
	},
	"missing": {
		{lang: "vi", clean: "Hai bên đã ký một thỏa thuận hợp tác.", fault: "Hai bên đã ký một thỏa thuận hợp tác.", found: "Hai bên đã ký một thỏa thuận hợp tác.",
			lang2: "zh", clean2: "双方签署了合作协议。", fault2: "双方签署了合作协议。", against: true, behind: "国防部长参加了随后举行的晚宴。"},
	},
	"length": {
		{lang: "vi", clean: "Hai bên đã ký một thỏa thuận hợp tác về kinh tế và thương mại.", fault: "Ký.", found: "Ký.",
			lang2: "fr", clean2: "Les deux parties ont signé un accord sur l’économie et le commerce.",
			fault2: "Les deux parties ont signé un accord sur l’économie et le commerce."},
	},
}

// bitext aligns the sentence with its counterpart, in a document whose other
// sentence is of ordinary length.
func (e example) bitext(text, other, behind string) []corpus.Bitext {
	if e.lang2 == "" {
		return nil
	}
	side := func(doc, language string, n int, text string) corpus.Side {
		if text == absent {
			return corpus.Side{Doc: doc, Lang: language}
		}
		return corpus.Side{Doc: doc, Lang: language, N: []int{n}, Text: []string{text}}
	}
	bead := func(n int, a, b string) corpus.Bead {
		return corpus.Bead{Relation: corpus.Parallel, A: side("d", e.lang, n, a), B: side("other", e.lang2, n, b)}
	}
	ordinary := strings.Repeat("như thường lệ ", 20)
	beads := corpus.Bitext{bead(0, text, other)}
	if behind != "" {
		beads = append(beads, bead(1, absent, behind))
	}
	return []corpus.Bitext{append(beads, bead(2, ordinary, ordinary))}
}

// absent stands for a side that has no sentence in a bead.
const absent = "-"

func (e example) audit(text, other, behind string) []corpus.Span {
	doc := &corpus.Document{ID: "d", Lang: e.lang, Sentences: []corpus.Sentence{{Role: corpus.Body, Text: text}}}
	if e.body != "" {
		doc.Sentences[0].Role = corpus.Title
		for i, line := range lines(e.body) {
			doc.Sentences = append(doc.Sentences, corpus.Sentence{N: i + 1, Role: corpus.Body, Text: line})
		}
	}
	var entities []corpus.Entity
	if e.entity != nil && text == e.fault {
		entities = append(entities, *e.entity)
	}
	c := NewCollection(entities, e.bitext(text, other, behind))
	if e.against {
		c.Against = map[string]bool{"other": true}
		c.Beside = func(_, translation corpus.Side) []corpus.Span {
			if strings.Contains(translation.Text[0], " not ") {
				return []corpus.Span{{Start: 7, End: 10, Kind: "negation", Why: "not so"}}
			}
			return nil
		}
	}
	return c.Audit(doc).Sentences[0].Spans
}

// TestLengthKnowsEachLanguagesRatio aligns one document with a French and a
// Chinese version, of which one is long and the other short by right.
func TestLengthKnowsEachLanguagesRatio(t *testing.T) {
	doc := &corpus.Document{ID: "d", Lang: "vi"}
	var bitexts []corpus.Bitext
	for code, text := range map[string]string{"fr": strings.Repeat("les deux parties se sont réunies ", 4), "zh": strings.Repeat("双方举行会谈", 4)} {
		bitexts = append(bitexts, nil)
		for n := range 3 {
			bitexts[len(bitexts)-1] = append(bitexts[len(bitexts)-1], corpus.Bead{Relation: corpus.Parallel,
				A: corpus.Side{Doc: "d", Lang: "vi", N: []int{n}, Text: []string{strings.Repeat("hai bên gặp nhau ", 6)}},
				B: corpus.Side{Doc: code, Lang: code, N: []int{n}, Text: []string{text}}})
		}
	}
	for n := range 3 {
		doc.Sentences = append(doc.Sentences, corpus.Sentence{N: n, Role: corpus.Body, Text: strings.Repeat("hai bên gặp nhau ", 6)})
	}
	for _, s := range NewCollection(nil, bitexts).read(doc) {
		if found := length(s); len(found) > 0 {
			t.Errorf("sentence %d: %+v", s.N, found)
		}
	}
}

// TestEveryCheck holds for all of the table: a check is silent on clean text
// and finds a planted fault. A new check needs an example here.
func TestEveryCheck(t *testing.T) {
	for _, kind := range Checks.Names() {
		if len(examples[kind]) == 0 {
			t.Errorf("%s has no example", kind)
		}
		for _, e := range examples[kind] {
			for _, span := range e.audit(e.clean, e.clean2, "") {
				t.Errorf("%s: %s [%s] in clean %q: %s", kind, span.Kind, span.Text, e.clean, span.Why)
			}
			if e.fault == "" {
				continue
			}
			found := false
			for _, span := range e.audit(e.fault, e.fault2, e.behind) {
				if span.Kind == kind && span.Text == e.found && span.Suggest == e.suggest {
					found = span.Why != ""
				}
				if string([]rune(e.fault)[span.Start:span.End]) != span.Text {
					t.Errorf("%s: offsets %d-%d do not hold %q", kind, span.Start, span.End, span.Text)
				}
			}
			if !found {
				t.Errorf("%s: [%s] not found in %q: %+v", kind, e.found, e.fault, e.audit(e.fault, e.fault2, e.behind))
			}
		}
	}
}

// TestForeignNamesAreNoFault holds in genuine text of every kind of name.
func TestForeignNamesAreNoFault(t *testing.T) {
	for lang, texts := range map[string][]string{
		"vi": {
			"Ông Bauyrzhan Baibek, Bí thư thứ nhất đảng Nur Otan, đã tiếp ông K.T.Tokayev và bà G.I Abdykalikova.",
			"Hãng Volkswagen bán cổ phần cho Deutsche Bank với giá 3,5 tỷ USD tại Hong Kong.",
			"Đội tuyển có Son Heung-min, Kylian Mbappé và Luka Modrić.",
		},
		"fr": {"Nguyễn Thị Kim Ngân a reçu Xi Jinping et Yang Jiechi à Hanoi.", "Mme Akhmetbekova dirige le parti Nur Otan."},
		"zh": {"苹果公司（Apple Inc.）的iPhone在河内发布。", "阮富仲会见了托卡耶夫（Kassym-Jomart Tokayev）。"},
		"en": {"Xi Jinping met Nguyen Phu Trong and Deng Xiaoping's son."},
	} {
		for _, text := range texts {
			if spans := (example{lang: lang}).audit(text, "", ""); len(spans) > 0 {
				t.Errorf("%s: %+v in %q", lang, spans, text)
			}
		}
	}
}
