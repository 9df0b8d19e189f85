package names

import (
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/reading"
)

// seen enters what texts of each language have, by how often.
func seen(forms map[string][]corpus.Form, e corpus.Entity, langs map[string]string) {
	counts, sums := map[[2]string]int{}, map[string]int{}
	var order [][2]string
	for _, m := range e.Mentions {
		code := langs[m.Doc]
		if !asSeen(m, code) || isHan(m.Text) != (lang.Of(code).Detection.Script == "Han") {
			continue
		}
		key := [2]string{code, strings.ReplaceAll(m.Text, "\u00a0", " ")}
		if e.Kind == corpus.Location {
			key[1] = ownPlace(key[1])
		}
		if counts[key] == 0 {
			order = append(order, key)
		}
		counts[key]++
		sums[code]++
	}
	for _, key := range order {
		p := pSeen * float64(counts[key]) / float64(sums[key[0]])
		forms[key[0]] = append(forms[key[0]], corpus.Form{Text: key[1], P: p})
	}
	for _, code := range languages {
		sortForms(forms[code])
		forms[code] = commonest(forms[code])
		if len(forms[code]) == 0 {
			delete(forms, code)
		}
	}
}

// commonest gives the commonest of the seen forms, Vietnamese ones with their marks
// before the same without, pShown at least; the others share what is left.
func commonest(forms []corpus.Form) []corpus.Form {
	var kept []corpus.Form
	for _, f := range forms {
		marked := func(other corpus.Form) bool {
			return !isASCII(other.Text) && isASCII(f.Text) && reading.Fold(other.Text) == strings.ToLower(f.Text)
		}
		if at := slices.IndexFunc(forms, marked); at < 0 {
			kept = append(kept, f)
		}
	}
	for _, f := range forms {
		if at := slices.IndexFunc(kept, func(k corpus.Form) bool {
			return reading.Fold(k.Text) == strings.ToLower(f.Text) && isASCII(f.Text) && k.Text != f.Text
		}); at >= 0 {
			kept[at].P += f.P
		}
	}
	sortForms(kept)
	if len(kept) == 0 || kept[0].P >= pShown {
		return kept
	}
	rest := (pSeen - pShown) / (pSeen - kept[0].P)
	kept[0].P = pShown
	for i := range kept[1:] {
		kept[i+1].P *= rest
	}
	return kept
}

// asSeen tells whether a mention is written as its language should write it.
func asSeen(m corpus.Mention, code string) bool {
	switch m.Rendering {
	case corpus.Native, corpus.SinoVietnamese:
		return code != ""
	case corpus.Transcribed:
		return code == "zh"
	case corpus.Pinyin:
		return code == "en" || code == "fr"
	}
	return false
}

// copied enters the transcribed forms of languages that have no other.
func copied(forms map[string][]corpus.Form, e corpus.Entity, langs map[string]string) {
	for _, m := range e.Mentions {
		if code := langs[m.Doc]; m.Rendering == corpus.Transcribed && code != "" && len(forms[code]) == 0 {
			forms[code] = []corpus.Form{{Text: m.Text, P: pCopied}}
		}
	}
}
