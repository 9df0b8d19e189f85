package segment_test

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
	"github.com/mtalign/mtalign/corpus/segment"
)

// BenchmarkSplit measures the cases, where there is more to decide than in
// running text, as a paragraph and as one long line.
func BenchmarkSplit(b *testing.B) {
	for _, code := range []string{"vi", "fr", "zh", "en"} {
		var texts []string
		for _, tt := range cases {
			if tt.lang == code {
				texts = append(texts, strings.ReplaceAll(tt.text, "|", ""))
			}
		}
		story := strings.Join(texts, " ")
		b.Run(code, func(b *testing.B) { benchmark(b, story, code) })
		b.Run(code+"/long", func(b *testing.B) { benchmark(b, strings.Repeat(story+" ", 1<<10), code) })
	}
}

// BenchmarkNews measures the development data, a paragraph a call.
func BenchmarkNews(b *testing.B) {
	for _, code := range []string{"vi", "fr", "zh", "en"} {
		b.Run(code, func(b *testing.B) {
			paragraphs, bytes := readLines(b, code+".txt"), 0
			for _, p := range paragraphs {
				bytes += len(p)
			}
			b.SetBytes(int64(bytes))
			for b.Loop() {
				for _, p := range paragraphs {
					segment.Split(p, lang.Of(code))
				}
			}
		})
	}
}

// hostile are texts that repeat what a rule looks at, to make it look again.
var hostile = map[string]string{
	"dots": ".", "spaced dots": ". ", "ellipses": "... ", "quotes": "\"", "quoted stops": "a.\" ", "brackets": "(", "closed brackets": ".)",
	"abbreviations": "Mr. ", "initials": "A.", "spaced initials": "A. ", "letters and stops": "a.a", "notes": "a.[1", "emoji": "a.😀 ",
	"spaces": "a.     ", "items": "1. ", "apostrophes": "'a", "unclosed quotations": "“a! ", "full-width quotations": "“好！”", "no words": "!?",
	"addresses": "www.Aa.Aa@", "guillemets": "« » ", "slashes": "./.", "invalid": "\xff.", "dashes": "a. - ", "modifiers": "A.ʰ", "Han": "A.好", "signatures": "a. (b) ", "sayings": "“A!” B said ", "opening brackets": "A. ((((",
}

// BenchmarkHostile shows that the time a byte takes does not grow with the text:
// compare the two sizes.
func BenchmarkHostile(b *testing.B) {
	for name, piece := range hostile {
		for size, n := range map[string]int{"10kB": 1e4, "1MB": 1e6} {
			text := "a " + strings.Repeat(piece, n/len(piece)) + " A"
			b.Run(name+"/"+size, func(b *testing.B) { benchmark(b, text, "en") })
		}
	}
}

func benchmark(b *testing.B, text, code string) {
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		segment.Split(text, lang.Of(code))
	}
}
