package qe

// agreement is how far an output agrees with the others of its source, above or
// below what these do on the average: mean chrF2, as in consensus decoding and
// MBR (Kumar and Byrne 2004). It is the one signal here that tells good
// translations of a source from bad ones by what they say.
func init() {
	All.Add("agreement", func(t *table) []float64 { return t.centred(t.column(t.agreement)) })
}

// agreement is an output's mean chrF2 (0 to 1) by the other systems' outputs,
// the reference and the pseudo-reference; 0 where there is none.
func (t *table) agreement(i int) float64 {
	sum, n := t.aside[i], t.asides[i]
	for k := range t.others(i) {
		sum += t.likeness[i][k]
		n++
	}
	if n == 0 {
		return 0
	}
	return sum / n
}
