package stats

// A hash is the FNV-1a hash of texts (Fowler, Noll and Vo), of 64 bits.
type hash uint64

func newHash() hash { return 14695981039346656037 }

// add goes on to hash with a text, and with its end.
func (h hash) add(text string) hash {
	const prime = 1099511628211
	for i := range len(text) {
		h = (h ^ hash(text[i])) * prime
	}
	return (h ^ 0xff) * prime // a byte of no UTF-8
}
