package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/untrusted"
)

func TestMark(t *testing.T) {
	name := func(start, end int) corpus.Span { return corpus.Span{Start: start, End: end, Kind: "broken_name"} }
	date := func(start, end int) corpus.Span { return corpus.Span{Start: start, End: end, Kind: "date_mismatch"} }
	tests := []struct {
		name  string
		text  string
		spans []corpus.Span
		want  string
	}{
		{"none", "Cầu mới", nil, "Cầu mới"},
		{"one", "Cầu mới", []corpus.Span{name(4, 7)}, "Cầu [words:mới]1"},
		{"code points", "桥长三百米", []corpus.Span{date(2, 4)}, "桥长[facts:三百]1米"},
		{"side by side", "abcd", []corpus.Span{name(0, 2), name(2, 4)}, "[words:ab]1[words:cd]2"},
		{"nested", "abcdef", []corpus.Span{name(1, 5), date(2, 3)}, "a[words:bc]2[words:de]1f"},
		{"crossing", "abcdef", []corpus.Span{name(1, 3), date(2, 5)}, "a[words:bc]1[facts:de]2f"},
		{"gap", "abc", []corpus.Span{date(1, 1)}, "a‸1bc"},
		{"gap at the start", "abc", []corpus.Span{date(0, 0)}, "‸1abc"},
		{"gap at the end", "abc", []corpus.Span{date(3, 3)}, "abc‸1"},
		{"whole", "abc", []corpus.Span{date(0, 3)}, "abc"},
		{"outside", "abc", []corpus.Span{date(7, 9), date(2, 1), date(2, 99), date(-5, 1)}, "[facts:a]4b[facts:c]3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := drawn(mark(test.text, test.spans).Head); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func drawn(pieces []piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Family != "" {
			b.WriteString("[" + p.Family + ":" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
		if p.Gap {
			b.WriteString("‸")
		}
		for _, n := range p.Notes {
			b.WriteByte('0' + byte(n))
		}
	}
	return b.String()
}

func TestLongText(t *testing.T) {
	text := strings.Repeat("长", 5000)
	p := mark(text, []corpus.Span{{Start: headText - 5, End: headText + 5, Kind: "added"}})
	if n := length(p.Head); n != headText {
		t.Errorf("%d runes are shown, want %d", n, headText)
	}
	if n := length(p.Rest); n != 5000-headText || p.More != n {
		t.Errorf("%d runes are folded and %d told, want %d", n, p.More, 5000-headText)
	}
	if last := p.Head[len(p.Head)-1]; last.Family != "facts" || last.Notes != nil {
		t.Errorf("the fold is at %+v, want it inside the mark", last)
	}
	if first := p.Rest[0]; first.Family != "facts" || len(first.Notes) != 1 {
		t.Errorf("behind the fold is %+v, want the mark's end", first)
	}
}

func length(pieces []piece) (n int) {
	for _, p := range pieces {
		n += utf8.RuneCountInString(p.Text)
	}
	return n
}

func FuzzMark(f *testing.F) {
	f.Add("Ông Lý lớn núi", 4, 14, 2, 6)
	f.Add("a\u202eb\x00", 1, 1, -3, 99)
	f.Add(strings.Repeat("câu dài ", 500), 1400, 1600, 0, 4000)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		p := mark(text, []corpus.Span{{Start: a, End: b, Kind: "missing"}, {Start: c, End: d, Kind: "x"}})
		var got strings.Builder
		for _, piece := range append(p.Head, p.Rest...) {
			got.WriteString(piece.Text)
		}
		if got.String() != untrusted.Visible(text) {
			t.Errorf("the pieces of %q make %q", text, got.String())
		}
	})
}
