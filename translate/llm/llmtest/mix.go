package llmtest

import (
	"hash/fnv"
	"math/rand/v2"
)

// A mix makes a share of the requests fail.
type mix struct {
	share  float64
	seed   uint64
	faults []Fault
}

// FailSome makes a share of the requests fail for which Fail planned nothing,
// each by one of the faults. Which requests and how goes by the seed, the
// request and how often it came before, so it does not depend on the order in
// which they arrive. A share of 0 ends it.
func (s *Server) FailSome(share float64, seed uint64, faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mix = mix{share, seed, faults}
}

// pick returns the fault of a request that came so many times before, or nil.
func (m mix) pick(body []byte, times int) Fault {
	h := fnv.New64a()
	h.Write(body)
	random := rand.New(rand.NewPCG(m.seed, h.Sum64()+uint64(times)))
	if random.Float64() >= m.share {
		return nil
	}
	return m.faults[random.IntN(len(m.faults))]
}
