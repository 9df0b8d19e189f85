package pair

import (
	"fmt"
	"testing"
)

// A list of thousands of names costs no more than an article that has many.
func TestFactsOfManyPeople(t *testing.T) {
	var text []string
	for n := range 500 {
		text = append(text, fmt.Sprintf("M. Jean Mar%ctin%c a parlé.", 'a'+n%26, 'a'+n/26))
	}
	d := document("a", "fr", text, nil)
	if n := len(factsOf(&d).people); n == 0 || n > mostPeople {
		t.Errorf("%d people, want some and at most %d", n, mostPeople)
	}
}
