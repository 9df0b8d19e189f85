package limit

// A noise is what a server refuses whatever the rate: a share of all calls,
// each by chance. A limit refuses many in a row, and that is told apart by
// Page's cumulative sum test of trials that succeed or fail (Reynolds and
// Stoumbos 1999): how many times likelier the last outcomes are if refusals
// came halfway to always than if they came by chance.
type noise struct {
	share float64 // of the calls; 0: every refusal is the limit's
	calls float64 // that it was measured on
	odds  float64
}

const (
	alarm      = 1e5    // odds from which it is the limit; at least as many calls pass between two false alarms (Lorden 1971)
	memory     = 1000   // calls, of the share
	mostNoise  = 0.5    // a server that refuses more is not to be called at this rate
	leastNoise = 0.0002 // share of refused calls that is none
)

// begin takes a share for noise that lowering the rate did not change.
func (n *noise) begin(refused, calls int) {
	n.calls = min(float64(calls), memory)
	n.share, n.odds = min(float64(refused)/float64(calls), mostNoise), 1
}

func (n *noise) taken() { n.odds = max(1, n.odds/2) }

// refused tells whether a refusal is the limit's.
func (n *noise) refused() bool {
	n.odds *= (1 + n.share) / (2 * n.share)
	if n.odds < alarm {
		return false
	}
	n.odds = 1
	return true
}

// measure counts a call, refused 0 or 1 times, that the limit had room for.
func (n *noise) measure(refused float64) {
	if n.share == 0 {
		return
	}
	n.calls = min(n.calls+1, memory)
	n.share = min(n.share+(refused-n.share)/n.calls, mostNoise)
	if n.share < leastNoise {
		n.share = 0
	}
}
