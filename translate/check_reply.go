package translate

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// replies are how models begin to speak in their own voice, by language, as
// regular expressions (RE2) without regard to case. They stand at the beginning
// of an answer, behind a quote or not.
var replies = map[string][]string{
	"en": {
		`as an ai\b`, `as a (?:large )?language model\b`, `i(?:['’]m| am) (?:sorry|afraid),? (?:but )?(?:i|as an)\b.{0,30}\b(?:cannot|can['’]t|unable|am not able|won['’]t)\b`,
		`i (?:cannot|can['’]t|can not|won['’]t|am unable to|am not able to) (?:assist|help (?:you )?with (?:that|this)|translate|comply|fulfil|follow (?:that|this|these|your)|provide (?:a |the |that|this)?(?:translation|system|api|information))`,
		`(?:sure|certainly|of course|okay|ok)[!,.:] (?:here|i|the|let)\b`, `here(?:['’]s| is| are) (?:the|your|my|a) (?:requested )?(?:english )?(?:translations?|json|answer|api key|system prompt)`,
		`(?:english )?translations? ?:`, `(?:translator['’]s )?note ?: (?:the|this) (?:text|sentence|source|original)`, `(?:this (?:text|sentence)|the source (?:text|sentence)|(?:this|the) input) (?:appears|seems|contains|asks|is asking|tries|attempts|looks|is an (?:instruction|injection|attempt))\b`,
		`the (?:text|sentence|message) (?:(?:appears|seems) to be (?:about|in|garbled|an? (?:instruction|injection|prompt|fragment))\b|(?:is|contains) an? (?:instruction|injection|attempt)\b|is asking (?:me|you|for a translation)\b)`,
		`(?:my (?:system prompt|instructions?|api key)|the (?:system prompt|api key)) (?:is|are|says?|reads?)\b`,
	},
	"vi": {
		`là một (?:mô hình|trí tuệ|trợ lý) (?:ngôn ngữ|nhân tạo|ai)`, `(?:tôi )?(?:rất )?(?:xin lỗi|tiếc),? (?:nhưng )?tôi (?:không thể|không được phép)`,
		`tôi không thể (?:dịch|giúp|hỗ trợ|thực hiện|cung cấp|đáp ứng|tuân)`, `(?:chắc chắn rồi|được thôi|tất nhiên|vâng)[!,.:] (?:đây|dưới đây|tôi)`,
		`(?:đây|dưới đây|sau đây) là (?:bản dịch|câu dịch|bản json|lời nhắc hệ thống|khóa api|khoá api)`, `(?:bản )?dịch(?: sang tiếng việt)? ?:`,
		`(?:câu|đoạn|văn bản) này (?:có vẻ|dường như|yêu cầu|chứa)\b`,
	},
	"fr": {
		`en tant qu(?:e modèle|['’]ia\b|['’]intelligence artificielle|['’]assistant)`, `(?:je suis )?(?:désolée?|navrée?),? (?:mais )?je ne (?:peux|puis)`,
		`je ne (?:peux|puis) pas (?:vous aider|traduire|répondre à cette|satisfaire|fournir (?:de|la|une) (?:traduction|clé)|suivre)`, `(?:bien sûr|certainement|d['’]accord|volontiers)[  ]?[!,.:] (?:voici|je)`,
		`voici (?:la|une|votre|ma) (?:traduction|réponse|clé|invite|json)`, `traduction(?: française)?[  ]?:`, `(?:ce texte|cette phrase|le texte source) (?:semble|demande|contient|tente)\b`,
	},
	"zh": {
		`作为(?:一个|一名)?(?:人工智能|ai|语言模型|大语言模型|大型语言模型)`, `(?:很|非常)?(?:抱歉|对不起)[,，]?(?:但)?我(?:无法|不能|不可以)`, `我(?:无法|不能)(?:翻译|帮助|协助|提供(?:该|此|翻译|系统|api)|遵从|执行(?:该|此))`,
		`(?:当然|好的|没问题)[!！,，。](?:以下|这是|我)`, `(?:以下|这|下面)是(?:该|这|您|你|所)?.{0,6}(?:译文|翻译|json|系统提示|api)`, `(?:中文)?(?:译文|翻译) ?[:：]`, `(?:这段|该|此)(?:文字|文本|句子?)(?:似乎|看起来|要求|包含|试图)`,
	},
}

// repliesBy are the replies by the letter that they begin with (initial): few
// of them have to be tried on a text.
var repliesBy = sync.OnceValue(func() map[rune]*regexp.Regexp {
	all := map[rune][]string{}
	for _, code := range []string{"en", "fr", "vi", "zh"} {
		for _, reply := range replies[code] {
			tree, err := syntax.Parse(reply, syntax.Perl)
			if err != nil {
				panic(err) // as MustCompile does
			}
			initials := map[rune]bool{}
			addInitials(initials, tree)
			for letter := range initials {
				all[letter] = append(all[letter], reply)
			}
		}
	}
	by := map[rune]*regexp.Regexp{}
	for letter, list := range all {
		by[letter] = regexp.MustCompile(`(?i)^(?:` + strings.Join(list, "|") + `)`)
	}
	return by
})

// addInitials adds what texts of an expression may begin with, and tells
// whether they may have nothing of it.
func addInitials(initials map[rune]bool, tree *syntax.Regexp) (nothing bool) {
	switch tree.Op {
	case syntax.OpLiteral:
		initials[initial(tree.Rune[0])] = true
		return false
	case syntax.OpCharClass:
		for i := 0; i < len(tree.Rune); i += 2 {
			for r := tree.Rune[i]; r <= tree.Rune[i+1]; r++ {
				initials[initial(r)] = true
			}
		}
		return false
	case syntax.OpAlternate:
		for _, sub := range tree.Sub {
			nothing = addInitials(initials, sub) || nothing
		}
		return nothing
	case syntax.OpConcat:
		for _, sub := range tree.Sub {
			if !addInitials(initials, sub) {
				return false
			}
		}
		return true
	case syntax.OpQuest:
		addInitials(initials, tree.Sub[0])
		return true
	case syntax.OpEmptyMatch:
		return true
	}
	panic("a reply begins in a way that nobody has thought of: " + tree.String())
}

// initial returns a letter as all that are the same without regard to case.
func initial(r rune) rune {
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return least
}

// replyIn returns the beginning of a text that is a reply.
func replyIn(text string) string {
	said := strings.TrimLeft(text, "\t\n\f\r \"'“”‘’«»「『【[(*_#>-")
	first, _ := utf8.DecodeRuneInString(said)
	reply, ok := repliesBy()[initial(first)]
	if !ok {
		return ""
	}
	end := reply.FindStringIndex(said)
	if end == nil {
		return ""
	}
	return text[:len(text)-len(said)+end[1]]
}

// checkReply finds an answer where a translation should be: a preamble, an
// excuse, a remark on the text. What the source itself says is translated.
func checkReply(c candidate) string {
	if said := replyIn(c.translation.text); said != "" && replyIn(c.source.text) == "" {
		return "the answer is no translation but says: " + excerpt(said)
	}
	return ""
}
