package shard

import "testing"

func init() { Reasons.Add("test/why", "because") }

func TestExplained(t *testing.T) {
	for reason, want := range map[string]string{"test/why": " (because)", "filter/length": ""} {
		if got := Explained(reason); got != want {
			t.Errorf("%s: %q, want %q", reason, got, want)
		}
	}
}
