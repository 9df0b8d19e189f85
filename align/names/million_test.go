package names

import (
	"math/rand/v2"
	"strings"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// A namer makes up names, the same for the same seed.
type namer struct {
	*rand.Rand
	vi, zh, pinyin []string // syllables and characters of given names
}

func newNamer(seed uint64) *namer {
	n := &namer{Rand: rand.New(rand.NewPCG(seed, 7))}
	seen := map[string]bool{}
	for r := rune(0x4E00); r < 0x9FA6; r++ {
		for _, p := range reading.Pinyin(r) {
			if seen[p.Syllable] {
				continue
			}
			seen[p.Syllable] = true
			n.pinyin = append(n.pinyin, p.Syllable)
			common := reading.Characters("", p.Syllable)
			for _, c := range common[:min(len(common), 5)] {
				n.zh = append(n.zh, string(c.Rune))
				if vi := reading.HanViet(c.Rune); len(vi) > 0 {
					n.vi = append(n.vi, vi[0].Syllable)
				}
			}
		}
	}
	return n
}

func (n *namer) of(list []string) string { return list[n.IntN(len(list))] }

// A rendition is one name in the scripts.
type rendition struct{ vi, zh, pinyin, latin string }

// syllabic makes up a person of surname and given name in characters, with what
// they are read.
func (n *namer) syllabic() rendition {
	surnames := lang.Of("zh").Names.Surnames
	chars := []rune(n.of(surnames[:min(len(surnames), 200)]))
	for range 1 + n.IntN(2) {
		chars = append(chars, []rune(n.of(n.zh))...)
	}
	var r rendition
	var vi, pinyin []string
	for i, c := range chars {
		hanviet, mandarin := reading.HanViet(c), reading.Pinyin(c)
		if i == 0 {
			hanviet, mandarin = reading.SurnameHanViet(c), reading.SurnamePinyin(c)
		}
		if len(hanviet) == 0 || len(mandarin) == 0 {
			return n.syllabic()
		}
		vi = append(vi, hanviet[0].Syllable)
		pinyin = append(pinyin, mandarin[0].Syllable)
	}
	r.vi, r.zh = capitalized(strings.Join(vi, " ")), string(chars)
	r.pinyin = capitalized(pinyin[0] + " " + strings.Join(pinyin[1:], ""))
	return r
}

// soundPairs are syllables of foreign names and the characters that
// transcriptions write them with.
var soundPairs = strings.Fields("ma马 ri里 ka卡 vich维奇 son森 man曼 ber伯 ro罗 lo洛 de德 la拉 sa萨 to托 ti蒂 no诺 na纳 mi米 ha哈 bu布 pa帕 " +
	"fe费 go戈 ga加 ke克 li利 lin林 dan丹 va瓦 ver韦尔 tor托尔 el埃尔 an安 os奥斯 as阿斯 er尔 ston斯顿 burg堡 ski斯基 dor多尔 ni尼 " +
	"co科 cha查 che切 sha沙 sto斯托 fra弗拉 gre格雷 bri布里 tro特罗 pe佩 po波 jo乔 ja贾 ze泽 za扎 wi威 wa沃 hu胡 he赫")

// foreign makes up a name of one or two words, in Latin letters and Chinese.
func (n *namer) foreign() rendition {
	var latin, zh []string
	for range 1 + n.IntN(2) {
		l, z := "", ""
		for range 2 + n.IntN(3) {
			pair := n.of(soundPairs)
			letters := strings.TrimRightFunc(pair, func(r rune) bool { return r > 'z' })
			l, z = l+letters, z+strings.TrimPrefix(pair, letters)
		}
		latin, zh = append(latin, l), append(zh, z)
	}
	return rendition{latin: capitalized(strings.Join(latin, " ")), zh: strings.Join(zh, "·")}
}

// candidates makes up names: three in ten Vietnamese, as many in pinyin and in
// characters together, the others foreign, two in three of them in Latin letters.
func (n *namer) candidates(count int) []string {
	list := make([]string, 0, count)
	seen := map[string]bool{}
	for len(list) < count {
		text := ""
		switch k := n.IntN(10); {
		case k < 3:
			text = n.syllabic().vi
		case k < 5:
			text = n.syllabic().pinyin
		case k < 7:
			text = n.syllabic().zh
		case k < 9:
			text = n.foreign().latin
		default:
			text = n.foreign().zh
		}
		if !seen[text] {
			seen[text] = true
			list = append(list, text)
		}
	}
	return list
}

// queries makes up names of which one other form is put among the candidates,
// in place of another.
func (n *namer) queries(count int, candidates []string) []string {
	var list []string
	for range count {
		var from, to string
		switch n.IntN(7) {
		case 0:
			r := n.syllabic()
			from, to = r.vi, r.zh
		case 1:
			r := n.syllabic()
			from, to = r.zh, r.vi
		case 2:
			r := n.syllabic()
			from, to = r.pinyin, r.vi
		case 3:
			r := n.syllabic()
			from, to = r.vi, r.pinyin
		case 4, 5:
			r := n.foreign()
			from, to = r.zh, r.latin
		case 6:
			r := n.foreign()
			from, to = r.latin, r.zh
		}
		list = append(list, from)
		candidates[n.IntN(len(candidates))] = to
	}
	return list
}
