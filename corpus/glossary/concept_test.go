package glossary_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus/glossary"
)

func TestLoadConcepts(t *testing.T) {
	for name, test := range map[string]struct {
		file, data   string
		fixed, wrong string // in Vietnamese, of all concepts
		faults, err  string
	}{
		"two languages": {"g.tsv", "总书记\tTổng Bí thư\tzh\tvi\n", "Tổng Bí thư", "", "", ""},
		"one language":  {"g.tsv", "thư ký đảng\tBí thư Đảng ủy\tvi\tvi\n", "Bí thư Đảng ủy", "thư ký đảng", "", ""},
		"any language":  {"g.tsv", "source\ttarget\n总书记\tTổng Bí thư\n", "总书记 Tổng Bí thư", "", "", ""},
		"a fault":       {"g.tsv", "x\n总书记\tTổng Bí thư\tzh\tvi\n", "Tổng Bí thư", "", "g.tsv:1", ""},
		"TBX": {"g.tbx", `<tbx><text><body><conceptEntry><langSec xml:lang="vi">
			<termSec><term>thư ký đảng</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
			<termSec><term>Bí thư Đảng ủy</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
			</langSec></conceptEntry></body></text></tbx>`, "Bí thư Đảng ủy", "thư ký đảng", "", ""},
		"nothing": {"g.tsv", "\n", "", "", "", "no term in it"},
		"no TBX":  {"g.tbx", "x", "", "", "", "no TBX"},
		"absent":  {"", "", "", "", "", "g.tsv"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "g.tsv")
			if test.file != "" {
				path = filepath.Join(filepath.Dir(path), test.file)
				if err := os.WriteFile(path, []byte(test.data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			all, faults, err := glossary.LoadConcepts(path)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("got error %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			var fixed, wrong []string
			for _, c := range all {
				fixed = append(fixed, c.In("vi", glossary.Fixed, glossary.Admitted)...)
				wrong = append(wrong, c.In("vi", glossary.Wrong)...)
			}
			if got := strings.Join(fixed, " "); got != test.fixed {
				t.Errorf("fixed: %q", got)
			}
			if got := strings.Join(wrong, " "); got != test.wrong {
				t.Errorf("wrong: %q", got)
			}
			if (faults.N > 0) != (test.faults != "") || faults.N > 0 && !strings.Contains(faults.First[0].Error(), test.faults) {
				t.Errorf("faults %v", faults.First)
			}
		})
	}
}

// TestNews holds the table to what it says of itself: each concept is called
// something in every language, and no term is both right and never right.
func TestNews(t *testing.T) {
	right, wrong := map[string]bool{}, map[string]bool{}
	for _, c := range glossary.News() {
		for _, code := range []string{"vi", "fr", "zh", "en"} {
			if len(c.In(code, glossary.Fixed)) != 1 {
				t.Errorf("%v is called %q in %s", c.Terms[0], c.In(code, glossary.Fixed), code)
			}
			for _, text := range c.In(code, glossary.Fixed, glossary.Admitted) {
				right[code+glossary.Key(text)] = true
			}
			for _, text := range c.In(code, glossary.Wrong) {
				wrong[code+glossary.Key(text)] = true
			}
		}
		if slices.ContainsFunc(c.Terms, func(term glossary.Term) bool { return term.Text != strings.TrimSpace(term.Text) || term.Text == "" }) {
			t.Errorf("a term of %v is empty or has spaces around it", c.Terms[0])
		}
	}
	for key := range wrong {
		if right[key] {
			t.Errorf("%s is right and never right", key)
		}
	}
}
