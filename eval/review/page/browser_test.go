package page

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mtalign/mtalign/eval/browsertest"
	"github.com/mtalign/mtalign/eval/review"
)

// shape shows the beads of the story as they stand.
func shape(site *Site) string {
	var all []string
	for _, b := range site.Review.State().Beads("vi~zh") {
		mark := map[review.Status]string{review.Accepted: "+", review.Rejected: "-"}[b.Status]
		all = append(all, mark+dotted(b.Ref.A)+":"+dotted(b.Ref.B))
	}
	return strings.Join(all, " ")
}

// bead is the selector of something in the bead of these sentences.
func inBead(id, selector string) string {
	return fmt.Sprintf("#b-%s %s", strings.ReplaceAll(id, ".", `\.`), selector)
}

// TestBrowser drives the page as a person does, in one browser.
func TestBrowser(t *testing.T) {
	browser := browsertest.Open(t)
	for name, test := range map[string]func(*testing.T, *browsertest.Browser){
		"beads": testBeads, "keys": testKeys, "pivots": testPivots, "windows": testWindows, "marks": testMarks,
		"names": testNames, "hostile": testHostile, "long": testLong, "looks": testLooks,
	} {
		t.Run(name, func(t *testing.T) { test(t, browser) })
	}
}

func testBeads(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Click("#pair-lines a")
	want := func(what, shown, wanted string) {
		t.Helper()
		tab.Wait(shown)
		if got := shape(site); got != wanted {
			t.Errorf("%s: %s, want %s", what, got, wanted)
		}
	}
	tab.Click(inBead("0-0", "[data-key=accept]"))
	want("accept", "document.querySelector('#b-0-0.accepted')", "+0:0 1:1 2:2 3:")
	tab.Click(inBead("1-1", "[data-key=reject]"))
	want("reject", "document.querySelector('#b-1-1.rejected')", "+0:0 -1:1 2:2 3:")
	tab.Click(inBead("0-0", "[data-key=reopen]"))
	want("open again", "document.querySelector('#b-0-0.open')", "0:0 -1:1 2:2 3:")
	tab.Click(inBead("2-2", "[data-key=merge]"))
	want("merge", `document.querySelector('#b-2\\.3-2.accepted') && !document.querySelector('#b-3-')`, "0:0 -1:1 +2.3:2")
	tab.Click(inBead("2.3-2", "[data-key=up-a]"))
	want("move up", `document.querySelector('#b-1\\.2-1')`, "0:0 +1.2:1 +3:2")
	tab.Click(inBead("1.2-1", "[data-key=down-a]"))
	want("move down", `document.querySelector('#b-2\\.3-2')`, "0:0 +1:1 +2.3:2")
	tab.Click(inBead("2.3-2", "summary[data-key=split]"))
	tab.Type(inBead("2.3-2", "[name=b]"), "0")
	tab.Click(inBead("2.3-2", ".edit[open] .go"))
	want("split", "document.querySelector('#b-2-') && document.querySelector('#b-3-2')", "0:0 +1:1 +2: +3:2")
	for range 3 {
		before := browsertest.Eval[string](tab, "document.body.dataset.seq")
		tab.Click("#last [data-key=undo]")
		tab.Wait("document.body.dataset.seq > " + before)
	}
	want("undo", `document.querySelector('#b-2\\.3-2')`, "0:0 -1:1 +2.3:2")
	tab.Go(site.at() + "/history")
	tab.Click("#history li:first-child [data-key=undo]")
	tab.Wait("document.querySelector('#history li:nth-child(2).undone')") // three others were before
	if got, want := shape(site), "0:0 +1.2:1 +3:2"; got != want {
		t.Errorf("done again: %s, want %s", got, want)
	}
}

