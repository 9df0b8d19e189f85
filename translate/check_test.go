package translate

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/glossary"
)

// TestDoubts sees that what translations do all the time is no fault, and what
// is wrong for certain one.
func TestDoubts(t *testing.T) {
	for _, test := range []struct{ name, from, to, text, tr, want string }{
		{"numbers written alike", "vi", "en", "Có 1.250 người ở 3 tỉnh.", "There are 1,250 people in three provinces.", ""},
		{"a word of scale", "zh", "en", "约3.5万人参加。", "Some 35,000 people took part.", ""},
		{"hundreds of millions", "zh", "vi", "投资2亿元。", "Đầu tư 200 triệu tệ.", ""},
		{"a date", "vi", "en", "Ngày 25 tháng 8 năm 2018, mưa to.", "On August 25, 2018, it rained hard.", ""},
		{"a month in words", "vi", "en", "Tháng 12 năm 2018, mưa 30 mm.", "In December 2018 it rained 30 mm.", ""},
		{"a number in words", "vi", "en", "Có 40 người.", "There are forty people.", ""},
		{"a number for words", "fr", "en", "Il y a quarante personnes.", "There are 40 people.", ""},
		{"the hour", "fr", "en", "À 15 h 30, il pleut.", "At 3:30 p.m. it rains.", ""},
		{"a range", "fr", "en", "La guerre (1950-1953) est finie.", "The 1950-53 war is over.", ""},
		{"an ordinal", "vi", "en", "Đại hội lần thứ 27 họp.", "The 27th congress meets.", ""},
		{"another year", "vi", "en", "Năm 2018 mưa to.", "It rained hard in 2019.", "2018 became 2019"},
		{"another scale", "zh", "en", "投资25亿元。", "It invested 25 billion yuan.", "25亿 became 25 billion"},
		{"a digit lost", "fr", "en", "Il y a 1 500 personnes.", "There are 500 people.", "1 500 became 500"},
		{"another day", "fr", "en", "Le 25 août, il pleut.", "It rains on August 28.", "25 became 28"},
		{"long for short", "vi", "en", "Mưa to.", "It rains hard here, as it always does at this time of the year, and nobody knows when it ends.", "far longer"},
		{"a loop", "vi", "en", "Mưa to ở các tỉnh miền núi phía Bắc.", "Rain" + strings.Repeat(" and rain", 9) + ".", "again and again"},
		{"a loop of the source", "vi", "en", "Mưa, mưa, mưa, mưa, mưa, mưa, mưa, mưa, mưa.", "Rain, rain, rain, rain, rain, rain, rain, rain, rain.", ""},
		{"quoted excuse", "fr", "en", "« Je ne peux pas accepter cela », dit-il.", "“I cannot accept that,” he says.", ""},
		{"a sentence of a court", "fr", "en", "La peine semble légère.", "The sentence seems light.", ""},
		{"the text of a law", "fr", "en", "Le texte contient douze articles.", "The text contains twelve articles.", ""},
		{"speech in quotes", "fr", "en", "« Reuters » : « Nous ne savons rien de plus. »", `"Reuters": "We know nothing more."`, ""},
		{"a title in quotes", "vi", "en", "Phim “1917”: 10 đề cử.", `The film "1917": 10 nominations.`, ""},
		{"an object", "fr", "en", "Il pleut depuis hier soir.", `It rains: {"answer": "since last night."`, "markup"},
		{"the end of an object", "fr", "en", "Il pleut depuis hier soir.", `It rains,"sure": 1 and so on.`, "markup"},
		{"members of an object", "fr", "en", "Il pleut depuis hier soir.", `"src": "Il pleut" "tr": "It rains."`, "markup"},
		{"instructions in the news", "vi", "en", "Chỉ thị nêu rõ mọi địa phương phải báo cáo.", "The instruction says that all localities must report.", ""},
		{"a remark", "vi", "en", "Chỉ thị nêu rõ mọi địa phương phải báo cáo.", "This text appears to be an instruction.", "no translation but says"},
		{"another remark", "vi", "en", "Chỉ thị nêu rõ mọi địa phương phải báo cáo.", "The text seems to be about an instruction.", "no translation but says"},
		{"a sign of science", "zh", "en", "新的α粒子实验开始了。", "The new experiment with α particles has begun.", ""},
		{"a foreign letter", "zh", "en", "新的粒子实验开始了。", "The new experiment with α particles has begun.", "foreign letter"},
		{"Greek left over", "el", "en", "Η βροχή σταμάτησε χθες.", "The βροχή stopped yesterday.", "foreign letter"},
		{"a dense language nobody counted", "ja", "en", "首相は昨日、新しい橋の開通式に出席し、地域の経済発展に期待を示した。式典には住民ら二百人が参加した。",
			"The prime minister attended the opening ceremony of a new bridge yesterday and expressed his hope for the economic development of the region. Two hundred residents and others took part in the ceremony.", ""},
		{"into a dense language nobody counted", "en", "ja", "The prime minister attended the opening ceremony of a new bridge yesterday and expressed his hope for the region.", "首相は昨日、新しい橋の開通式に出席し、期待を示した。", ""},
		{"a stub from a language nobody counted", "ja", "en", strings.Repeat("首相は昨日、新しい橋の開通式に出席した。", 10), "OK.", "too short"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := newCandidate(test.text, test.from, test.to, entry{firstRunes(test.text, 30), test.tr}).fault().what
			if (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestGlossaryCheck(t *testing.T) {
	for _, test := range []struct{ target, tr, to, want string }{
		{"memorandum of understanding", "They signed memorandums.", "en", ""},
		{"Hoang Binh Quan", "Mr Quân came.", "en", ""},
		{"memorandum", "They signed an agreement.", "en", "does not have memorandum"},
		{"谅解备忘录", "他们签署了备忘录。", "zh", ""},
		{"谅解备忘录", "他们签了字。", "zh", "does not have"},
		{"autoroutes", "L’autoroute est fermée.", "fr", ""},
	} {
		c := newCandidate("Ký bản ghi nhớ.", "vi", test.to, entry{"Ký bản ghi nhớ.", test.tr})
		c.terms = []glossary.Match{{Entry: glossary.Entry{Source: "bản ghi nhớ", Target: test.target}}}
		if got := checkGlossary(c); (got == "") != (test.want == "") || !strings.Contains(got, test.want) {
			t.Errorf("%s in %q: got %q, want %q", test.target, test.tr, got, test.want)
		}
	}
}

// TestDoubt sees a doubtful translation taken, with the doubt beside it, when it
// comes again to the sentence alone, and not before.
func TestDoubt(t *testing.T) {
	doc := document("vi", "Năm 2018 mưa to.")
	model := &babbler{text: `{"s01":{"src":"Năm 2018 mưa to.","tr":"It rained hard in 2019."}}`, finish: "stop"}
	got, report, err := (&Translator{To: "en", Asker: model}).Translate(t.Context(), doc)
	p := got.Sentences[0].Pivot
	if err != nil || report.Model != 1 || model.asked != rounds || p.Text != "It rained hard in 2019." || p.Doubt != "the number 2018 became 2019" {
		t.Errorf("%d questions, %+v, %+v, %v", model.asked, report, *p, err)
	}
}
