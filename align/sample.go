package align

// A long text teaches its words many times over, so that the first rounds of
// learning can do with a sample: pieces spread evenly along its path. They lie
// right enough even where the path does not, as a first look may miss it.
const (
	samplePieces = 16
	samplePiece  = 256 // source sentences
)

// sample returns a learner of pieces of a long text that numbers words as l
// does, nil where the texts are short or no words are learned.
func (l *learner) sample() *learner {
	if l.lexicon == nil || len(l.jobs) != 1 || l.jobs[0].grid != nil {
		return nil
	}
	j := l.jobs[0]
	stride := len(j.src.log) / samplePieces
	if stride < 2*samplePiece {
		return nil
	}
	way := j.skim(j.corridor(), l.model)
	sample := &learner{model: l.model, lexicon: l.lexicon}
	for k := range samplePieces {
		first, end := k*stride, k*stride+samplePiece
		from, to := way.middle(first), way.middle(end)
		if from < to {
			sample.jobs = append(sample.jobs, j.piece(first, end, from, to))
		}
	}
	sample.look()
	return sample
}

// middle returns the column in the middle of a row.
func (b *band) middle(i int) int { return (b.lo[i] + b.hi[i]) / 2 }

// piece returns a job of source sentences first to end and target sentences
// from to to, ends excluded.
func (j *job) piece(first, end, from, to int) *job {
	return &job{
		src: j.src.part(first, end), tgt: j.tgt.part(from, to), depth: 1,
		outlines: [2]*outline{j.outlines[0].part(first, end), j.outlines[1].part(from, to)},
		words:    [2][]bag{j.words[0][first:end], j.words[1][from:to]},
	}
}

// part returns the lengths of sentences first to end, end excluded.
func (l *lengths) part(first, end int) lengths {
	p := lengths{log: l.log[first:end], root: l.root[first:end], odds: l.odds[first:end]}
	for _, r := range p.root {
		p.total += r[0] * r[0]
	}
	return p
}