func testKeys(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Go(site.at() + "/pair/0")
	for _, step := range []struct{ keys, want string }{
		{"ja", "+0:0 1:1 2:2 3:"}, {"jr", "+0:0 -1:1 2:2 3:"}, {"ko", "0:0 -1:1 2:2 3:"}, {"u", "+0:0 -1:1 2:2 3:"}, {"jjm", "+0:0 -1:1 +2.3:2"},
	} {
		before := browsertest.Eval[string](tab, "document.body.dataset.seq")
		tab.Press(step.keys)
		tab.Wait("document.body.dataset.seq > " + before)
		if got := shape(site); got != step.want {
			t.Errorf("after %s: %s, want %s", step.keys, got, step.want)
		}
	}
	tab.Press("ke")
	tab.Wait("document.activeElement.tagName == 'TEXTAREA'")
	tab.Press("a") // is text here
	if got := shape(site); got != "+0:0 -1:1 +2.3:2" {
		t.Errorf("a letter in a field did %s", got)
	}
}

func testPivots(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	anna, ben := browser.Tab(t), browser.Tab(t)
	for _, tab := range []*browsertest.Tab{anna, ben} {
		tab.Go(address)
		tab.Go(site.at() + "/pair/0")
		tab.Click(inBead("1-1", "#a1 summary[data-key=edit]"))
	}
	at := review.Place{Doc: "vi", Sentence: 1}
	ben.Type(inBead("1-1", "#a1 textarea"), "What Ben writes")
	anna.Type(inBead("1-1", "#a1 textarea"), "What Anna writes")
	anna.Click(inBead("1-1", "#a1 [data-key=save]"))
	anna.Wait("document.querySelector('#b-1-1 #a1 .pivot.fixed')?.textContent == 'What Anna writes'")
	ben.Wait("document.querySelector('#b-1-1.stale')")
	if got := browsertest.Eval[string](ben, "document.querySelector('#b-1-1 #a1 textarea').value"); got != "What Ben writes" {
		t.Errorf("what Ben was writing became %q", got)
	}
	ben.Click(inBead("1-1", "#a1 [data-key=save]"))
	ben.Wait("document.querySelector('#b-1-1 #a1 .conflict q')?.textContent == 'What Anna writes'")
	if text, _, _ := site.Review.State().TextOf(at, review.PivotText); text != "What Anna writes" {
		t.Errorf("the pivot is %q", text)
	}
	ben.Click(inBead("1-1", "#a1 .conflict button + button"))
	anna.Wait("document.querySelector('#b-1-1 #a1 .pivot')?.textContent == 'What Ben writes'")
	if text, _, _ := site.Review.State().TextOf(at, review.PivotText); text != "What Ben writes" {
		t.Errorf("the pivot is %q", text)
	}
}

// testWindows has two windows on one list.
func testWindows(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	one, two := browser.Tab(t), browser.Tab(t)
	for _, tab := range []*browsertest.Tab{one, two} {
		tab.Go(address)
		tab.Go(site.at() + "/pair/0")
	}
	one.Click(inBead("0-0", "[data-key=accept]"))
	two.Wait("document.querySelector('#b-0-0.accepted') && document.getElementById('told').textContent.includes('accepted a bead')")
	// One that has not heard of a change asks for what is gone.
	browsertest.Eval[bool](two, "events.close() ?? true")
	one.Click(inBead("1-1", "[data-key=merge]"))
	one.Wait(`document.querySelector('#b-1\\.2-1\\.2')`)
	two.Click(inBead("1-1", "[data-key=reject]"))
	two.Wait("document.getElementById('alarm').textContent.includes('anna meanwhile: merged beads')")
	two.Wait(`document.querySelector('#b-1\\.2-1\\.2')`)
	if got, want := shape(site), "+0:0 +1.2:1.2 3:"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func testMarks(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, story([]string{"An", "An \u202e\x00cắt 😀 băng khánh thành.", "Cầu."}, []string{"安桥", "安先生剪彩。"}))
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Go(site.at() + "/article/0")
	at := review.Place{Doc: "vi", Sentence: 1}
	// By a mouse: from the beginning of băng to its end.
	type point struct{ X, Y float64 }
	corner := func(offset int) point {
		return browsertest.Eval[point](tab, fmt.Sprintf(`(() => {
			const node = [...document.querySelectorAll("#s1 .t [data-at]")].at(-1).firstChild, range = new Range();
			const from = node.data.indexOf("băng");
			range.setStart(node, from + %d); range.setEnd(node, from + %d + 1);
			const box = range.getBoundingClientRect();
			return {X: box.left + 0.5, Y: box.top + box.height / 2};
		})()`, offset, offset))
	}
	from, to := corner(0), corner(4)
	tab.Drag(from.X, from.Y, to.X, to.Y)
	tab.Wait("!document.getElementById('marker').hidden && document.getElementById('marker-text').textContent == 'băng'")
	tab.Click("#marker [value=minor]")
	tab.Click("#marker [type=submit]")
	tab.Wait("document.querySelector('#s1 .t mark.minor')?.textContent == 'băng' && document.getElementById('marker').hidden")
	if m := site.Review.State().MarksOn(at)[0].Mark; m.Text != "băng" || m.Start != 11 || m.Category != "accuracy/mistranslation" {
		t.Errorf("the mark is %+v", m)
	}
	// By keys: all of the sentence, then less of it.
	tab.Click("#s1 [data-marker]")
	tab.Wait("document.activeElement.name == 'start'")
	tab.Type("#marker [name=start]", "3")
	tab.Type("#marker [name=end]", "5")
	tab.Wait(`document.getElementById("marker-text").textContent == "⟦U+202E⟧␀"`)
	tab.Click("#marker [type=submit]")
	tab.Wait("document.querySelectorAll('#s1 .t mark').length == 3")
	if m := site.Review.State().MarksOn(at)[1].Mark; m.Text != "\u202e\x00" {
		t.Errorf("the mark is %+v", m)
	}
	tab.Click("#s1 [data-key=unmark1]")
	tab.Wait("document.querySelectorAll('#s1 .t mark').length == 2")
	tab.Click("#s1 .rate summary")
	tab.Type("#s1 .rate [name=score]", "72.5")
	tab.Click("#s1 .rate .go")
	tab.Wait("document.querySelector('#s1 .rate summary').textContent == 'Rated 72.5'")
	if score, _ := site.Review.State().RatingOf(at, review.Text); score != 72.5 {
		t.Errorf("the rating is %v", score)
	}
}

