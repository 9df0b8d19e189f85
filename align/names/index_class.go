package names

// A soundClass tells of a name what decides whether its sound counts.
type soundClass struct {
	syllabic bool // has paths
	han      bool
	dotted   bool
	single   bool // one word
}

func classOf(n *name) soundClass {
	return soundClass{syllabic: len(n.paths) > 0, han: n.hans > 0, dotted: isDotted(n.text), single: len(n.words) == 1}
}

// counts tells whether judge listens to names of two classes.
func (c soundClass) counts(d soundClass) bool {
	if !c.syllabic || !d.syllabic {
		return true
	}
	if c.han == d.han {
		return false
	}
	if d.han {
		c, d = d, c
	}
	return c.dotted || d.single
}

// soundOrder lists the classes, those first where the name is likelier found:
// of as many words, and of what is no syllables.
func soundOrder(q soundClass) []soundClass {
	var list []soundClass
	for _, syllabic := range []bool{false, true} {
		for _, han := range []bool{!q.han, q.han} {
			for _, single := range []bool{q.single, !q.single} {
				for _, dotted := range []bool{false, true} {
					list = append(list, soundClass{syllabic: syllabic, han: han, single: single, dotted: dotted})
				}
			}
		}
	}
	return list
}
