package gazetteer

import (
	"slices"
	"testing"
)

func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"胡志明市", "Ho Chi Minh City", true},
		{"斯德哥爾摩", "Stockholm", true},
		{"Florence", "佛罗伦萨", true},
		{"Firenze", "佛罗伦萨", true},
		{"London", "巴黎", false},
		{"", "巴黎", false},
	} {
		one := slices.ContainsFunc(Places(c.a), func(p Place) bool { return slices.Contains(Places(c.b), p) })
		if one != c.one {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, one, c.one)
		}
	}
}

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"臺中市": "台中", "利市": "利市", "Mexico City": "mexico", "Saint-Malo": "saintmalo", "City": "city", "": "",
	} {
		if got := Key(name); got != want {
			t.Errorf("Key(%q) = %q, want %q", name, got, want)
		}
	}
}