func testNames(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Go(site.at() + "/names")
	sizes := func() (all []int) {
		for _, e := range site.Review.State().All() {
			all = append(all, len(e.Mentions))
		}
		return all
	}
	tab.Type(".entity:first-child .merge [name=with]", "E2 安")
	tab.Click(".entity:first-child .merge [data-key=merge]")
	tab.Wait("document.querySelectorAll('.entity').length == 1")
	if got := sizes(); !slices.Equal(got, []int{4}) {
		t.Fatalf("merged: %v", got)
	}
	tab.Type(".entity [name=text]", "Trần An")
	tab.Click(".entity [data-key=canonical]")
	tab.Wait("document.querySelector('.entity h2 bdi').textContent == 'Trần An'")
	if got := site.Review.State().All()[0].Decided["vi"]; got != "Trần An" {
		t.Errorf("set to %q", got)
	}
	if !browsertest.Eval[bool](tab, "[...document.querySelector('.entity [name=lang]').options].some(o => o.value == 'en')") {
		t.Error("the pivot language is not offered")
	}
	tab.Click(".mentions li:nth-child(2) input")
	tab.Click(".entity [data-key=split]")
	tab.Wait("document.querySelectorAll('.entity').length == 2")
	if got := sizes(); !slices.Equal(got, []int{3, 1}) {
		t.Errorf("split: %v", got)
	}
	tab.Click("#last [data-key=undo]")
	tab.Wait("document.querySelectorAll('.entity').length == 1")
}

