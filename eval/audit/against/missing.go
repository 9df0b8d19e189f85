package against

import (
	"fmt"

	"github.com/mtalign/mtalign/corpus"
)

func init() { Signals.Add("missing", Signal{Weight: 2.90, Most: 1, Find: missing}) }

// clauses are the marks that part clauses, and leastMissing the share of a
// clause that must be unsaid for it to be reported: of good translations one in
// fifty has such a clause.
const (
	clauses      = "，。；：？！、,.;:?!—–"
	leastMissing = 0.6

	longestQuote   = 120 // runes of it
	usuallyMissing = 0.4 // of the worst clause of a good translation
)

// missing finds the clause of the source that the translation says least.
func missing(p *pair) (float64, []corpus.Span) {
	first, end, most := p.from.least(p.fromSaid, clauses)
	value := max(0, most-usuallyMissing)
	if most < leastMissing {
		return value, nil
	}
	clause := p.from.runes[p.from.words[first].start:p.from.words[end-1].end]
	text := string(clause[:min(len(clause), longestQuote)])
	if len(clause) > longestQuote {
		text += "…"
	}
	return value, p.whole("missing", fmt.Sprintf("the source's “%s” is missing", text))
}
