package names

import (
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

func TestKnownPeople(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"李连杰", "Jet Li", true},
		{"Jet Li", "Lý Liên Kiệt", true},
		{"周星驰", "Lý Liên Kiệt", false},
		{"Jet Li", "李立三", false},
		{"Stephen Chow", "李连杰", false},
		{"Jet Li", "Stephen Chow", false},
	} {
		if got := Compare(c.a, c.b, corpus.Person); got.Same != c.same {
			t.Errorf("%s and %s: %+v", c.a, c.b, got)
		}
	}
	if got := CompareUnlisted("李连杰", "Jet Li", corpus.Person); got.Same {
		t.Errorf("without the table: %+v", got)
	}
}

func TestKnownPeopleLinked(t *testing.T) {
	fr, zh := document("fr", "M. Jet Li arrive. M. Stephen Chow repart."), document("zh", "主席李连杰抵达。")
	for _, e := range linkAll(nil, fr, zh) {
		if e.Mentions[0].Text == "Jet Li" && (len(e.Mentions) != 2 || e.Mentions[1].Text != "李连杰") {
			t.Errorf("Jet Li is %+v", e.Mentions)
		}
	}
}
