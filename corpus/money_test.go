package corpus

import (
	"testing"

	"github.com/go-json-experiment/json"
)

func TestMoney(t *testing.T) {
	for text, want := range map[string]string{
		"0.45": "$0.45", "20": "$20.00", "0.1": "$0.10", "1.234567": "$1.234567", "0.000000000001": "$0.000000000001",
		".5": "$0.50", "0": "$0.00", "1000000": "$1000000.00", "007": "$7.00",
	} {
		if m, err := ParseMoney(text); err != nil || m.String() != want {
			t.Errorf("%q: %v, %v, want %s", text, m, err, want)
		}
	}
	for _, text := range []string{"", ".", "1.", "-1", "1e3", "$1", "1,5", "1000000.01", "12345678", "0.0000000000001", " 1", "∞", "1.2.3"} {
		if m, err := ParseMoney(text); err == nil {
			t.Errorf("%q: %v, want an error", text, m)
		}
	}
	for m, want := range map[Money]string{0: "$0.00", 1: "$0.0001", Dollar/10000 + 1: "$0.0002", 45 * Dollar / 100: "$0.45"} {
		if got := m.Short(); got != want {
			t.Errorf("%v: %s, want %s", m, got, want)
		}
	}
	if got := (-Dollar / 4).String(); got != "-$0.25" {
		t.Error(got)
	}
	for m, want := range map[Money]string{Dollar * 45 / 100: "0.45", 941700000: "0.0009417", 0: "0.00"} {
		data, err := json.Marshal(m)
		var again Money
		if string(data) != want || err != nil || json.Unmarshal(data, &again) != nil || again != m {
			t.Errorf("%v: %s, %v, then %v", m, data, err, again)
		}
	}
}
