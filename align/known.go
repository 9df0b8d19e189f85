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
	vocabularies := [2]*vocabulary{l.src, l.tgt}
	for side, own := range vocabularies {
		other := vocabularies[1-side]
		for id, word := range own.words {
			l.kin[side][id] = prefer(k[side][word], l.kin[side][id], other)
		}
	}
}

// prefer returns kin with what is known, of which the words that no text has
// are left out.
func prefer(list []translation, kin []option, other *vocabulary) []option {
	var row []option
	for _, t := range list {
		if id, ok := other.ids[t.feature]; ok {
			row = append(row, option{id, float32(t.p)})
		}
	}
	if len(row) == 0 {
		return kin
	}
	for _, o := range kin {
		o.p *= 1 - sameEntry
		if at := slices.IndexFunc(row, func(r option) bool { return r.feature == o.feature }); at >= 0 {
			row[at].p += o.p
		} else {
			row = append(row, o)
		}
	}
	return row
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
	back := make([]map[int32]float64, len(d.backward.rows))
	for t, row := range d.backward.rows {
		back[t] = map[int32]float64{}
		for _, o := range row {
			back[t][o.feature] = float64(o.p)
		}
	}
	chance := [2][]float64{d.lexicon.src.chance(), d.lexicon.tgt.chance()}
	var list []entry
	for s, row := range d.forward.rows {
		for _, o := range row {
			p, q := float64(o.p), back[o.feature][int32(s)]
			lift := min(p/chance[1][o.feature], q/chance[0][s])
			count := min(p*d.forward.count[s], q*d.backward.count[o.feature])
			e := entry{d.lexicon.src.words[s], d.lexicon.tgt.words[o.feature], count * math.Log(lift)}
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
