package people

import (
	"slices"
	"testing"
)

func TestCalled(t *testing.T) {
	for _, c := range []struct {
		a, b string
		one  bool
	}{
		{"李连杰", "Jet Li", true},
		{"李連杰", "JET LI", true},
		{"Stephen Chow", "周星驰", true},
		{"Jimmy Lai", "Lai Chee-ying", true},
		{"I. M. Pei", "贝聿铭", true},
		{"Johann von Goethe", "歌德", false},
		{"Jet Li", "周星驰", false},
		{"", "歌德", false},
	} {
		one := slices.ContainsFunc(Called(c.a), func(p Person) bool { return slices.Contains(Called(c.b), p) })
		if one != c.one {
			t.Errorf("%s and %s: %v, want %v", c.a, c.b, one, c.one)
		}
	}
	if list := Called("Jet Li"); len(list) != 1 || list[0].Chinese() != "李连杰" {
		t.Error(list)
	}
}
