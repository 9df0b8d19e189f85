package price

import (
	"strings"
	"testing"
	"time"

	"github.com/mtalign/mtalign/corpus"
)

func TestOf(t *testing.T) {
	for model, want := range map[string]string{
		"gpt-4o-mini":            "$0.15 in, $0.075 cached, $0.60 out",
		"gpt-4o-mini-2024-07-18": "$0.15 in, $0.075 cached, $0.60 out",
		"gpt-4o-2024-05-13":      "$5.00 in, $5.00 cached, $15.00 out",
		"openai/gpt-4.1-nano":    "$0.10 in, $0.025 cached, $0.40 out",
		"o3-2025-04-16":          "$2.00 in, $0.50 cached, $8.00 out",
	} {
		if p, ok := Of(model); !ok || !strings.HasPrefix(p.String(), want+" per million tokens, as of 20") {
			t.Errorf("%s: %v, %v", model, p, ok)
		}
	}
	for _, model := range []string{"", "gpt-4o-audio-preview", "gpt-4o-mini-realtime", "llama3.1", "fake", "-2024-07-18"} {
		if p, ok := Of(model); ok {
			t.Errorf("%s: %v, want none", model, p)
		}
	}
}

// TestTable looks for slips in the table: every line has its date and source,
// and no output is cheaper than input, nor cached input dearer.
func TestTable(t *testing.T) {
	for model, p := range prices() {
		if _, err := time.Parse(time.DateOnly, p.Date); err != nil || !strings.HasPrefix(p.Source, "https://") {
			t.Errorf("%s: date %q, source %q", model, p.Date, p.Source)
		}
		if p.Cached > p.Input || p.Input > p.Output || p.Cached <= 0 || p.batch < 0 || p.batch > 100 {
			t.Errorf("%s: %v, batch %d", model, p, p.batch)
		}
	}
}

func TestParse(t *testing.T) {
	p, err := Parse("0.15,0.60,0.075")
	if err != nil || p != (Price{Input: 150000, Output: 600000, Cached: 75000}) {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err := Parse("1,2"); err != nil || p.Cached != p.Input || p.Batch() != p {
		t.Errorf("%+v, %v", p, err)
	}
	for _, text := range []string{"", "1", "1,2,3,4", "a,b", "1,-2", "0.0000001,1", "1;2"} {
		if p, err := Parse(text); err == nil {
			t.Errorf("%q: %v, want an error", text, p)
		}
	}
}

func TestCost(t *testing.T) {
	p, _ := Of("gpt-4o-mini")
	for _, test := range []struct {
		usage corpus.Usage
		want  string
	}{
		{corpus.Usage{Prompt: 1000, Completion: 500}, "$0.00045"},
		{corpus.Usage{Prompt: 1000, Completion: 500, Cached: 800}, "$0.00039"},
		{corpus.Usage{Prompt: 1000, Cached: 2000}, "$0.000075"}, // no more is cached than there is
		{corpus.Usage{}, "$0.00"},
	} {
		if got := p.Cost(test.usage).String(); got != test.want {
			t.Errorf("%+v: %s, want %s", test.usage, got, test.want)
		}
	}
	if got := p.Batch().Cost(corpus.Usage{Prompt: 1000, Completion: 500, Cached: 800}).String(); got != "$0.000225" {
		t.Errorf("in a batch: %s", got)
	}
}

// FuzzParse sees that what is read as a price is written as it was given.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0.15,0.60", "0.15,0.60,0.075", "1,2", "0,0", ",", "1,2,3,4", "0.000001,1000000", "1.,2", "００,1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := Parse(text)
		if err != nil {
			return
		}
		plain := func(m corpus.Money) string { return strings.TrimPrefix((m * 1e6).String(), "$") }
		again, err := Parse(plain(p.Input) + "," + plain(p.Output) + "," + plain(p.Cached))
		if err != nil || again != p || p.Input < 0 || p.Output < 0 || p.Cached < 0 {
			t.Errorf("%q: %v, then %v, %v", text, p, again, err)
		}
	})
}
