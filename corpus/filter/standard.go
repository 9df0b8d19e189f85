package filter

// Standard names the filters of the list that is taken where none is given.
var Standard = []string{
	"score", "length", "length_ratio", "long_word", "html_tag", "encoding", "script", "alphabet_ratio",
	"identical", "numbers", "repetition", "boilerplate", "language", "duplicate",
}

// New returns a filter of a kind with its default parameters, not ready to
// score: see Ready.
func New(kind string) (*Filter, error) {
	k, err := All.Get(kind)
	if err != nil {
		return nil, err
	}
	return &Filter{Kind: kind, Name: kind, Keep: k.Keep, Measure: k.New()}, nil
}

// Ready makes a filter ready to score, once its parameters are set: files are
// read, expressions compiled.
func (f *Filter) Ready() error {
	if m, ok := f.Measure.(interface{ Init() error }); ok {
		return m.Init()
	}
	return nil
}

// Defaults returns the standard list.
func Defaults() []*Filter {
	list := make([]*Filter, len(Standard))
	for i, kind := range Standard {
		f, err := New(kind)
		if err == nil {
			err = f.Ready()
		}
		if err != nil {
			panic(err) // of ours: a standard filter needs no parameters
		}
		list[i] = f
	}
	return list
}
