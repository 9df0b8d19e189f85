package report

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/corpus"
	"github.com/mtalign/mtalign/eval/audit"
	"github.com/mtalign/mtalign/eval/browsertest"
)

// large is a run of so many beads, with pivots, findings and names.
func large(beads int) Data {
	const length = 250 // sentences of a document
	var d Data
	sentence := func(lang string, n int) string {
		if lang == "zh" {
			return strings.Repeat(fmt.Sprintf("第%d座桥今天通车，李大山先生剪彩。", n), 2)
		}
		return fmt.Sprintf("Cây cầu thứ %d hôm nay thông xe, ông Lý Đại Sơn cắt băng khánh thành trước đông đảo bà con.", n)
	}
	for story := range beads / length {
		ids := [2]string{fmt.Sprintf("vi%d", story), fmt.Sprintf("zh%d", story)}
		var sides [2][]corpus.Side
		for i, lang := range []string{"vi", "zh"} {
			doc := corpus.Document{ID: ids[i], Lang: lang, Title: sentence(lang, story)}
			found := audit.Document{Doc: ids[i], Lang: lang, Garble: float64(story%10) / 10}
			for n := range length {
				text := sentence(lang, n)
				pivot := fmt.Sprintf("Bridge %d was opened to traffic today; Mr Ly Dai Son cut the ribbon before a large crowd.", n)
				doc.Sentences = append(doc.Sentences, corpus.Sentence{N: n, Par: n / 4, Role: corpus.Body, Text: text, Pivot: &corpus.Pivot{Lang: "en", Text: pivot, Origin: "llm"}})
				marked := audit.Sentence{N: n, Garble: float64(n%20) / 20}
				if n%10 == 0 {
					marked.Spans = []corpus.Span{{Start: 4, End: 8, Kind: "broken_name", Text: text[:4], Why: "written two ways"}}
				}
				found.Sentences = append(found.Sentences, marked)
				sides[i] = append(sides[i], corpus.Side{Doc: ids[i], Lang: lang, N: []int{n}, Text: []string{text}, Pivot: []string{pivot}})
			}
			d.Documents, d.Audits = append(d.Documents, doc), append(d.Audits, found)
		}
		d.Pairs = append(d.Pairs, corpus.Pair{A: ids[0], B: ids[1], Score: 0.9, Relation: corpus.Parallel})
		var bitext corpus.Bitext
		for n := range length {
			bitext = append(bitext, corpus.Bead{Pair: ids[0] + "~" + ids[1], Relation: corpus.Parallel, A: sides[0][n], B: sides[1][n], Score: 1 - float64(n%50)/100, Method: "pivot"})
		}
		d.Bitexts = append(d.Bitexts, bitext)
		e := mountain()
		e.ID = fmt.Sprintf("E%d", story)
		for i := range e.Mentions {
			e.Mentions[i].Doc = ids[i%2]
		}
		d.Entities = append(d.Entities, e)
	}
	return d
}

// saved writes a page of 10,000 beads, and returns its address and bytes.
func saved(t testing.TB, d Data) (address string, bytes int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := Write(f, d); err != nil {
		t.Fatal(err)
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return "file://" + path, info.Size()
}

// TestLarge has 10,000 beads: the page is of 15 MB at most, and its parts are
// there once they are opened.
func TestLarge(t *testing.T) {
	browser := browsertest.Open(t)
	address, bytes := saved(t, large(10000))
	if bytes > 15<<20 {
		t.Errorf("the page has %d bytes", bytes)
	}
	tab := browser.Tab(t)
	tab.Go(address)
	if n := browsertest.Eval[int](tab, "document.querySelectorAll('.bead').length"); n < 10000 {
		t.Errorf("%d beads", n)
	}
	for _, url := range tab.Requests() {
		if url != address {
			t.Errorf("a request went to %s", url)
		}
	}
}

// BenchmarkFirstPaint opens a page of 10,000 beads and scrolls through it: when
// it is painted first, and the longest frame.
func BenchmarkFirstPaint(b *testing.B) {
	browser := browsertest.Open(b)
	address, bytes := saved(b, large(10000))
	for b.Loop() {
		tab := browser.Tab(b)
		tab.Go(address)
		tab.Wait("performance.getEntriesByName('first-contentful-paint').length")
		b.ReportMetric(browsertest.Eval[float64](tab, "performance.getEntriesByName('first-contentful-paint')[0].startTime"), "ms-paint")
		b.ReportMetric(browsertest.Eval[float64](tab, "performance.timing.loadEventEnd - performance.timing.navigationStart"), "ms-load")
		b.ReportMetric(browsertest.Eval[float64](tab, `new Promise(done => {
			const frames = [], end = performance.now() + 3000;
			let last = performance.now();
			const step = now => {
				frames.push(now - last); last = now;
				scrollBy(0, 900);
				now < end ? requestAnimationFrame(step) : done(frames.sort((x, y) => x - y)[Math.floor(frames.length * 0.99)]);
			};
			requestAnimationFrame(step);
		})`), "ms-frame-p99")
	}
	b.ReportMetric(float64(bytes)/(1<<20), "MB")
}

// TestPhone sees that no link to a section is out of sight on a narrow screen.
func TestPhone(t *testing.T) {
	browser := browsertest.Open(t)
	address, _ := saved(t, large(250))
	tab := browser.Tab(t)
	tab.Go(address)
	for _, width := range []int64{320, 390, 768} {
		tab.Width(width)
		const links = "[...document.querySelectorAll('nav.sections a')]"
		all := browsertest.Eval[int](tab, links+".length")
		if n := browsertest.Eval[int](tab, links+".filter(a => a.getBoundingClientRect().right > innerWidth).length"); all < 2 || n > 0 {
			t.Errorf("at %d pixels %d of %d links are out of sight", width, n, all)
		}
	}
}
