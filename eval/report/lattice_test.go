package report

import (
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// TestLattice draws renderings through the readings of a name's characters.
func TestLattice(t *testing.T) {
	e := corpus.Entity{Canonical: map[string][]corpus.Form{"zh": {{Text: "黄平君", P: 0.6}, {Text: "A君", P: 0.3}, {Text: "皇平君", P: 0.1}}}}
	written := func(text, class string) rendering { return rendering{chip: chip{Text: text, Class: class}} }
	all := newLattices(e, []rendering{
		written("Hoàng Bình Quân", "sino_vietnamese"), written("Huang Pingjun", "pinyin"), written("黄平君", "native"),
		written("Bình Quân Hoàng", "reordered"), written("Mr Smith", "other"),
	})
	if len(all) != 1 {
		t.Fatalf("%d lattices, want that of the one likely form in characters", len(all))
	}
	var classes []string
	for _, w := range all[0].Ways {
		classes = append(classes, w.Class)
		if n := strings.Count(w.Path, "L"); n != 2 {
			t.Errorf("%s goes through %d characters, want 3", w.Text, n+1)
		}
	}
	if got := strings.Join(classes, " "); got != "sino_vietnamese pinyin native reordered" {
		t.Errorf("drawn: %s", got)
	}
	if !strings.Contains(all[0].Label, "黄 is hoàng (") {
		t.Errorf("told as %q", all[0].Label)
	}
}
