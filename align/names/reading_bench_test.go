package names

import (
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/corpus/reading"
)

// TestReadings measures how many syllables of the development data's
// Sino-Vietnamese names are a Hán-Việt reading of their character, and how many
// are the likeliest.
func TestReadings(t *testing.T) {
	known, likeliest, all := 0, 0, 0
	for _, e := range inGroups(benchEntries(t, "dev.jsonl"), []string{"vn", "cn", "vnplace", "cnplace"}) {
		syllables, chars := strings.Fields(e.VI), []rune(e.ZH)
		if len(syllables) != len(chars) {
			continue // a part of one is translated
		}
		for i, r := range chars {
			readings := reading.HanViet(r)
			if i == 0 && e.Kind == corpus.Person {
				readings = reading.SurnameHanViet(r)
			}
			all++
			at := slices.IndexFunc(readings, func(one reading.Reading) bool { return one.Key == reading.Key(syllables[i]) })
			switch {
			case at == 0:
				known++
				likeliest++
			case at > 0:
				known++
			case *misses:
				t.Logf("  %c is not read %s (%s, %s)", r, syllables[i], e.ZH, e.VI)
			}
		}
	}
	t.Logf("Hán-Việt readings: %.4f known, %.4f the likeliest, of %d", float64(known)/float64(all), float64(likeliest)/float64(all), all)
	if float64(known) < 0.99*float64(all) {
		t.Errorf("only %d of %d are known", known, all)
	}
}
