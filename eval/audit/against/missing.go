package against

import (
	"fmt"
	"math"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("missing", Signal{Weight: 2.90, Most: 1, Find: missing}) }

// clauses are the marks that part clauses.
const clauses = "，。；：？！、,.;:?!—–"

const (
	usuallyMissing = 0.4 // share of the worst clause of a good translation's source; counted: six in seven have less
	surelyLost     = 5.5 // log odds from which a stretch is told of; counted: of good translations one in forty has them
	longestLost    = 150 // words that are looked at as one stretch; set by hand
	mostLost       = 0.9 // share of a text that is taken to be lost at most, as its length then tells no more; set by hand
	longestQuote   = 120 // runes of the stretch that are told
)

// missing is the share of the source's clause that the translation says least, and
// finds the stretch that is likeliest left out. What a reader rejects is not told by
// how likely that is: translations that people call good leave out sentences, too.
func missing(p *pair) (float64, []corpus.Span) {
	_, _, share := p.from.least(p.fromSaid, clauses)
	value := max(0, share-usuallyMissing)
	first, end, odds := p.lost()
	if odds < surelyLost {
		return value, nil
	}
	stretch := p.from.runes[p.from.words[first].start:p.from.words[end-1].end]
	text := string(stretch[:min(len(stretch), longestQuote)])
	if len(stretch) > longestQuote {
		text += "…"
	}
	return value, p.whole("missing", fmt.Sprintf("the source's “%s” is missing", text))
}

// lacks is what a word of a stretch tells in the way that it is said: the natural
// logarithm of how much oftener words are said so by another sentence of the
// document than by their translation. Counted: of words in good translations 18 in a
// hundred are not said at all, 7 by a piece and 73 in full, of those beside another
// sentence 69, 13 and 16, which is 1.3, 0.5 and -1.5. Names are few and tell nothing.
var lacks = map[how]float64{not: 1.3, byPiece: 0.5, bySound: 0, inFull: -1.5}

// single is what a single Chinese character tells beside a word of several; counted:
// 0.5 where it is not said and -1.0 where it is in full.
const single = 0.5

// dependent is the weight of lengths beside that of words, as they tell in part the
// same; set by hand.
const dependent = 0.5

// lost returns the stretch of the source, its words from first to end, with the
// most log odds of having been left out: by how its words are said, and by how much
// shorter the translation would be. Both are likelihood ratios; that of lengths is
// of two normal distributions (see longer) with means that far apart.
func (p *pair) lost() (first, end int, most float64) {
	if !p.known || p.from.size() == 0 || p.to.size() == 0 {
		return 0, 0, 0
	}
	ways := p.fromHow()
	z, deviation := p.longer(), spread*math.Sqrt(1+brief/p.from.size())
	n := float64(len(ways))
	for i := range ways {
		sum := 0.0
		for j := i; j < len(ways) && j < i+longestLost; j++ {
			if sum += ways[j]; sum <= 0 {
				break // what follows is better without this
			}
			shorter := math.Log(1-min(mostLost, float64(j+1-i)/n)) / deviation
			if odds := sum + dependent*(z*shorter-shorter*shorter/2); odds > most {
				first, end, most = i, j+1, odds
			}
		}
	}
	return first, end, most
}

// fromHow is what each word of the source tells, a Chinese word at its last
// character; words that need not be said tell nothing.
func (p *pair) fromHow() []float64 {
	tells := make([]float64, len(p.from.words))
	if p.from.lang == "en" {
		for i, way := range p.matched.en {
			if p.fromSaid[i].content {
				tells[i] = lacks[way]
			}
		}
		return tells
	}
	units := p.from.units()
	for i := 0; i < len(units); i = units[i].end {
		u := units[i]
		content := false
		for k := u.first; k < u.end; k++ {
			content = content || p.fromSaid[k].content
		}
		if !content {
			continue
		}
		if tells[u.end-1] = lacks[p.matched.zh[u.first]]; u.end-u.first == 1 {
			tells[u.end-1] *= single
		}
	}
	return tells
}
