package align

// A Dictionary is what several pairs of texts in the same two languages teach
// about one another: which words go together, how lengths go together, how
// often sentences stay alone. It does not change once it is learned, and may
// be used by several goroutines.
type Dictionary struct {
	lexicon *lexicon
	learned table
	model   *model // nil where nothing has been learned
	known   known  // before anything is learned
}

// Learn learns a dictionary from pairs of source and target texts, all in the
// same two languages; no alignment is needed, sentences find one another.
func Learn(pairs [][2]Text) *Dictionary { return new(Dictionary).Learn(pairs) }

// Learn is the function of that name for who knows translations beforehand.
// Pairs of which a side is empty teach nothing.
func (d *Dictionary) Learn(pairs [][2]Text) *Dictionary {
	lexical, _ := All.Find("lexical")
	filled := make([][2]Text, len(pairs))
	for i, pair := range pairs {
		filled[i] = [2]Text{pair[0].written().Text, pair[1].written().Text}
	}
	l := newLearner(lexical, filled, nil)
	if len(l.jobs) == 0 {
		return &Dictionary{known: d.known}
	}
	l.lexicon.know(d.known)
	l.run()
	return &Dictionary{l.lexicon, l.learned, l.model, d.known}
}

// words returns the dictionary's words, nil where it has learned none.
func (d *Dictionary) words() *lexicon {
	if d == nil {
		return nil
	}
	return d.lexicon
}

// teach gives a learner, which has numbered its own words, all that the
// dictionary knows. Where nothing has been learned yet, the learner does.
func (d *Dictionary) teach(l *learner) {
	l.lexicon.know(d.known)
	if d.model == nil {
		l.run()
		return
	}
	l.model = d.model
	d.lend(l)
}

// lend gives a learner what the dictionary knows of its words.
func (d *Dictionary) lend(l *learner) {
	src := counterparts(l.lexicon.src, d.lexicon.src)
	tgt := counterparts(l.lexicon.tgt, d.lexicon.tgt)
	l.learned = d.learned.renumbered(src, tgt)
	l.lexicon.src.addCounts(d.lexicon.src, src)
	l.lexicon.tgt.addCounts(d.lexicon.tgt, tgt)
	l.look()
}

// A numbering goes from a vocabulary's numbers to another's and back.
type numbering struct {
	theirs []int32 // by own number; -1 for words that the other has not
	ours   []int32 // 1 + the own number, by the other's; 0 for words that are not there
}

func counterparts(own, other *vocabulary) numbering {
	n := numbering{make([]int32, len(own.words)), make([]int32, len(other.words))}
	for id, word := range own.words {
		n.theirs[id] = -1
		if their, ok := other.ids[word]; ok {
			n.theirs[id] = their
			n.ours[their] = int32(id) + 1
		}
	}
	return n
}

// addCounts adds another vocabulary's counts of words that both have.
func (v *vocabulary) addCounts(other *vocabulary, n numbering) {
	for id, their := range n.theirs {
		if their >= 0 {
			v.count[id] += other.count[their]
		}
	}
	v.total += other.total
}

// renumbered returns the table's rows for the words that are there.
func (t table) renumbered(src, tgt numbering) table {
	out := table{rows: make([][]pairing, len(src.theirs)), count: [2][]float64{src.renumbered(t.count[0]), tgt.renumbered(t.count[1])}}
	var kept slab[pairing]
	var row []pairing
	for id, their := range src.theirs {
		if their < 0 {
			continue
		}
		row = row[:0]
		for _, p := range t.rows[their] {
			if ours := tgt.ours[p.tgt]; ours > 0 {
				row = append(row, pairing{ours - 1, p.forward, p.backward})
			}
		}
		out.rows[id] = kept.keep(row)
	}
	return out
}

// renumbered returns counts by own number, 0 for words that the other has not.
func (n numbering) renumbered(count []float64) []float64 {
	out := make([]float64, len(n.theirs))
	for id, their := range n.theirs {
		if their >= 0 {
			out[id] = count[their]
		}
	}
	return out
}

// leastTerm is the least probability of a translation that a text is found by,
// by thought: of five ways to translate a word, each may be the one.
const leastTerm = 0.2

// Terms returns, with repeats, the target words that tell what a text is
// about: its own words where it is the target (side 1), what they are
// translated by where it is the source (side 0).
func (d *Dictionary) Terms(t Text, side int) []string {
	if d.lexicon == nil {
		return nil
	}
	var list []string
	for _, sentence := range features(t.Sentences) {
		for _, word := range sentence {
			if side == 1 {
				if _, ok := d.lexicon.tgt.ids[word]; ok {
					list = append(list, word)
				}
				continue
			}
			if id, ok := d.lexicon.src.ids[word]; ok && d.learned.rows != nil {
				for _, o := range d.learned.rows[id] {
					if o.forward >= leastTerm {
						list = append(list, d.lexicon.tgt.words[o.tgt])
					}
				}
			}
		}
	}
	return list
}
