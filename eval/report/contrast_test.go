package report

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/eval/report/style"
)

// TestContrast measures the page's colours by WCAG 2.2: text of 4.5:1 and more
// (1.4.3), what only fills a picture of 3:1 (1.4.11).
func TestContrast(t *testing.T) {
	light, dark := schemes(t)
	for name, colour := range map[string]map[string]string{"light": light, "dark": dark} {
		for _, ground := range []string{"paper", "card"} {
			for _, text := range strings.Fields("ink muted accent high words-line order-line facts-line other-line") {
				atLeast(t, name, colour, text, ground, 4.5)
			}
			for _, fill := range strings.Fields("low mid high plain focus native sino_vietnamese transcribed pinyin mixed translated split reordered truncated unknown") {
				atLeast(t, name, colour, fill, ground, 3)
			}
		}
		for _, ground := range strings.Fields("words order facts other") {
			atLeast(t, name, colour, "ink", ground, 4.5)
			atLeast(t, name, colour, ground+"-line", ground, 3)
		}
	}
}

func atLeast(t *testing.T, scheme string, colour map[string]string, text, ground string, want float64) {
	t.Helper()
	a, b := luminance(t, colour[text]), luminance(t, colour[ground])
	if got := (max(a, b) + 0.05) / (min(a, b) + 0.05); got < want {
		t.Errorf("%s: %s on %s is %.2f:1, want %.1f:1", scheme, text, ground, got, want)
	}
}

// schemes reads the variables of the first two rules of the style sheet; the
// second one, of the dark scheme, changes the first.
func schemes(t *testing.T) (light, dark map[string]string) {
	t.Helper()
	rules := strings.SplitN(style.Base, ":root {", 4)
	light, dark = map[string]string{}, map[string]string{}
	variable := regexp.MustCompile(`--([a-z_-]+): (#[0-9a-f]{6});`)
	for i, rule := range rules[1:3] {
		rule, _, _ = strings.Cut(rule, "}")
		for _, v := range variable.FindAllStringSubmatch(rule, -1) {
			if i == 0 {
				light[v[1]] = v[2]
			}
			dark[v[1]] = v[2]
		}
	}
	return light, dark
}

// luminance is WCAG's relative luminance of a colour #rrggbb.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	rgb, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 32)
	if err != nil {
		t.Fatalf("no colour %q: %v", colour, err)
	}
	linear := func(shift int) float64 {
		v := float64(rgb>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(16) + 0.7152*linear(8) + 0.0722*linear(0)
}
