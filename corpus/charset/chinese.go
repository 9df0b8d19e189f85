package charset

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// frequent are the characters that make up a good third of any Chinese text, by
// frequency lists of the modern language (Da, 2004), in both scripts.
const frequent = "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可" +
	"里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已" +
	"老从动两长知民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问" +
	"力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由" +
	"這來國個說們為時會過學對裡後麼沒於還發當無開見經頭動兩長樣現將與進實點種聲話兒問" +
	"機給幾業間電門東聽氣關並區總部長縣產員應題報議選黨統"

// A reading of Chinese text adds up its characters: a frequent one counts for
// it, one that is in no list of the common ones or no character counts against.
const (
	rareWeight = 1
	oddWeight  = 3
	fewChinese = 0.15 // least reading, a character, of a Chinese text
)

// readsChinese returns how well a text reads as Chinese, 0 where it does not.
func readsChinese(text string) float64 {
	known := common()
	sum, all := 0, 0
	before := ' '
	for _, r := range text {
		if r < utf8.RuneSelf && r >= ' ' || unicode.IsSpace(r) {
			before = r
			continue
		}
		all++
		switch class := known[r]; {
		case class == frequentChar:
			sum++
		case unicode.Is(unicode.Han, r) && class != commonChar:
			sum -= rareWeight
		case !unicode.Is(unicode.Han, r) && !isFullWidth(r):
			sum -= oddWeight
		}
		if unicode.Is(unicode.Han, r) && before < utf8.RuneSelf && unicode.IsLower(before) {
			sum -= rareWeight // Latin text read so has a character here and there
		}
		before = r
	}
	if reading := float64(sum) / float64(max(all, 1)); reading >= fewChinese {
		return reading
	}
	return 0
}

// isFullWidth tells the marks and letters that Chinese text has beside Han.
func isFullWidth(r rune) bool {
	return r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || strings.ContainsRune("“”‘’—…·", r)
}

// What is known of a character.
const (
	commonChar = iota + 1
	frequentChar
)

// common holds the frequent characters, and those of the first levels of
// GB 2312 and Big5, in which their makers put what is common.
var common = sync.OnceValue(func() map[rune]int {
	known := map[rune]int{}
	gb, big5 := simplifiedchinese.GBK.NewDecoder(), traditionalchinese.Big5.NewDecoder()
	for lead := byte(0xa4); lead <= 0xd7; lead++ {
		for trail := byte(0x40); trail < 0xff; trail++ {
			if lead >= 0xb0 && trail >= 0xa1 {
				enter(known, gb.Bytes, lead, trail)
			}
			if lead <= 0xc6 {
				enter(known, big5.Bytes, lead, trail)
			}
		}
	}
	for _, r := range frequent {
		known[r] = frequentChar
	}
	return known
})

// enter marks the Han character with that code as common.
func enter(known map[rune]int, decode func([]byte) ([]byte, error), lead, trail byte) {
	char, _ := decode([]byte{lead, trail})
	if r, _ := utf8.DecodeRune(char); unicode.Is(unicode.Han, r) {
		known[r] = commonChar
	}
}
