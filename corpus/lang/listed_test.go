package lang

import (
	"strings"
	"testing"
)

// TestListed tells a language that the table of its script does not hold.
func TestListed(t *testing.T) {
	d := newDetector("Latin")
	d.listed = []*listed{newListed(&Language{Code: "es", Detection: Detection{
		Script:  "Latin",
		Letters: "áéíñóúü",
		Words:   strings.Fields("de la que el en y a los se del las un por con una su para es al lo como más o pero sus le ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está"),
	}})}
	for text, want := range map[string]string{
		"El puente que une los dos barrios se abre este lunes":  "es",
		"La niña también había llegado con su madre":            "es",
		"The bridge between the two quarters opens this Monday": "en",
		"Le pont qui relie les deux quartiers ouvre ce lundi":   "fr",
		"Cây cầu nối hai khu phố được khánh thành hôm nay":      "vi",
		"Die Brücke zwischen den beiden Vierteln ist geöffnet":  Unknown,
	} {
		if code, confidence := d.detect(text, false); code != want {
			t.Errorf("%q is told as %s (%.3f), want %s", text, code, confidence, want)
		}
	}
}

// TestListedAlone tells languages of a script without a table.
func TestListedAlone(t *testing.T) {
	d := &detector{listed: []*listed{
		newListed(&Language{Code: "aa", Detection: Detection{Words: []string{"bir", "eki"}}}),
		newListed(&Language{Code: "bb", Detection: Detection{Words: []string{"ena", "dva"}}}),
	}}
	for text, want := range map[string]string{"bir eki": "aa", "dva ena": "bb", "uno due": Unknown} {
		if code, _ := d.detect(text, false); code != want {
			t.Errorf("%q is told as %s, want %s", text, code, want)
		}
	}
}
