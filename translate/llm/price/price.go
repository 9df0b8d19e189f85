// Package price knows what the tokens of a call cost, and keeps a budget: what
// a call may cost at most is set aside before it is sent.
package price

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/mtalign/mtalign/corpus"
)

// A Price is what tokens cost, one each.
type Price struct {
	Input  corpus.Money
	Cached corpus.Money // input that the server had in its cache
	Output corpus.Money
	Date   string // when it was so, YYYY-MM-DD; "" of one that was given
	Source string // where it stands
	batch  int    // discount of the Batch API, per cent
}

//go:embed prices.tsv
var table string

var prices = sync.OnceValue(func() map[string]Price {
	all := map[string]Price{}
	for line := range strings.Lines(table) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		model, p, err := parseLine(strings.TrimSuffix(line, "\n"))
		if _, twice := all[model]; err != nil || twice {
			panic(fmt.Sprintf("price: prices.tsv: %q: %v", line, err)) // ours, and read by every test
		}
		all[model] = p
	}
	return all
})

func parseLine(line string) (model string, p Price, err error) {
	f := strings.Split(line, "\t")
	if len(f) != 7 {
		return "", p, errors.New("not seven fields")
	}
	cached := f[2]
	if cached == "-" {
		cached = f[1]
	}
	if p, err = Parse(f[1] + "," + f[3] + "," + cached); err != nil {
		return "", p, err
	}
	p.batch, err = strconv.Atoi(f[4])
	p.Date, p.Source = f[5], f[6]
	return f[0], p, err
}

var snapshot = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`-\d{4}-\d\d-\d\d$`) })

// Of returns the price of a model by its name, or its name without the date of
// a snapshot.
func Of(model string) (Price, bool) {
	model = strings.TrimPrefix(model, "openai/") // as gateways write it
	if p, ok := prices()[model]; ok {
		return p, true
	}
	p, ok := prices()[snapshot().ReplaceAllString(model, "")]
	return p, ok
}

// Parse reads "IN,OUT" or "IN,OUT,CACHED", dollars per million tokens. Cached
// input costs as other input where it is not said.
func Parse(text string) (Price, error) {
	parts := strings.Split(text, ",")
	if len(parts) != 2 && len(parts) != 3 {
		return Price{}, fmt.Errorf("%q is no price: give IN,OUT or IN,OUT,CACHED, dollars per million tokens, as in 0.15,0.60", text)
	}
	var each [3]corpus.Money
	for i, part := range parts {
		m, err := corpus.ParseMoney(part)
		if err != nil || m%1e6 != 0 {
			return Price{}, fmt.Errorf("%q is no price: %q is not dollars per million tokens with at most 6 decimals", text, part)
		}
		each[i] = m / 1e6
	}
	if len(parts) == 2 {
		each[2] = each[0]
	}
	return Price{Input: each[0], Output: each[1], Cached: each[2]}, nil
}

// Cost is what the tokens of a call cost.
func (p Price) Cost(u corpus.Usage) corpus.Money {
	cached := min(max(u.Cached, 0), u.Prompt)
	return corpus.Money(u.Prompt-cached)*p.Input + corpus.Money(cached)*p.Cached + corpus.Money(u.Completion)*p.Output
}

// Batch is the price in the Batch API. Cached input costs as other input
// there. A price that was given is taken to be the batch's own.
func (p Price) Batch() Price {
	half := func(m corpus.Money) corpus.Money { return (m*corpus.Money(100-p.batch) + 99) / 100 }
	p.Input, p.Output = half(p.Input), half(p.Output)
	p.Cached = p.Input
	return p
}

// String writes the price as it is given, and since when it is known.
func (p Price) String() string {
	perMillion := func(m corpus.Money) string { return (m * 1e6).String() }
	s := fmt.Sprintf("%s in, %s cached, %s out per million tokens", perMillion(p.Input), perMillion(p.Cached), perMillion(p.Output))
	if p.Date != "" {
		s += ", as of " + p.Date
	}
	return s
}
