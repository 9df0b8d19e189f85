package names

import (
	"math"

	"github.com/mtalign/mtalign/corpus/reading"
)

// A soundList holds the sounds of the names of a class, and of those with several
// words, of the last.
type soundList struct {
	forms       []int32
	lengths     []uint8 // of the sounds of wholes, at most 255
	whole, last heardList
	spelled     spelledIndex
}

// search judges the names of a list that sound enough like the query; worth is
// what the likeness counts.
func (l *soundList) search(skeletons *reading.Skeletons, q *name, sound string, worth float64, b *shortlist) {
	enough := func() float64 { return similarityFor(b.least(), len(q.sound)) / worth }
	skeletons.Search(sound, enough(), func(at int, similarity float64) float64 {
		length := min(len(q.sound), int(l.lengths[at]))
		if worth*similarity >= similarityFor(b.least(), length)-1e-9 {
			b.judge(l.forms[at])
		}
		return enough()
	})
}

// A heardList is a list of sounds made ready for both searches: for those that are
// near, and for what they may transcribe or be transcribed as.
type heardList struct {
	added     []string // since they were made ready
	skeletons *reading.Skeletons
	grams     gramIndex
}

func (s *heardList) add(sound, spelled string) {
	s.added = append(s.added, sound)
	s.grams.add(spelled)
}

func (s *heardList) freeze() {
	if s.skeletons != nil {
		s.added = append(s.skeletons.List(), s.added...)
	}
	s.skeletons, s.added = reading.NewSkeletons(s.added), nil
	s.grams.freeze()
}

// similarityFor is the similarity at which names of so many sounds are one with
// probability p: likely, the other way round.
func similarityFor(p float64, length int) float64 {
	if p >= 1 {
		return math.Inf(1)
	}
	return even + brief/float64(max(1, length)) + math.Log(p/(1-p))/steep
}
