package align

// freeWording is the trust in words below which pivots are worded so freely
// that the texts' own words are asked as well. Not fitted: from 0.3 to 1 F1
// hardly moves, and close pivots are faster alone.
const freeWording = 0.45

// free tells whether the job's pivots have little in common.
func (j *job) free() bool { return len(j.given) > 0 && j.given[0].trust < freeWording }

// mix adds the view of the texts' own words to those of their pivots, by which
// the texts are aligned well enough to learn words from at once.
func (l *learner) mix(src, tgt Text, d *Dictionary) {
	j := l.jobs[0]
	l.read(j, [2]Text{src, tgt})
	l.lexicon.relate(d.words())
	if d != nil {
		l.lexicon.know(d.known)
	}
	if d != nil && d.model != nil {
		d.lend(l)
	} else {
		l.look()
		l.round()
	}
	j.depth = len(j.views)
}
