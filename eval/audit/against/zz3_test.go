package against

import ("testing";"fmt";"os";"math")

func TestZZFeat(t *testing.T) {
	f, _ := os.Create("/tmp/auditfluency/feat.tsv"); defer f.Close()
	for _, r := range append(development(t), good(t)...) {
		if r.held() || r.kind != "clean" && r.kind != "drop_clause" { continue }
		p := newPair(r.source, r.translation, "zh", "en")
		first, end, most := p.from.least(p.fromSaid, clauses)
		n, lack := 0, 0.0
		for i := first; i < end; i++ { if p.fromSaid[i].content { n++; lack += 1-p.fromSaid[i].degree } }
		_, _, st := stretch(p.fromSaid, 0.6)
		tot, tl := 0, 0.0
		for _, s := range p.fromSaid { if s.content { tot++; tl += 1-s.degree } }
		z := p.longer()
		from := p.from.size() * (1 - float64(end-first)/float64(max(1,len(p.from.words))))
		zw := math.Log(p.to.size()/max(1,from)/usually) / (spread * math.Sqrt(1+brief/max(1,from)))
		fmt.Fprintf(f, "%s\t%.4f\t%.3f\t%d\t%.2f\t%.2f\t%.3f\t%.3f\t%.2f\t%d\t%d\n", r.kind, Pair(r.source, r.translation, "zh", "en").Garble, most, n, lack, st, z, zw, tl, tot, len(p.from.words))
	}
}
