package align

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/mtalign/mtalign/corpus"
)

// known is what dictionaries say before any text is read: by feature of each
// side, the features of the other that translate it.
type known [2]map[string][]translation

type translation struct {
	feature string
	p       float64
}

// sameEntry is how likely a word is translated in one of the ways that a
// dictionary gives, all together.
const sameEntry = 0.9

// between parts the two phrases of a line of hunalign's dictionaries.
const between = " @ "

// longestPhrase is the most words of a phrase: each may translate each of the
// other side, and what is longer is a text, no entry.
const longestPhrase = 64

var errNoEntry = errors.New(`no entry of a dictionary: expected "target phrase @ source phrase"`)

// ReadDictionary reads a dictionary in hunalign's format, "target phrase @
// source phrase" a line: the target comes first, against the order of texts
// (Varga et al. 2005; its README on file formats). Empty lines and comments,
// which begin with "#" and hold no entry, are passed over. Nothing has been
// learned in it yet. name is the file's, for errors.
func ReadDictionary(r io.Reader, name string) (*Dictionary, error) {
	d := &Dictionary{known: known{map[string][]translation{}, map[string][]translation{}}}
	for line, err := range corpus.Lines(r, name) {
		if err != nil {
			return nil, err
		}
		text := strings.TrimSpace(strings.TrimPrefix(string(line.Text), "\ufeff"))
		tgt, src, ok := strings.Cut(text, between)
		if text == "" || !ok && strings.HasPrefix(text, "#") {
			continue
		}
		if !ok || strings.Contains(src, between) || strings.TrimSpace(tgt) == "" || strings.TrimSpace(src) == "" {
			return nil, &corpus.LineError{Name: name, Line: line.N, Err: errNoEntry}
		}
		for _, side := range []string{src, tgt} {
			if n := len(words(side)); n > longestPhrase {
				return nil, &corpus.LineError{Name: name, Line: line.N, Err: fmt.Errorf("a phrase of %d words, the longest may have %d: a dictionary has words and short phrases, no texts", n, longestPhrase)}
			}
		}
		d.known.add(phrase(src), phrase(tgt))
	}
	d.known.share()
	return d, nil
}

// phrase returns the features of a phrase of a dictionary: a word, or the
// pairs of neighbours, which texts have where their language writes syllables,
// and the words, which they have elsewhere.
func phrase(s string) []string {
	return pairsOf(words(s), func(a, b string) bool { return true })
}

// add counts an entry: a feature for each of the other side's.
func (k known) add(src, tgt []string) {
	for _, s := range src {
		for _, t := range tgt {
			p := 1 / float64(len(src)*len(tgt))
			k[0][s] = append(k[0][s], translation{t, p})
			k[1][t] = append(k[1][t], translation{s, p})
		}
	}
}

// share turns counts into probabilities.
func (k known) share() {
	for _, side := range k {
		for word, list := range side {
			slices.SortStableFunc(list, func(a, b translation) int { return cmp.Compare(a.feature, b.feature) })
			sum, merged := 0.0, list[:0]
			for _, t := range list {
				sum += t.p
				if last := len(merged) - 1; last >= 0 && merged[last].feature == t.feature {
					merged[last].p += t.p
				} else {
					merged = append(merged, t)
				}
			}
			for i := range merged {
				merged[i].p *= sameEntry / sum
			}
			side[word] = merged
		}
	}
}

// know gives the lexicon's words the translations that are known; their kin
// keeps what is left.
func (l *lexicon) know(k known) {
	if k[0] == nil {
		return
	}
	forward, backward := k.resolved(0, l.src, l.tgt), k.resolved(1, l.tgt, l.src)
	for s, row := range l.kin {
		row = slices.Clone(row)
		for i := range row {
			if len(forward[s]) > 0 {
				row[i].forward *= 1 - sameEntry
			}
			if len(backward[row[i].tgt]) > 0 {
				row[i].backward *= 1 - sameEntry
			}
		}
		l.kin[s] = row
	}
	for s, list := range forward {
		for _, o := range list {
			l.kinship(int32(s), o.feature).forward += o.p
		}
	}
	for t, list := range backward {
		for _, o := range list {
			l.kinship(o.feature, int32(t)).backward += o.p
		}
	}
	l.count()
}

// An option is a feature that another may be translated by.
type option struct {
	feature int32
	p       float32
}

// resolved returns what is known of a side's words, without translations that
// no text has.
func (k known) resolved(side int, own, other *vocabulary) [][]option {
	list := make([][]option, len(own.words))
	for id, word := range own.words {
		for _, t := range k[side][word] {
			if their, ok := other.ids[t.feature]; ok {
				list[id] = append(list[id], option{their, float32(t.p)})
			}
		}
	}
	return list
}

// kinship returns that of two words, a new one where there was none.
func (l *lexicon) kinship(src, tgt int32) *pairing {
	row := l.kin[src]
	at := slices.IndexFunc(row, func(p pairing) bool { return p.tgt == tgt })
	if at < 0 {
		at = len(row)
		l.kin[src] = append(row, pairing{tgt: tgt})
	}
	return &l.kin[src][at]
}

// An entry is two words that translate one another, with what speaks for it:
// how often they were seen to, in expectation, times the logarithm of how much
// likelier that is than by chance.
type entry struct {
	src, tgt string
	evidence float64
}

// An entry is written when it is so likely in one direction, in both so many
// times likelier than by chance or, as nothing can be that in a short text,
// quite likely, and was seen so often.
const (
	leastEntry  = 0.1
	sureEntry   = 0.3
	leastLift   = 20
	leastCounts = 0.5
)

// entries returns what was learned, the surest first. Words that are written
// alike are left out.
func (d *Dictionary) entries() []entry {
	if d.lexicon == nil {
		return nil
	}
	chance := [2][]float64{d.lexicon.src.chance(), d.lexicon.tgt.chance()}
	var list []entry
	for s, row := range d.learned.rows {
		for _, o := range row {
			p, q := float64(o.forward), float64(o.backward)
			lift := min(p/chance[1][o.tgt], q/chance[0][s])
			count := min(p*d.learned.count[0][s], q*d.learned.count[1][o.tgt])
			e := entry{d.lexicon.src.words[s], d.lexicon.tgt.words[o.tgt], count * math.Log(lift)}
			if e.src != e.tgt && max(p, q) >= leastEntry && (lift >= leastLift || min(p, q) >= sureEntry) && count >= leastCounts {
				list = append(list, e)
			}
		}
	}
	slices.SortFunc(list, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.evidence, a.evidence), cmp.Compare(a.src, b.src), cmp.Compare(a.tgt, b.tgt))
	})
	return list
}

// Write writes what was learned in hunalign's format, the surest entries
// first. What was read, not learned, is not written again.
func (d *Dictionary) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, e := range d.entries() {
		fmt.Fprintf(out, "%s%s%s\n", e.tgt, between, e.src)
	}
	return out.Flush()
}