// evil is text of an article that wants to be more.
var evil = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(2)>`, `'-alert(3)-'`, `</textarea><script>alert(4)</script>`,
	"\u202eright to left\u202c \u2067isolate", "null\x00byte \x1b[31m", `{{.Title}} ${alert(5)}`, `<svg/onload=alert(6)>`, `javascript:alert(7)`,
}

func testHostile(t *testing.T, browser *browsertest.Browser) {
	run := story(evil, evil)
	run.Documents[0].Title, run.Entities[0].Canonical["vi"][0].Text, run.Entities[0].Mentions[0].Text = evil[1], evil[0], evil[1]
	site, address := serve(t, run)
	site.Author = evil[1]
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Click("#pair-lines a")
	tab.Wait("document.querySelector('#beads')")
	for n, text := range evil {
		shown := browsertest.Eval[string](tab, fmt.Sprintf("[...document.querySelectorAll('#b-%d-%d #a%d .t [data-at]')].map(e => e.textContent).join('')", n, n, n))
		if want := strings.NewReplacer("\x00", "␀", "\x1b", "␛", "\u202e", "⟦U+202E⟧", "\u202c", "⟦U+202C⟧", "\u2067", "⟦U+2067⟧").Replace(text); shown != want {
			t.Errorf("%q is shown as %q", text, shown)
		}
	}
	tab.Click(inBead("3-3", "#a3 summary[data-key=edit]"))
	tab.Type(inBead("3-3", "#a3 textarea"), evil[3])
	tab.Click(inBead("3-3", "#a3 [data-key=save]"))
	tab.Wait("document.querySelector('#b-3-3 #a3 .pivot.fixed')")
	tab.Click(inBead("0-0", "[data-key=accept]"))
	tab.Wait("document.querySelector('#b-0-0.accepted')")
	for _, path := range []string{"/", "/names", "/history", "/article/0", "/pair/0"} {
		tab.Go(site.at() + path)
		if n := browsertest.Eval[int](tab, "document.querySelectorAll('main script, main img, main iframe, main svg:not(.bar), [onerror], [onload]').length"); n != 0 {
			t.Errorf("%s: %d elements came from text", path, n)
		}
	}
	for _, url := range tab.Requests() {
		if !strings.HasPrefix(url, "http://"+site.Host+"/") {
			t.Errorf("a request went to %s", url)
		}
	}
}

// testLong has a sentence of a megabyte.
func testLong(t *testing.T, browser *browsertest.Browser) {
	long := strings.Repeat("桥 bridge ", 1<<17)
	site, address := serve(t, story([]string{"An", long, "Hết."}, []string{"安", "安", "完"}))
	tab := browser.Tab(t)
	tab.Go(address)
	tab.Go(site.at() + "/pair/0")
	tab.Wait("document.querySelector('#b-1-1 .rest summary')")
	if shown := browsertest.Eval[int](tab, "document.querySelector('#b-1-1 #a1 .t').innerText.length"); shown > 3000 {
		t.Errorf("%d characters are shown", shown)
	}
	tab.Click(inBead("1-1", "[data-key=accept]"))
	tab.Wait("document.querySelector('#b-1-1.accepted')")
}

// testLooks checks every page for people who cannot see or use a mouse, and
// takes its picture.
func testLooks(t *testing.T, browser *browsertest.Browser) {
	site, address := serve(t, bridge())
	c := client(t, address)
	for _, request := range []string{
		`{"action":"accept","pair":"vi~zh","beads":[{"a":[0],"b":[0],"version":0}]}`,
		`{"action":"reject","pair":"vi~zh","beads":[{"a":[1],"b":[1],"version":0}]}`,
		`{"action":"pivot","doc":"vi","sentence":2,"version":0,"text":"The bridge is 300 metres long."}`,
		`{"action":"mark","doc":"vi","sentence":2,"version":0,"in":"text","start":8,"end":11,"category":"accuracy/mistranslation","severity":"major","note":"the source has another number"}`,
		`{"action":"undo","event":2}`,
	} {
		if status, text, _ := ask(t, c, "POST", site.at()+"/do", request, asJSON); status != 200 {
			t.Fatalf("%s: %s", request, text)
		}
	}
	tab := browser.Tab(t)
	tab.Go(address)
	for _, page := range []struct{ name, path string }{{"home", "/"}, {"pair", "/pair/0"}, {"article", "/article/0"}, {"names", "/names"}, {"history", "/history"}} {
		tab.Go(site.at() + page.path)
		tab.Accessible(page.name)
		tab.Dark(true)
		tab.Accessible(page.name + " in the dark")
		tab.Shot("review-" + page.name + "-dark")
		tab.Dark(false)
		tab.Shots("review-" + page.name)
	}
	tab.Go(site.at() + "/pair/0")
	tab.Click(inBead("2-2", "#a2 summary[data-key=edit]"))
	tab.Click(inBead("2-2", "summary[data-key=split]"))
	tab.Click(inBead("2-2", "#a2 [data-marker]"))
	tab.Wait("!document.getElementById('marker').hidden")
	tab.Accessible("the editors")
	tab.Shots("review-editors")
}
