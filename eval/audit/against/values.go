package against

import "math"

// Values are what the signals say of a translation, by name: each between 0,
// where nothing is wrong, and the signal's Most.
type Values map[string]float64

// Measure returns the values of a translation, without the spans of Pair.
func Measure(source, translation, from, to string) Values {
	p := newPair(source, translation, from, to)
	values := Values{}
	for _, name := range names() {
		signal, _ := Signals.Find(name)
		value, _ := signal.Find(p)
		values[name] = math.Min(value, signal.Most)
	}
	return values
}

// Garble is the probability that a reader would reject the translation.
func (v Values) Garble() float64 {
	odds := base
	for _, name := range names() {
		signal, _ := Signals.Find(name)
		odds += signal.Weight * v[name]
	}
	return 1 / (1 + math.Exp(-odds))
}
