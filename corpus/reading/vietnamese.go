package reading

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// The Vietnamese syllable is onset, rime and tone (Thompson, A Vietnamese
// Reference Grammar, 1987; spelling as in the school orthography).
const (
	// vietnameseOnsets are spelled before any rime but where onsetFits says no.
	vietnameseOnsets = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"

	openRimes = "a ai ao au ay âu ây e eo ê êu i ia iu iê o oa oai oao oay oe oeo oi oo ô ôi ơ ơi " +
		"u ua uâ uê uơ ui uôi uy uya uyu uây ư ưa ưi ươi ươu ưu iêu y yêu"
	nasalRimes = "am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh iêm iên iêng " +
		"om on ong oong ôm ôn ông ôông ơm ơn um un ung uôm uôn uông ưm ưn ưng ươm ươn ương " +
		"oam oan oang oanh oăm oăn oăng oen uân uâng uênh uyn uyên uynh yêm yên yêng ym yn ynh"
	stoppedRimes = "ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt ich ip it iêc iêp iêt " +
		"oc ooc op ot ôc ôp ôt ơp ơt up ut uc uôc uôp uôt ưc ưt ưp ươc ươp ươt " +
		"oac oach oap oat oăc oăt oet uât uêch uyt uych uyêt uyp yêt yt ych yp"
)

var vietnamese = sync.OnceValue(func() (t struct {
	onset, rime map[string]bool
	stopped     map[string]bool
	plain       map[string]bool // syllables without any mark
}) {
	t.onset, t.rime, t.stopped, t.plain = map[string]bool{"": true}, map[string]bool{}, map[string]bool{}, map[string]bool{}
	for s := range strings.FieldsSeq(vietnameseOnsets) {
		t.onset[s] = true
	}
	for s := range strings.FieldsSeq(openRimes + " " + nasalRimes + " " + stoppedRimes) {
		t.rime[s] = true
	}
	for s := range strings.FieldsSeq(stoppedRimes) {
		t.stopped[s] = true
	}
	for onset := range t.onset {
		for rime := range t.rime {
			if onsetFits(onset, rime) {
				t.plain[Fold(onset+rime)] = true
			}
		}
	}
	return t
})

// onsetFits keeps to the spelling rules: k, gh, ngh before front vowels and c,
// g, ng elsewhere; gi and qu have a glide in them already.
func onsetFits(onset, rime string) bool {
	first, _ := utf8.DecodeRuneInString(rime)
	front := strings.ContainsRune("eêiy", first)
	switch onset {
	case "k", "gh", "ngh":
		return front
	case "c", "ng":
		return !front
	case "g":
		return !front || rime == "i" || rime == "in" || rime == "iêng" || rime == "ia"
	case "gi":
		return first != 'i' && first != 'y'
	case "qu":
		return strings.ContainsRune("aăâeêioơyô", first)
	case "":
		return true
	}
	return !strings.HasPrefix(rime, "yê")
}

// IsVietnamese tells whether s is spelled as a Vietnamese syllable can be,
// marks and tone included; case does not matter.
func IsVietnamese(s string) bool {
	base, tone := splitTone(s)
	t := vietnamese()
	for cut := min(3, len(base)); cut >= 0; cut-- {
		if cut < len(base) && !utf8.RuneStart(base[cut]) {
			continue
		}
		onset, rime := base[:cut], base[cut:]
		if !t.onset[onset] || !t.rime[rime] || !onsetFits(onset, rime) {
			continue
		}
		if t.stopped[rime] && tone != acute && tone != dot {
			continue
		}
		return true
	}
	return false
}

// IsPlainVietnamese tells whether s can be a Vietnamese syllable that lost its
// marks, as in "Hoang Binh Quan".
func IsPlainVietnamese(s string) bool { return vietnamese().plain[Fold(s)] }

// Key returns a form by which two spellings of one Vietnamese syllable are
// equal: hòa and hoà, Mỹ and Mĩ, Hoàng and hoàng.
func Key(s string) string {
	base, tone := splitTone(s)
	return shortI(base) + string(rune('0'+tone))
}

// PlainKey is Key for a syllable without its marks.
func PlainKey(s string) string { return shortI(Fold(s)) }

// shortI spells a rime that is y alone as i.
func shortI(base string) string {
	if before, ok := strings.CutSuffix(base, "y"); ok && before != "" && !strings.ContainsAny(before, "aâuêoe") {
		return before + "i"
	}
	return base
}
