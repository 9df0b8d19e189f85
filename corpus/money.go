package corpus

import (
	"errors"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// Money is an amount of US dollars in units of 1e-12 dollars: whole numbers, so
// that sums are exact. The dearest tokens cost some 10^9 units; the largest
// amount is nine million dollars.
type Money int64

// Dollar is one US dollar.
const Dollar Money = 1e12

// decimals is how many a dollar has, and mostMoney the largest amount that is
// read.
const (
	decimals  = 12
	mostMoney = 1e6 * Dollar
)

var errMoney = errors.New("not an amount of dollars like 0.45, of at most a million with 12 decimals")

// ParseMoney reads dollars like "0.45" or "20", exactly.
func ParseMoney(text string) (Money, error) {
	whole, fraction, dot := strings.Cut(text, ".")
	if whole+fraction == "" || dot && fraction == "" || len(fraction) > decimals || len(whole) > 7 {
		return 0, errMoney
	}
	var m Money
	for _, r := range whole + fraction + strings.Repeat("0", decimals-len(fraction)) {
		if r < '0' || r > '9' {
			return 0, errMoney
		}
		m = m*10 + Money(r-'0')
	}
	if m > mostMoney {
		return 0, errMoney
	}
	return m, nil
}

// String writes the amount exactly, with at least two decimals: "$0.45".
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	fraction := strings.TrimRight(fmt.Sprintf("%0*d", decimals, m%Dollar), "0")
	fraction += strings.Repeat("0", max(0, 2-len(fraction)))
	return fmt.Sprintf("%s$%d.%s", sign, m/Dollar, fraction)
}

// MarshalJSONTo writes the amount as a number of dollars, exactly.
func (m Money) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(jsontext.Value(strings.Replace(m.String(), "$", "", 1)))
}

// UnmarshalJSONFrom reads what MarshalJSONTo writes.
func (m *Money) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	value, err := dec.ReadValue()
	if err == nil {
		*m, err = ParseMoney(string(value))
	}
	return err
}

// Short writes the amount for people: rounded up to a hundredth of a cent.
func (m Money) Short() string {
	const step = Dollar / 10000
	return ((m + step - 1) / step * step).String()
}
