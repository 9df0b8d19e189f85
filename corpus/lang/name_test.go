package lang_test

import (
	"fmt"
	"testing"

	"github.com/mtalign/mtalign/corpus/lang"
)

func TestNamed(t *testing.T) {
	for code, want := range map[string]bool{"en": true, "kk": true, "vie": true, "xx": false, "und": false, "qq": false, "": false} {
		if got := lang.Named(code); got != want {
			t.Errorf("Named(%q) = %v", code, got)
		}
	}
}

func ExampleEnglish() {
	fmt.Println(lang.English("vi"), lang.English("pt"), lang.English("und"))
	// Output: Vietnamese Portuguese an unknown language
}
