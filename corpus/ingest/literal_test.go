package ingest

import (
	"regexp"
	"strings"
	"testing"
)

func TestLiteralsOf(t *testing.T) {
	for _, tt := range []struct{ expr, want string }{
		{`(?i)(?:Photo|Foto) ?: .*$`, "foto photo"},
		{`[-–—]+ `, "- – —"},
		{`(?:a|\d)x{0,2}`, ""},
		{`(?:\p{Lu}+)/(?:AFP|AP)`, "/"},
		{`©.{1,5}|(?:图|照片)(?:来自)?`, "© 图 照片"},
		{`( |\x{a0})b+`, "b"},
		{`(?:ab){2,3}`, "ab"},
		{`.*`, ""},
	} {
		if got := strings.Join(literalsOf(regexp.MustCompile(tt.expr)), " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.expr, got, tt.want)
		}
	}
}

// TestQuickPatterns sees that the slowest of the page's patterns have literals,
// whatever the languages list.
func TestQuickPatterns(t *testing.T) {
	p := pagePatterns()
	for _, q := range append(p.leads, p.photoTail, p.images) {
		if len(q.has) == 0 {
			t.Errorf("nothing is known of what stands in a match of %s", q.Regexp)
		}
	}
}
