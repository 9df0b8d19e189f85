package filter

func init() {
	All.Add("nonzero_numerals", Kind{
		About: "likeness of the sides' digits, zeros left out, as sequences",
		Scale: Shares,
		Keep:  atLeast(0.5),
		New:   func() Measure { return nonzeroNumerals{} },
	})
}

// nonzeroNumerals compares digits whatever numbers they make (Vázquez et al.
// 2019, "The University of Helsinki submission to the WMT19 parallel corpus
// filtering task"), by the likeness of Ratcliff and Obershelp (1988): twice
// the digits in common, in the same order, to all digits.
type nonzeroNumerals struct{}

func (nonzeroNumerals) Score(p *Pair) Span {
	a, b := nonzero(p.Sides[0].Text), nonzero(p.Sides[1].Text)
	if len(a)+len(b) == 0 {
		return one(1)
	}
	return one(2 * float64(matching(a, b)) / float64(len(a)+len(b)))
}

// mostDigits bounds how many digits are compared: the time grows with the cube.
const mostDigits = 200

// nonzero returns the digits of a text but zeros.
func nonzero(text string) []byte {
	var digits []byte
	for i := 0; i < len(text) && len(digits) < mostDigits; i++ {
		if '1' <= text[i] && text[i] <= '9' {
			digits = append(digits, text[i])
		}
	}
	return digits
}

// matching returns how many digits the longest common run has, and those to
// its left and right.
func matching(a, b []byte) int {
	i, j, n := longestRun(a, b)
	if n == 0 {
		return 0
	}
	return n + matching(a[:i], b[:j]) + matching(a[i+n:], b[j+n:])
}

// longestRun finds the longest run that is in both, the first of several.
func longestRun(a, b []byte) (atA, atB, length int) {
	ends := make([]int, len(b)+1) // length of the run that ends at a[i] and b[j-1]
	for i := range a {
		for j := len(b); j > 0; j-- {
			if a[i] != b[j-1] {
				ends[j] = 0
				continue
			}
			ends[j] = ends[j-1] + 1
			if n := ends[j]; n > length || n == length && i-n+1 == atA && j-n < atB {
				atA, atB, length = i-n+1, j-n, n
			}
		}
	}
	return atA, atB, length
}
