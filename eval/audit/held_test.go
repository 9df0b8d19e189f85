package audit

import (
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
)

// held is the audit of a document of the development data against its version in
// another language, of which every sentence is aligned to the one of its number.
// change alters the document before; the sentences that it drops are empty.
func held(doc, other labelled, change func(*corpus.Document)) Document {
	d, o := doc.document(), other.document()
	if change != nil {
		change(d)
	}
	side := func(d *corpus.Document, i int) corpus.Side {
		if i >= len(d.Sentences) || d.Sentences[i].Text == "" {
			return corpus.Side{Doc: d.ID, Lang: d.Lang}
		}
		return corpus.Side{Doc: d.ID, Lang: d.Lang, N: []int{i}, Text: []string{d.Sentences[i].Text}}
	}
	var bitext corpus.Bitext
	for i := range max(len(d.Sentences), len(o.Sentences)) {
		bitext = append(bitext, corpus.Bead{Relation: corpus.Parallel, A: side(d, i), B: side(o, i)})
	}
	d.Sentences = slices.DeleteFunc(d.Sentences, func(s corpus.Sentence) bool { return s.Text == "" })
	c := NewCollection(nil, []corpus.Bitext{bitext})
	c.Against = map[string]bool{o.ID: true}
	return c.Audit(d)
}

// faults are planted in a clean document's sentence i, or the next that they can be
// planted in; each is found by one of these kinds at the sentence of this distance.
var faults = map[string]struct {
	plant func(d *corpus.Document, i int) (planted int) // in this sentence, -1 in none
	kinds []string
	at    int
}{
	"sentence dropped": {func(d *corpus.Document, i int) int {
		d.Sentences[i].Text = ""
		return i
	}, []string{"missing"}, -1},
	"half a sentence": {func(d *corpus.Document, i int) int {
		for ; i < len(d.Sentences); i++ {
			if runes := []rune(d.Sentences[i].Text); len(runes) > 150 || d.Lang == "zh" && len(runes) > 50 {
				d.Sentences[i].Text = string(runes[:len(runes)/2])
				return i
			}
		}
		return -1
	}, []string{"length"}, 0},
	"digit changed": {func(d *corpus.Document, i int) int {
		for ; i < len(d.Sentences); i++ {
			text := d.Sentences[i].Text
			if at := strings.IndexAny(text, "123456789"); at >= 0 && at+1 < len(text) && strings.Contains("0123456789", text[at+1:at+2]) {
				d.Sentences[i].Text = text[:at] + string('1'+(text[at]-'0')%9) + text[at+1:]
				return i
			}
		}
		return -1
	}, []string{"number_mismatch", "date_mismatch"}, 0},
}

// TestHeldAgainst allows a false alarm in ten clean sentences in every language
// beside each other one, and logs how many planted faults are found.
func TestHeldAgainst(t *testing.T) {
	if testing.Short() {
		t.Skip("audits a thousand documents")
	}
	clean := map[string][]labelled{}
	codes := []string{"vi", "fr", "zh", "en"}
	for _, code := range codes {
		clean[code] = slices.DeleteFunc(development(t, code), func(d labelled) bool { return d.Garbled })
	}
	for _, code := range codes {
		for _, other := range codes {
			if code == other {
				continue
			}
			sentences, spans := 0, 0
			planted, found := map[string]int{}, map[string]int{}
			for n, d := range clean[code] {
				o := clean[other][slices.IndexFunc(clean[other], func(o labelled) bool { return o.ID[2:] == d.ID[2:] })]
				for _, s := range held(d, o, nil).Sentences {
					sentences++
					spans += len(s.Spans)
				}
				for name, fault := range faults {
					i := -1
					got := held(d, o, func(d *corpus.Document) { i = fault.plant(d, 1+n%max(1, len(d.Sentences)-1)) })
					if i < 0 {
						continue
					}
					planted[name]++
					at := slices.IndexFunc(got.Sentences, func(s Sentence) bool { return s.N == i+fault.at })
					if at >= 0 && slices.ContainsFunc(got.Sentences[at].Spans, func(s corpus.Span) bool { return slices.Contains(fault.kinds, s.Kind) }) {
						found[name]++
					}
				}
			}
			alarms := float64(spans) / float64(sentences)
			t.Logf("%s against %s: %.3f spans in a clean sentence; found: half a sentence %d of %d, digit changed %d of %d, sentence dropped %d of %d", code, other, alarms,
				found["half a sentence"], planted["half a sentence"], found["digit changed"], planted["digit changed"], found["sentence dropped"], planted["sentence dropped"])
			if alarms > 0.1 {
				t.Errorf("%s against %s: %.3f spans in a clean sentence", code, other, alarms)
			}
			if found["sentence dropped"] < planted["sentence dropped"]*8/10 || found["digit changed"] < planted["digit changed"]*6/10 {
				t.Errorf("%s against %s: found %v of %v", code, other, found, planted)
			}
		}
	}
}
