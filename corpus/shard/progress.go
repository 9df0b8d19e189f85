package shard

// Progress is how far a run of rounds is.
type Progress struct {
	Round          string // at work; empty while the input is read
	Number, Rounds int    // of that round, from 1, and of all
	Done, Shards   int    // of that round
}

// All is how many shards of all rounds are done, and how many there are.
func (p Progress) All() (done, total int) {
	return max(0, p.Number-1)*p.Shards + p.Done, p.Rounds * p.Shards
}

// shardDone tells that a shard of a round is done.
func (w *work) shardDone(i int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	w.tell(Progress{Round: w.rounds[i].Name, Number: i + 1, Done: w.done})
}

// tell tells how far the run is.
func (w *work) tell(p Progress) {
	if w.Tell != nil {
		p.Rounds, p.Shards = len(w.rounds), w.Shards
		w.Tell(p)
	}
}
