package align

import (
	"math"
	"slices"
)

// A model is what is learned from texts beside words: how long translations
// are, how often sentences stay alone or go together.
type model struct {
	ratio  ratio
	moves  moves
	layout *layout
}

// A learner fits a model and, where asked, a dictionary to pairs of texts by
// expectation maximisation.
type learner struct {
	jobs    []*job
	model   *model
	lexicon *lexicon // nil where no words are learned
	learned table
	taught  [][]span // by job: the beads that it was learned from
}

// rounds of expectation maximisation. Counted as fitted: with two F1 is .002
// lower, with four the same.
const rounds = 3

// likely is the least posterior of a bead that something is learned from.
// Counted as fitted: at .1 F1 is .003 lower, at .01 the same but for chance.
const likely = 0.03

// newLearner reads the pairs; d, which may be nil, knows some of the words.
func newLearner(method Method, pairs [][2]Text, d *Dictionary) *learner {
	l := new(learner)
	var src, tgt float64
	for _, pair := range pairs {
		if len(pair[0].Sentences) == 0 || len(pair[1].Sentences) == 0 {
			continue
		}
		j := newJob(method, pair[0], pair[1])
		src += j.src.total
		tgt += j.tgt.total
		l.jobs = append(l.jobs, j)
		if method.learns {
			l.read(j, pair)
		}
	}
	l.model = &model{ratio: ratio{math.Log(tgt / src), galeChurch}, moves: before}
	if l.lexicon != nil {
		l.lexicon.relate(d.words())
	}
	return l
}

// read numbers the words of a job.
func (l *learner) read(j *job, pair [2]Text) {
	if l.lexicon == nil {
		l.lexicon = &lexicon{src: newVocabulary(), tgt: newVocabulary()}
	}
	for _, list := range features(pair[0].Sentences) {
		j.words[0] = append(j.words[0], l.lexicon.src.bag(list))
	}
	for _, list := range features(pair[1].Sentences) {
		j.words[1] = append(j.words[1], l.lexicon.tgt.bag(list))
	}
}

// run runs the rounds, of a long text all but the last on a sample.
func (l *learner) run() {
	l.look()
	if sample := l.sample(); sample != nil {
		for range rounds - 1 {
			sample.round()
		}
		l.model, l.learned = sample.model, sample.learned
		l.look()
		l.round()
		return
	}
	for range rounds {
		l.round()
	}
}

// round learns once from all jobs.
func (l *learner) round() {
	did := before
	var looks layoutCount
	var length ratioCount
	beads := make([][]span, len(l.jobs))
	for n, j := range l.jobs {
		lattice := j.lattice(l.model)
		j.learnTrust(lattice)
		j.narrow(lattice)
		if l.informed(j) {
			lattice = j.ordered(j.lattice(l.model), l.model)
		}
		did.add(&lattice.did)
		looks.addText(j.outlines[0])
		looks.addText(j.outlines[1])
		for s := range lattice.beads(likely) {
			length.add(&j.src, &j.tgt, s)
			looks.addBead(j.outlines[0], j.outlines[1], s)
			beads[n] = append(beads[n], s)
		}
	}
	l.model = &model{ratio: length.ratio(l.model.ratio), moves: did, layout: looks.layout()}
	if l.lexicon != nil && !l.settled(beads) {
		l.taught = beads
		l.learned = l.lexicon.translate(l.blocks())
		l.look()
	}
}

// blocks returns the beads that words are learned from.
func (l *learner) blocks() []block {
	var list []block
	for n, j := range l.jobs {
		for _, s := range l.taught[n] {
			list = append(list, block{join(j.words[0], s.i, s.a), join(j.words[1], s.j, s.b), s.p})
		}
	}
	return list
}

// informed tells whether enough is known to go by the order of words when
// learning more of them: what resembles one another is not.
func (l *learner) informed(j *job) bool {
	return l.lexicon != nil && (l.learned.rows != nil || len(j.given) > 0)
}

// look gives the jobs the view of what is learned so far.
func (l *learner) look() {
	if l.lexicon == nil {
		return
	}
	pairs, mass := l.lexicon.pairings(l.learned)
	for _, j := range l.jobs {
		j.views = append(slices.Clip(j.given), l.lexicon.view(j.words, pairs, mass))
		j.cells = nil
	}
}

// join returns the bag of a run of sentences.
func join(bags []bag, first, n int) bag {
	if n == 1 {
		return bags[first]
	}
	var b bag
	for _, next := range bags[first : first+n] {
		b = append(b, next...)
	}
	return b
}

// fitted returns the best path of two texts.
func fitted(method Method, src, tgt Text, d *Dictionary) *fit {
	l := newLearner(method, [][2]Text{{src, tgt}}, d)
	if d != nil && method.learns {
		d.teach(l)
	} else {
		l.run()
	}
	j := l.jobs[0]
	if j.free() {
		l.mix(src, tgt, d)
	}
	return &fit{j, j.ordered(j.lattice(l.model), l.model), l.model}
}

// A fit is a job with its last lattice.
type fit struct {
	*job
	*lattice
	model *model
}
