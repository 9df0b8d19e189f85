package corpus

// Faults are what is wrong with the parts of files that were passed over. A file
// of another kind may have millions of them.
type Faults struct {
	First []error // the first ones, each with its file
	N     int     // of them all
}

// firstFaults is how many faults are kept.
const firstFaults = 100

// Add adds a fault.
func (f *Faults) Add(fault error) {
	if f.N++; f.N <= firstFaults {
		f.First = append(f.First, fault)
	}
}
