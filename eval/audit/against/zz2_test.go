package against

import (
	"testing"
	"slices"
	"github.com/mtalign/mtalign/corpus/lexicon"
	"github.com/mtalign/mtalign/corpus/reading"
)

func TestZZNames(t *testing.T) {
	for _, r := range append(development(t), good(t)...) {
		if r.held() || r.kind != "clean" && r.kind != "name_swap" {
			continue
		}
		p := newPair(r.source, r.translation, "zh", "en")
		_, found := unfoundedName(p)
		held := make([]bool, len(p.from.words))
		for _, e := range entriesOf(&p.from) { if e.end-e.first > 1 && !lexicon.IsName(e.text) { for k := e.first; k < e.end; k++ { held[k] = true } } }
		for _, f := range found {
			best, at := -99.0, ""
			for _, w := range p.to.words {
				if w.start < f.Start || w.end > f.End { continue }
				sp := reading.ParseSpelling(w.lower)
				for i := range p.from.words {
					text := ""
					for j := i; j < len(p.from.words) && j < i+longestTranscription && isHan([]rune(p.from.words[j].text)[0]); j++ {
						if j > i && p.from.words[j].start != p.from.words[j-1].end { break }
						text += p.from.words[j].text
						if o := reading.TranscriptionOdds(reading.ParseTranscription(text), sp); o > best { best, at = o, text }
					}
				}
			}
			run, most, s := 0, 0, ""
			mostS := ""
			for i := range p.from.words {
				if p.fromSaid[i].content && p.fromSaid[i].degree < 0.5 && !held[i] && (i == 0 || p.from.words[i].start == p.from.words[i-1].end) { run++; s += p.from.words[i].text } else { run, s = 0, "" }
				if run > most { most, mostS = run, s }
			}
			t.Logf("%s %s odds %.1f %s free %d %s", r.kind, string(p.to.runes[f.Start:f.End]), best, at, most, mostS)
		}
	}
	_ = slices.Max[[]int]
}
